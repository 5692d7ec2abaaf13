package cockpit.kit.fx;

import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;

/// An id in monospace, shortened in its middle, with a link that copies the whole of it.
public final class IdLabel extends HBox {
    /// @param name what the id is, such as "Quote"; read aloud with the copy link
    /// @param lengthMax how many characters are shown
    public IdLabel(String name, String id, int lengthMax) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("id-label");
        Label text = new Label(MiddleEllipsis.of(id, lengthMax));
        text.getStyleClass().add("mono");
        text.setAccessibleText(name + " " + id);
        text.setTooltip(new Tooltip(id));
        text.setMinWidth(USE_PREF_SIZE);
        Hyperlink copy = new Hyperlink(Words.text("kit.copy"));
        copy.getStyleClass().add("copy-link");
        copy.setAccessibleText(Words.text("kit.copy.what", name));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(
                _ -> {
                    copy(id);
                    copy.setVisited(false);
                    copy.setText(Words.text("kit.copied"));
                });
        copy.focusedProperty()
                .addListener(
                        (_, _, isFocused) -> {
                            if (!isFocused) {
                                copy.setText(Words.text("kit.copy"));
                            }
                        });
        getChildren().setAll(text, copy);
    }

    /// Puts text on the clipboard.
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
