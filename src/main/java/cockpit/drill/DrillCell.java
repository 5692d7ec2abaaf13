package cockpit.drill;

import cockpit.kit.fx.ShapeIcon;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// One case in the list: its state, what it came to and how long it took.
final class DrillCell extends ListCell<DrillRow> {
    static final double HEIGHT_PX = 55;
    private static final double ICON_PX = 16;

    private final ShapeIcon icon =
            new ShapeIcon(StateIcons.glyph(StepState.NOT_STARTED), "", ICON_PX);
    private final Label title = new Label();
    private final Label happened = new Label();
    private final Label time = new Label();
    private final HBox content;

    DrillCell() {
        StackPane iconBox = new StackPane(icon);
        iconBox.getStyleClass().add("drill-icon");
        title.getStyleClass().add("drill-title");
        happened.getStyleClass().addAll("muted", "small");
        title.setMinWidth(0);
        happened.setMinWidth(0);
        VBox texts = new VBox(title, happened);
        texts.getStyleClass().add("drill-texts");
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        time.getStyleClass().add("drill-time");
        content = new HBox(iconBox, texts, time);
        content.getStyleClass().add("drill-row");
        content.setAlignment(Pos.CENTER_LEFT);
        // The list decides how wide a row is; long texts end in an ellipsis.
        setPrefWidth(0);
        getStyleClass().add("drill-cell");
    }

    @Override
    protected void updateItem(@Nullable DrillRow row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        if (isEmpty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        icon.show(
                StateIcons.glyph(
                        row.isRunning() ? StepState.RUNNING : StateIcons.state(row.outcome())),
                row.word());
        title.setText(row.info().title());
        happened.setText(row.happened());
        time.setText(row.time());
        setAccessibleText(row.spoken());
        setGraphic(content);
    }
}
