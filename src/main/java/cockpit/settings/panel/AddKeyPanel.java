package cockpit.settings.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.SecretField;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.shell.ActDialog;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Takes the first key of a purpose in. Where no keychain works, a passphrase is asked for as well,
/// because the ring is made with it.
final class AddKeyPanel {
    private final KeysPanelModel model;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private ComboBox<KeyPurpose> purposeBox;
    @FXML private VBox keyBox;
    @FXML private SecretField keyField;
    @FXML private VBox passphraseBox;
    @FXML private SecretField passphraseField;
    @FXML private SecretField againField;
    @FXML private TextField personField;
    @FXML private Label missingLabel;

    private AddKeyPanel(KeysPanelModel model) {
        this.model = model;
        root = FxmlViews.load(Parent.class, this);
        purposeBox.setConverter(new Titles());
        purposeBox.getItems().setAll(model.addable());
        purposeBox.getSelectionModel().selectFirst();
        personField.setText(model.person().get());
        for (Observable typed : typed()) {
            typed.addListener(_ -> show());
        }
        show();
    }

    /// Opens the dialog.
    static void open(KeysPanelModel model, Scene over) {
        AddKeyPanel form = new AddKeyPanel(model);
        ActDialog.openStaying(
                        over,
                        model.environment(),
                        Words.text("keys.add.title"),
                        form.root,
                        Words.text("keys.add.act"),
                        form.ready(),
                        () ->
                                model.add(
                                        form.purposeBox.getValue(),
                                        form.keyField.take(),
                                        form.passphrase(),
                                        form.personField.getText()))
                .setOnCloseRequest(_ -> form.forget());
    }

    private char[] passphrase() {
        againField.setText("");
        return passphraseField.take();
    }

    private void forget() {
        keyField.setText("");
        passphraseField.setText("");
        againField.setText("");
    }

    private Observable[] typed() {
        return new Observable[] {
            purposeBox.valueProperty(),
            keyField.textProperty(),
            passphraseField.textProperty(),
            againField.textProperty(),
            personField.textProperty(),
            model.ring()
        };
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(() -> missing().isEmpty(), typed());
    }

    private boolean isMade() {
        return purposeBox.getValue() == KeyPurpose.SIGNING_KEY;
    }

    private void show() {
        Shown.set(keyBox, !isMade());
        Shown.set(passphraseBox, model.needsPassphrase());
        textLabel.setText(
                isMade() ? Words.text("keys.add.text.made") : Words.text("keys.add.text"));
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why it cannot be taken in yet; empty when it can.
    private String missing() {
        if (purposeBox.getValue() == null) {
            return Words.text("keys.add.all");
        }
        if (!isMade() && keyField.isEmpty()) {
            return Words.text("keys.missing.key");
        }
        if (model.needsPassphrase() && passphraseField.isEmpty()) {
            return Words.text("keys.missing.passphrase");
        }
        if (model.needsPassphrase() && !passphraseField.isSame(againField)) {
            return Words.text("keys.missing.again");
        }
        return personField.getText().isBlank() ? Words.text("keys.missing.person") : "";
    }

    private static final class Titles extends StringConverter<KeyPurpose> {
        @Override
        public String toString(KeyPurpose purpose) {
            return purpose == null ? "" : KeyRow.title(purpose);
        }

        @Override
        public KeyPurpose fromString(String title) {
            throw new UnsupportedOperationException("a purpose is chosen and never typed");
        }
    }
}
