package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.recon.panel.ReconPanelModel.Books;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// What came in is what matched and what is in breaks, for each side, environment and asset.
final class TotalsPanel implements Panel {
    private static final double NAME_PX = 116;
    private static final double IN_PERCENT = 28;
    private static final double MATCHED_PERCENT = 28;
    private static final double GAP_PX = 8;
    private static final double BAR_PX = 4;
    private static final double LEAST_PX = 3;

    private final ReconPanelModel model;
    private final Links links = new Links();
    private final Parent root;

    @FXML private GridPane head;
    @FXML private ScrollPane totalsScroll;
    @FXML private VBox totalsBox;

    TotalsPanel(ReconPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.books(), this::show);
        // The head stands over the columns whether there is a scroll bar or not.
        links.follow(
                totalsScroll.viewportBoundsProperty(),
                bounds -> {
                    double bar = Math.max(0, totalsScroll.getWidth() - bounds.getWidth());
                    head.setPadding(new Insets(0, bar + GAP_PX, 2, 0));
                });
        links.onDrop(() -> totalsBox.getChildren().clear());
    }

    @Override
    public void hidden() {
        links.drop();
    }

    private void show(Books books) {
        List<TotalLine> lines =
                books.view()
                        .flatMap(view -> view.run())
                        .map(run -> run.fact().totals().stream().map(TotalLine::of).toList())
                        .orElseGet(List::of);
        totalsBox.getChildren().setAll(lines.stream().map(TotalsPanel::line).toList());
        if (lines.isEmpty()) {
            Label none = new Label(Words.text("recon.totals.none"));
            none.setWrapText(true);
            none.getStyleClass().add("muted");
            totalsBox.getChildren().add(none);
        }
    }

    private static Node line(TotalLine line) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("recon-totals");
        ColumnConstraints name = new ColumnConstraints(NAME_PX);
        ColumnConstraints in = right();
        in.setPercentWidth(IN_PERCENT);
        ColumnConstraints matched = right();
        matched.setPercentWidth(MATCHED_PERCENT);
        ColumnConstraints open = right();
        open.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(name, in, matched, open);
        Label side = new Label(line.side());
        if (!line.isSound()) {
            ShapeIcon icon = StateIcons.icon(StepState.FAILED, 12);
            icon.setAccessibleText(Words.text("recon.totals.unsound"));
            side.setGraphic(icon);
            Tooltip.install(side, new Tooltip(Words.text("recon.totals.unsound")));
        }
        Label place = new Label(line.place());
        place.getStyleClass().addAll("small", "muted");
        grid.add(new VBox(side, place), 0, 0);
        grid.add(pair("", line.total().rowsIn(), line.total().sumIn()), 1, 0);
        grid.add(pair("= ", line.total().rowsMatched(), line.total().sumMatched()), 2, 0);
        grid.add(pair("+ ", line.total().rowsOpen(), line.total().sumOpen()), 3, 0);
        ShareBar bar = new ShareBar(line.share());
        VBox box = new VBox(2, grid, bar);
        box.getStyleClass().add("recon-total");
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(line.spoken());
        return box;
    }

    private static ColumnConstraints right() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    /// How many rows, and the exact sum below.
    private static Node pair(String sign, long rows, String sum) {
        Label count = new Label(sign + BookWords.count(rows));
        count.getStyleClass().add("recon-total-rows");
        Label exact = new Label(BookWords.amount(sum));
        exact.getStyleClass().add("recon-total-sum");
        exact.setTooltip(new Tooltip(exact.getText()));
        HBox first = new HBox(count);
        first.setAlignment(Pos.CENTER_RIGHT);
        HBox second = new HBox(exact);
        second.setAlignment(Pos.CENTER_RIGHT);
        return new VBox(first, second);
    }

    /// How much matched, as a length; what is in breaks can always be seen.
    private static final class ShareBar extends Region {
        private final double share;
        private final Region matched = new Region();
        private final Region open = new Region();

        ShareBar(double share) {
            this.share = share;
            setMinHeight(BAR_PX);
            setPrefHeight(BAR_PX);
            setMaxHeight(BAR_PX);
            matched.getStyleClass().add("recon-bar-matched");
            open.getStyleClass().add("recon-bar-open");
            getChildren().setAll(matched, open);
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double part = share == 1 ? 0 : Math.max(LEAST_PX, width * (1 - share));
            matched.resizeRelocate(0, 0, Math.max(0, width - part), getHeight());
            open.resizeRelocate(Math.max(0, width - part), 0, part, getHeight());
        }
    }
}
