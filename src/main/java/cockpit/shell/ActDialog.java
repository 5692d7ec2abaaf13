package cockpit.shell;

import cockpit.kit.fx.Words;
import cockpit.launch.Environment;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A dialog for one act. Its title names the environment, its button says the act, and the focus
/// returns to whatever opened it.
public final class ActDialog {
    private static final double WIDTH_PX = 480;

    private ActDialog() {}

    /// Opens the dialog and returns at once.
    ///
    /// @param opener in the window that the dialog belongs to
    /// @param act the words on the button, such as "Confirm"
    /// @param isReady whether the act is possible with what has been typed
    /// @param onAct called when the person acts; the dialog is closed by then
    public static Dialog<ButtonType> open(
            Node opener,
            Environment environment,
            String title,
            Node content,
            String act,
            ObservableBooleanValue isReady,
            Runnable onAct) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(opener.getScene().getWindow());
        dialog.setTitle(Words.text("shell.dialog.title", title, StateIcons.word(environment)));
        Label band = new Label(StateIcons.word(environment));
        band.getStyleClass().addAll("environment-band", StateIcons.glyph(environment).styleClass());
        band.setGraphic(StateIcons.icon(environment, 12));
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        heading.setWrapText(true);
        VBox box = new VBox(12, band, heading, content);
        box.getStyleClass().add("dialog-box");
        box.setPrefWidth(WIDTH_PX);
        ButtonType acting = new ButtonType(act, ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel =
                new ButtonType(
                        Words.text("shell.dialog.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getButtonTypes().setAll(acting, cancel);
        Theme.dressLike(dialog.getDialogPane().getScene(), opener.getScene());
        if (dialog.getDialogPane().lookupButton(acting) instanceof Button button) {
            button.disableProperty().bind(Bindings.not(isReady));
            button.addEventHandler(ActionEvent.ACTION, _ -> onAct.run());
        }
        dialog.setOnShown(_ -> Regions.first(content).ifPresent(Node::requestFocus));
        dialog.setOnHidden(_ -> opener.requestFocus());
        dialog.show();
        return dialog;
    }
}
