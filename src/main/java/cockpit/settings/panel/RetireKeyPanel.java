package cockpit.settings.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Words;
import cockpit.shell.ActDialog;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/// Takes a key out at once, after its fingerprint was typed.
final class RetireKeyPanel {
    private final KeyRow row;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private TextField personField;
    @FXML private TextField reasonField;
    @FXML private Label phraseLabel;
    @FXML private TextField phraseField;

    private RetireKeyPanel(KeysPanelModel model, KeyRow row) {
        this.row = row;
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(Words.text("keys.retire.text", row.title(), row.keyId()));
        phraseLabel.setText(Words.text("guard.phrase.type", row.keyId()));
        personField.setText(model.person().get());
    }

    /// Opens the dialog for a key.
    static void open(KeysPanelModel model, KeyRow row, Scene over) {
        RetireKeyPanel form = new RetireKeyPanel(model, row);
        ActDialog.openStaying(
                over,
                model.environment(),
                Words.text("keys.retire.title", row.title()),
                form.root,
                Words.text("keys.retire.act"),
                form.ready(),
                () -> model.retire(row, form.personField.getText(), form.reasonField.getText()));
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () ->
                        !personField.getText().isBlank()
                                && !reasonField.getText().isBlank()
                                && phraseField.getText().strip().equals(row.keyId()),
                personField.textProperty(),
                reasonField.textProperty(),
                phraseField.textProperty());
    }
}
