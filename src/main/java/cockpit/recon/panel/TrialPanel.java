package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.RejectedRow;
import cockpit.recon.table.Sniffed;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a trial gave: counts that add up, and the first rejected rows with where and why.
final class TrialPanel implements Panel {
    private static final int ROWS_SHOWN = 50;
    private static final int SAMPLE_SHOWN = 6;
    private static final double ICON_PX = 16;

    private final ImportPanelModel model;
    private final Links links = new Links();
    private final Parent root;

    @FXML private StackPane trialIcon;
    @FXML private Label trialLabel;
    @FXML private Label classesLabel;
    @FXML private GridPane rejectedGrid;

    TrialPanel(ImportPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.trial(), this::show);
    }

    @Override
    public void hidden() {
        links.drop();
        rejectedGrid.getChildren().clear();
    }

    private void show(Optional<ReadResult> trial) {
        Shown.set(root, trial.isPresent());
        rejectedGrid.getChildren().clear();
        trial.ifPresent(this::show);
    }

    private void show(ReadResult result) {
        boolean isWhole = result.rowsRejected() == 0;
        trialIcon
                .getChildren()
                .setAll(StateIcons.icon(isWhole ? StepState.PASSED : StepState.STALE, ICON_PX));
        trialLabel.setText(
                Words.text(
                        "recon.source.rows",
                        BookWords.count(result.rowsIn()),
                        BookWords.count(result.rowsLoaded()),
                        BookWords.count(result.rowsRejected())));
        classesLabel.setText(
                result.rejected().entrySet().stream()
                        .map(
                                entry ->
                                        Words.text(
                                                "recon.trial.class",
                                                BookWords.count(entry.getValue()),
                                                entry.getKey().code(),
                                                entry.getKey().sentence()))
                        .collect(Collectors.joining("\n")));
        Shown.set(classesLabel, !isWhole);
        if (!isWhole) {
            head();
            int row = 1;
            for (RejectedRow rejected :
                    result.firstRejected().stream().limit(ROWS_SHOWN).toList()) {
                rejectedGrid.addRow(
                        row++,
                        cell(BookWords.count(rejected.line())),
                        cell(BookWords.count(rejected.byteOffset())),
                        cell(rejected.column()),
                        cell(rejected.error().code()),
                        cell(rejected.detail()));
            }
        }
    }

    private void head() {
        rejectedGrid.addRow(
                0,
                title(Words.text("recon.trial.line")),
                title(Words.text("recon.trial.byte")),
                title(Words.text("recon.trial.column")),
                title(Words.text("recon.trial.error")),
                title(Words.text("recon.trial.found")));
    }

    /// The first rows as they stand in the file.
    static Node sample(Sniffed sniffed) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("recon-rejected");
        for (int column = 0; column < sniffed.header().size(); column++) {
            grid.add(title(sniffed.header().get(column)), column, 0);
        }
        int row = 1;
        for (List<String> cells : sniffed.sample().stream().limit(SAMPLE_SHOWN).toList()) {
            for (int column = 0; column < cells.size(); column++) {
                grid.add(cell(cells.get(column)), column, row);
            }
            row++;
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("recon-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(Words.text("recon.import.sample"));
        return scroll;
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().addAll("small", "muted");
        return title;
    }

    private static Label cell(String text) {
        Label cell = new Label(text);
        cell.getStyleClass().add("recon-rejected-cell");
        if (!text.isEmpty()) {
            cell.setTooltip(new Tooltip(text));
        }
        return cell;
    }
}
