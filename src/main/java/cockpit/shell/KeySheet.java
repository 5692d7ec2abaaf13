package cockpit.shell;

import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Words;

import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

import java.util.List;

/// The sheet of keys: those of the panel in front, and those of [Keymap].
final class KeySheet {
    private KeySheet() {}

    /// @param here the keys of the panel in front
    static Dialog<ButtonType> dialog(Scene owner, List<KeyHint> here) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.getWindow());
        dialog.setTitle(Words.text("shell.keys.title"));
        dialog.getDialogPane().setContent(content(here));
        dialog.getDialogPane()
                .getButtonTypes()
                .add(
                        new ButtonType(
                                Words.text("shell.keys.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        Theme.dressLike(dialog.getDialogPane().getScene(), owner);
        return dialog;
    }

    private static HBox content(List<KeyHint> here) {
        HBox content = new HBox();
        content.getStyleClass().add("key-sheet");
        if (!here.isEmpty()) {
            GridPane grid = grid(Words.text("shell.keys.here"));
            here.forEach(key -> add(grid, key.keysText(), key.words()));
            content.getChildren().add(grid);
        }
        GridPane everywhere = grid(Words.text("shell.keys.everywhere"));
        for (Keymap key : Keymap.values()) {
            add(everywhere, key.keysText(), key.words());
        }
        content.getChildren().add(everywhere);
        return content;
    }

    private static GridPane grid(String title) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-grid");
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        grid.add(heading, 0, 0, 2, 1);
        return grid;
    }

    private static void add(GridPane grid, String keys, String words) {
        Label name = new Label(keys);
        name.getStyleClass().add("mono");
        grid.addRow(grid.getRowCount(), name, new Label(words));
    }
}
