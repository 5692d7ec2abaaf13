package cockpit.webhook;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/// One delivery that was turned away: why, and what to do.
final class RefusedCell extends ListCell<RefusedRow> {
    private static final int ICON_PX = 16;

    private final ZoneId zone;
    private final Label code = new Label();
    private final Label sentence = text("webhook-sentence");
    private final Label fix = text("small", "muted");
    private final Label side = new Label();
    private final HBox content;

    RefusedCell(ZoneId zone) {
        this.zone = zone;
        code.getStyleClass().addAll("mono", "webhook-code");
        side.getStyleClass().addAll("small", "muted");
        side.setMinWidth(Region.USE_PREF_SIZE);
        VBox texts = new VBox(code, sentence, fix);
        texts.getStyleClass().add("webhook-texts");
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        content = new HBox(StateIcons.icon(StepState.FAILED, ICON_PX), texts, side);
        content.getStyleClass().add("webhook-missed-row");
        // The list decides how wide a row is; long texts wrap.
        setPrefWidth(0);
        getStyleClass().add("webhook-cell");
    }

    @Override
    protected void updateItem(@Nullable RefusedRow row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        if (isEmpty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        String when = Times.clock(row.at(), zone);
        code.setText(row.code());
        sentence.setText(row.sentence());
        fix.setText(row.fix().isEmpty() ? "" : Words.text("webhook.refused.fix", row.fix()));
        fix.setVisible(!row.fix().isEmpty());
        fix.setManaged(!row.fix().isEmpty());
        side.setText(when + "  " + DeliveryCell.size(row.sizeBytes()));
        setAccessibleText(
                Words.text("webhook.refused.spoken", row.code(), when, row.sentence(), row.fix()));
        setGraphic(content);
    }

    private static Label text(String... styleClasses) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
