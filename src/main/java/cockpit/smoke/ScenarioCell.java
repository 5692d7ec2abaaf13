package cockpit.smoke;

import cockpit.kit.fx.ShapeIcon;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;
import cockpit.smoke.ScenarioRow.Bar;
import cockpit.smoke.ScenarioRow.State;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One scenario in the list: its state, what happened, its latest runs and its time.
final class ScenarioCell extends ListCell<ScenarioRow> {
    static final double HEIGHT_PX = 55;
    private static final double ICON_PX = 16;

    private final ShapeIcon icon =
            new ShapeIcon(StateIcons.glyph(StepState.NOT_STARTED), "", ICON_PX);
    private final Label title = new Label();
    private final Label happened = new Label();
    private final Strip strip = new Strip();
    private final Label time = new Label();
    private final HBox content;

    ScenarioCell() {
        StackPane iconBox = new StackPane(icon);
        iconBox.getStyleClass().add("smoke-icon");
        title.getStyleClass().add("smoke-title");
        happened.getStyleClass().addAll("muted", "small");
        title.setMinWidth(0);
        happened.setMinWidth(0);
        VBox texts = new VBox(title, happened);
        texts.getStyleClass().add("smoke-texts");
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        time.getStyleClass().add("smoke-time");
        content = new HBox(iconBox, texts, strip, time);
        content.getStyleClass().add("smoke-row");
        content.setAlignment(Pos.CENTER_LEFT);
        // The list decides how wide a row is; long texts end in an ellipsis.
        setPrefWidth(0);
        getStyleClass().add("smoke-cell");
    }

    @Override
    protected void updateItem(@Nullable ScenarioRow row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        if (isEmpty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        icon.show(StateIcons.glyph(shape(row.state())), row.state().word());
        title.setText(row.title());
        happened.setText(sentence(row));
        strip.show(row.strip());
        time.setText(row.time());
        setAccessibleText(row.spoken());
        setGraphic(content);
    }

    static StepState shape(State state) {
        return switch (state) {
            case PASSED -> StepState.PASSED;
            case FAILED, ERROR -> StepState.FAILED;
            case RUNNING -> StepState.RUNNING;
            case SKIPPED, NOT_RUN -> StepState.NOT_STARTED;
        };
    }

    /// States that share a shape are told apart by their word.
    private static String sentence(ScenarioRow row) {
        return switch (row.state()) {
            case ERROR, SKIPPED -> row.state().title() + ": " + row.happened();
            case PASSED, FAILED, RUNNING, NOT_RUN -> row.happened();
        };
    }

    /// How long the latest runs took, a bar each, the newest last.
    private static final class Strip extends HBox {
        private static final int COUNT_MAX = 12;
        private static final double HEIGHT_MAX_PX = 16;
        private static final double HEIGHT_MIN_PX = 4;

        Strip() {
            getStyleClass().add("smoke-strip");
            setAlignment(Pos.BOTTOM_LEFT);
            for (int i = 0; i < COUNT_MAX; i++) {
                getChildren().add(new Region());
            }
        }

        void show(List<Bar> bars) {
            int first = Math.max(0, bars.size() - COUNT_MAX);
            List<Bar> latest = bars.subList(first, bars.size());
            long longest = latest.stream().mapToLong(Bar::millis).max().orElse(0);
            for (int i = 0; i < COUNT_MAX; i++) {
                Region node = (Region) getChildren().get(i);
                node.setVisible(i < latest.size());
                if (i < latest.size()) {
                    show(node, latest.get(i), longest, i == latest.size() - 1);
                }
            }
            setAccessibleText(spoken(latest));
        }

        private static void show(Region node, Bar bar, long longest, boolean isNewest) {
            double share = longest == 0 ? 0 : (double) bar.millis() / longest;
            double height = Math.max(HEIGHT_MIN_PX, Math.rint(HEIGHT_MAX_PX * share));
            node.setMinHeight(height);
            node.setPrefHeight(height);
            node.setMaxHeight(height);
            node.getStyleClass()
                    .setAll(
                            "smoke-bar",
                            bar.isEvidence() ? styleClass(bar.state()) : "smoke-bar-void",
                            isNewest ? "smoke-bar-newest" : "smoke-bar-older");
        }

        private static String styleClass(State state) {
            return switch (state) {
                case PASSED -> "smoke-bar-passed";
                case FAILED, ERROR -> "smoke-bar-red";
                case RUNNING -> "smoke-bar-running";
                case SKIPPED, NOT_RUN -> "smoke-bar-none";
            };
        }

        private static String spoken(List<Bar> bars) {
            long passed =
                    bars.stream().filter(b -> b.state() == State.PASSED && b.isEvidence()).count();
            return passed + " of the last " + bars.size() + " runs passed";
        }
    }
}
