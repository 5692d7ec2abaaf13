package cockpit.checklist;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.ActDialog;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

import java.nio.file.Path;
import java.util.Optional;

/// A person vouches for a scenario that could not be run, with a file that shows it. It is never a
/// pass.
public final class AttestPanel {
    private final Attestations attestations;
    private final ObjectProperty<Optional<Path>> file =
            new SimpleObjectProperty<>(Optional.empty());
    private final Parent root;

    @FXML private Label checkText;
    @FXML private Label roleText;
    @FXML private TextField personField;
    @FXML private TextArea statementField;
    @FXML private Label fileLabel;
    @FXML private Label missingText;

    private AttestPanel(CheckRow row, Attestations attestations) {
        this.attestations = attestations;
        root = FxmlViews.load(Parent.class, this);
        checkText.setText(row.check().title());
        roleText.setText(Words.text("checklist.confirm.role", row.check().clearer().title()));
        for (Observable given : given()) {
            given.addListener(_ -> say());
        }
        say();
    }

    /// Opens the dialog for a scenario.
    public static void open(
            StepPanelModel model, CheckRow row, Attestations attestations, Scene over) {
        AttestPanel form = new AttestPanel(row, attestations);
        ActDialog.openStaying(
                over,
                model.environment(),
                Words.text("checklist.attest.title"),
                form.root,
                Words.text("checklist.attest.act"),
                form.ready(),
                () ->
                        attestations.attest(
                                row.check(),
                                form.personField.getText().strip(),
                                form.statementField.getText().strip(),
                                form.file.get().orElseThrow()));
    }

    @FXML
    void choose() {
        Optional<Path> chosen = attestations.chooseEvidence();
        if (chosen.isPresent()) {
            file.set(chosen);
        }
    }

    private Observable[] given() {
        return new Observable[] {personField.textProperty(), statementField.textProperty(), file};
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(() -> missing().isEmpty(), given());
    }

    private void say() {
        fileLabel.setText(
                file.get()
                        .map(chosen -> String.valueOf(chosen.getFileName()))
                        .orElseGet(() -> Words.text("checklist.attest.file.none")));
        missingText.setText(missing());
        Shown.set(missingText, !missing().isEmpty());
    }

    /// Why it cannot be recorded yet; empty when it can.
    private String missing() {
        if (personField.getText().isBlank()) {
            return Words.text("checklist.attest.missing.person");
        }
        if (statementField.getText().isBlank()) {
            return Words.text("checklist.attest.missing.statement");
        }
        return file.get().isEmpty() ? Words.text("checklist.attest.missing.file") : "";
    }
}
