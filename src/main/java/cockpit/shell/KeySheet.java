package cockpit.shell;

import cockpit.kit.fx.Words;

import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// The sheet of keys, made from [Keymap].
final class KeySheet {
    private KeySheet() {}

    static Dialog<ButtonType> dialog(Scene owner) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.getWindow());
        dialog.setTitle(Words.text("shell.keys.title"));
        dialog.getDialogPane().setContent(grid());
        dialog.getDialogPane()
                .getButtonTypes()
                .add(
                        new ButtonType(
                                Words.text("shell.keys.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        Theme.dressLike(dialog.getDialogPane().getScene(), owner);
        return dialog;
    }

    static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-sheet");
        int row = 0;
        for (Keymap key : Keymap.values()) {
            Label keys = new Label(key.keysText());
            keys.getStyleClass().add("mono");
            grid.addRow(row++, keys, new Label(key.words()));
        }
        return grid;
    }
}
