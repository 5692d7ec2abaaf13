package cockpit.trend;

import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.launch.Trend.Point;
import cockpit.shell.StateIcons;
import cockpit.trend.TrendPanelModel.Launch;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/// One launch of those that are compared: whose, where from, how far, and a small picture of how it
/// came there.
final class LaunchCell extends ListCell<Launch> {
    private static final int BAR_COUNT_MAX = 24;
    private static final double BAR_PX = 4;
    private static final double STEP_PX = 3;
    private static final double ICON_PX = 12;

    private final Consumer<Launch> remove;
    private final Label name = new Label();
    private final Label source = new Label();
    private final Label passed = new Label();
    private final Label runs = new Label();
    private final HBox bars = new HBox();
    private final Button removeButton = new Button(Words.text("trend.remove"));
    private final HBox content;

    LaunchCell(Consumer<Launch> remove) {
        this.remove = remove;
        name.getStyleClass().add("strong");
        source.getStyleClass().addAll("small", "muted");
        passed.getStyleClass().add("strong");
        runs.getStyleClass().addAll("small", "muted");
        bars.getStyleClass().add("trend-bars");
        bars.setAlignment(Pos.BOTTOM_RIGHT);
        bars.setMinWidth(Region.USE_PREF_SIZE);
        removeButton.getStyleClass().add("small");
        removeButton.setMinWidth(Region.USE_PREF_SIZE);
        VBox whose = new VBox(name, source);
        whose.setMinWidth(0);
        HBox.setHgrow(whose, Priority.ALWAYS);
        VBox far = new VBox(passed, runs);
        far.setAlignment(Pos.CENTER_RIGHT);
        far.setMinWidth(Region.USE_PREF_SIZE);
        content = new HBox(whose, bars, far, removeButton);
        content.getStyleClass().add("trend-launch");
        content.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(Launch launch, boolean empty) {
        super.updateItem(launch, empty);
        if (empty || launch == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        show(launch);
        setGraphic(content);
    }

    private void show(Launch launch) {
        Trend trend = launch.trend();
        name.setText(
                trend.partnerName().isEmpty() ? Words.text("trend.noLaunch") : trend.partnerName());
        name.setGraphic(StateIcons.icon(trend.environment(), ICON_PX));
        String from =
                launch.isOwn()
                        ? Words.text("trend.own")
                        : Words.text("trend.packet", launch.source());
        source.setText(
                Words.text(
                        "trend.source",
                        StateIcons.word(trend.environment()),
                        trend.partnerId(),
                        from));
        passed.setText(Words.text("trend.passed", trend.now().count(StepState.PASSED)));
        runs.setText(runs(trend.runs()));
        removeButton.setVisible(!launch.isOwn());
        removeButton.setManaged(!launch.isOwn());
        removeButton.setAccessibleText(Words.text("trend.remove.spoken", launch.source()));
        removeButton.setOnAction(_ -> remove.accept(launch));
        bars.getChildren().clear();
        List<Point> points = trend.points();
        points.subList(Math.max(0, points.size() - BAR_COUNT_MAX), points.size())
                .forEach(point -> bars.getChildren().add(bar(point)));
        setAccessibleText(
                String.join(
                        ". ", name.getText(), source.getText(), passed.getText(), runs.getText()));
    }

    private static String runs(List<Trend.Run> runs) {
        if (runs.isEmpty()) {
            return Words.text("trend.runs.none");
        }
        Trend.Run last = runs.getLast();
        return runs.size() == 1
                ? Words.text("trend.runs.one", last.passed(), last.total())
                : Words.text("trend.runs", runs.size(), last.passed(), last.total());
    }

    /// As high as many steps had passed; a line where none had.
    private static Region bar(Point point) {
        Region bar = new Region();
        double height = 1 + STEP_PX * point.count(StepState.PASSED);
        bar.getStyleClass().add("trend-bar");
        bar.setMinSize(BAR_PX, height);
        bar.setMaxSize(BAR_PX, height);
        return bar;
    }
}
