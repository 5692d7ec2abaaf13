package cockpit.settings.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.SecretField;
import cockpit.kit.fx.Words;
import cockpit.shell.ActDialog;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// Asks for the passphrase that a ring lies under.
final class UnlockPanel {
    private final Parent root;

    @FXML private SecretField passphraseField;

    private UnlockPanel() {
        root = FxmlViews.load(Parent.class, this);
    }

    /// Opens the dialog.
    static void open(KeysPanelModel model, Scene over) {
        UnlockPanel form = new UnlockPanel();
        ActDialog.openStaying(
                        over,
                        model.environment(),
                        Words.text("keys.unlock.title"),
                        form.root,
                        Words.text("keys.unlock.act"),
                        Bindings.createBooleanBinding(
                                () -> !form.passphraseField.isEmpty(),
                                form.passphraseField.textProperty()),
                        () -> model.unlock(form.passphraseField.take()))
                .setOnCloseRequest(_ -> form.passphraseField.setText(""));
    }
}
