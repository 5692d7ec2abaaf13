package cockpit.cases;

import cockpit.cases.CaseRow.Bar;
import cockpit.kit.fx.ShapeIcon;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

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

/// One case in the list: its state, what happened, its latest runs and its time.
final class CaseCell extends ListCell<CaseRow> {
    static final double HEIGHT_PX = 55;
    private static final double ICON_PX = 16;

    private final ShapeIcon icon =
            new ShapeIcon(StateIcons.glyph(StepState.NOT_STARTED), "", ICON_PX);
    private final Label title = new Label();
    private final Label happened = new Label();
    private final Strip strip = new Strip();
    private final Label time = new Label();
    private final HBox content;

    /// @param isWithStrip whether the latest runs are shown
    CaseCell(boolean isWithStrip) {
        StackPane iconBox = new StackPane(icon);
        iconBox.getStyleClass().add("case-icon");
        title.getStyleClass().add("case-title");
        happened.getStyleClass().addAll("muted", "small");
        title.setMinWidth(0);
        happened.setMinWidth(0);
        VBox texts = new VBox(title, happened);
        texts.getStyleClass().add("case-texts");
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        time.getStyleClass().add("case-time");
        content = new HBox(iconBox, texts);
        if (isWithStrip) {
            content.getChildren().add(strip);
        }
        content.getChildren().add(time);
        content.getStyleClass().add("case-row");
        content.setAlignment(Pos.CENTER_LEFT);
        // The list decides how wide a row is; long texts end in an ellipsis.
        setPrefWidth(0);
        getStyleClass().add("case-cell");
    }

    @Override
    protected void updateItem(@Nullable CaseRow row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        if (isEmpty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        icon.show(StateIcons.glyph(row.state().shape()), row.state().word());
        title.setText(row.title());
        happened.setText(row.sentence());
        strip.show(row.strip());
        time.setText(row.time());
        setAccessibleText(row.spoken());
        setGraphic(content);
    }

    /// How long the latest runs took, a bar each, the newest last.
    private static final class Strip extends HBox {
        private static final int COUNT_MAX = 12;
        private static final double HEIGHT_MAX_PX = 16;
        private static final double HEIGHT_MIN_PX = 4;

        Strip() {
            getStyleClass().add("case-strip");
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
                            "case-bar",
                            bar.isEvidence() ? styleClass(bar.state()) : "case-bar-void",
                            isNewest ? "case-bar-newest" : "case-bar-older");
        }

        private static String styleClass(CaseState state) {
            return switch (state) {
                case PASSED -> "case-bar-passed";
                case FAILED, ERROR -> "case-bar-red";
                case RUNNING -> "case-bar-running";
                case SKIPPED, NOT_RUN -> "case-bar-none";
            };
        }

        private static String spoken(List<Bar> bars) {
            long passed =
                    bars.stream()
                            .filter(b -> b.state() == CaseState.PASSED && b.isEvidence())
                            .count();
            return passed + " of the last " + bars.size() + " runs passed";
        }
    }
}
