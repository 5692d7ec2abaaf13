package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
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
import javafx.util.StringConverter;

import java.util.Optional;

/// Agrees on how the partner's flow is switched: which kind of switch, and where it is. Whether the
/// address can be one is said by the rules, in place.
final class SwitchPanel {
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private ComboBox<SwitchKind> kindBox;
    @FXML private Label addressLabel;
    @FXML private TextField addressField;
    @FXML private TextField personField;
    @FXML private Label missingLabel;

    private SwitchPanel(Optional<SwitchSet> agreed, String person) {
        root = FxmlViews.load(Parent.class, this);
        kindBox.setConverter(new Names());
        kindBox.getItems().setAll(SwitchKind.values());
        kindBox.setValue(agreed.map(SwitchSet::kind).orElse(SwitchKind.HOOK));
        textLabel.setText(
                agreed.map(GuardWords::agreed)
                        .orElseGet(() -> Words.text("guard.switch.set.none")));
        personField.setText(person);
        for (Observable typed : typed()) {
            typed.addListener(_ -> say());
        }
        say();
    }

    /// Opens the dialog.
    static void open(GuardPanelModel model, GuardView view, Scene over) {
        SwitchPanel form = new SwitchPanel(view.agreed(), model.person().get());
        ActDialog.openStaying(
                over,
                view.environment(),
                Words.text("guard.switch.set.title", view.partner()),
                form.root,
                Words.text("guard.switch.set.act"),
                form.ready(),
                () ->
                        model.agree(
                                form.kindBox.getValue(),
                                form.addressField.getText(),
                                form.personField.getText()));
    }

    private Observable[] typed() {
        return new Observable[] {
            kindBox.valueProperty(), addressField.textProperty(), personField.textProperty()
        };
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(() -> missing().isEmpty(), typed());
    }

    private void say() {
        String address = address(kindBox.getValue());
        addressLabel.setText(address);
        addressField.setAccessibleText(address);
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why it cannot be recorded yet; empty when it can.
    private String missing() {
        if (addressField.getText().isBlank()) {
            return Words.text("guard.switch.set.missing.address");
        }
        return personField.getText().isBlank() ? Words.text("guard.stage.missing.person") : "";
    }

    private static String address(SwitchKind kind) {
        return switch (kind) {
            case HOOK -> Words.text("guard.switch.address.hook");
            case OFREP -> Words.text("guard.switch.address.ofrep");
            case FLAGD_FILE -> Words.text("guard.switch.address.file");
            case PERSON -> Words.text("guard.switch.address.person");
        };
    }

    private static final class Names extends StringConverter<SwitchKind> {
        @Override
        public String toString(SwitchKind kind) {
            return kind == null ? "" : GuardWords.kind(kind);
        }

        @Override
        public SwitchKind fromString(String name) {
            throw new UnsupportedOperationException("a kind is chosen and never typed");
        }
    }
}
