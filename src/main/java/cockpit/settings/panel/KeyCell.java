package cockpit.settings.panel;

import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.kit.fx.WrappingCell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/// One key's row.
final class KeyCell extends WrappingCell<KeyRow> {
    private static final double ICON_PX = 18;
    private static final double SIDE_PX = 196;
    private static final int ID_LENGTH = 16;

    private final Consumer<KeyRow> rotate;
    private final Consumer<KeyRow> retire;

    KeyCell(Consumer<KeyRow> rotate, Consumer<KeyRow> retire) {
        this.rotate = rotate;
        this.retire = retire;
    }

    @Override
    protected String spoken(KeyRow row) {
        return row.spoken();
    }

    @Override
    protected Node content(KeyRow row) {
        Label title = new Label(row.title());
        title.getStyleClass().add("check-title");
        Label sentence = new Label(row.sentence());
        sentence.getStyleClass().add("check-sentence");
        sentence.setWrapText(true);
        VBox texts =
                new VBox(
                        2,
                        title,
                        new IdLabel(Words.text("keys.fingerprint"), row.keyId(), ID_LENGTH),
                        sentence);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label word = new Label(row.state().word());
        word.getStyleClass().addAll("state-word", row.state().glyph().styleClass());
        VBox side = new VBox(4, word);
        if (row.state() != KeyRow.State.MISPLACED) {
            HBox acts = new HBox(8);
            if (row.state() == KeyRow.State.IN_USE) {
                acts.getChildren().add(act(row, Words.text("keys.rotate"), "keys-rotate", rotate));
            }
            acts.getChildren().add(act(row, Words.text("keys.retire"), "keys-retire", retire));
            side.getChildren().add(acts);
        }
        side.setMinWidth(SIDE_PX);
        side.setPrefWidth(SIDE_PX);
        side.setMaxWidth(SIDE_PX);
        HBox content =
                new HBox(
                        new ShapeIcon(row.state().glyph(), row.state().word(), ICON_PX),
                        texts,
                        side);
        content.getStyleClass().add("check-row");
        content.setAlignment(Pos.TOP_LEFT);
        return content;
    }

    private static Node act(KeyRow row, String text, String styleClass, Consumer<KeyRow> onAct) {
        Button button = new Button(text);
        button.getStyleClass().addAll("confirm-button", styleClass);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(Words.text("keys.act.spoken", text, row.title()));
        button.setOnAction(_ -> onAct.accept(row));
        button.setDisable(!row.refusal().isEmpty());
        button.setAccessibleHelp(row.refusal());
        // A disabled button shows no tooltip of its own.
        HBox box = new HBox(button);
        if (!row.refusal().isEmpty()) {
            Tooltip.install(box, new Tooltip(row.refusal()));
        }
        return box;
    }
}
