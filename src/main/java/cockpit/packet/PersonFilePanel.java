package cockpit.packet;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// What a dialog asks for when an act needs a person's name and a file.
final class PersonFilePanel {
    private final Supplier<Optional<Path>> files;
    private final ObjectProperty<Optional<Path>> file =
            new SimpleObjectProperty<>(Optional.empty());
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private Label warningLabel;
    @FXML private Label personLabel;
    @FXML private TextField personField;
    @FXML private Button chooseButton;
    @FXML private Label fileLabel;
    @FXML private Label missingText;

    /// @param text what the act does
    /// @param warning what it costs; empty when nothing
    /// @param person the words over the field for the name
    /// @param choose the words on the button that chooses the file
    /// @param files lets the person choose
    PersonFilePanel(
            String text,
            String warning,
            String person,
            String choose,
            Supplier<Optional<Path>> files) {
        this.files = files;
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(text);
        Shown.text(warningLabel, warning);
        personLabel.setText(person);
        personField.setAccessibleText(person);
        chooseButton.setText(choose);
        for (Observable given : given()) {
            given.addListener(_ -> say());
        }
        say();
    }

    Parent root() {
        return root;
    }

    String person() {
        return personField.getText().strip();
    }

    /// @throws java.util.NoSuchElementException while it is not ready
    Path file() {
        return file.get().orElseThrow();
    }

    BooleanBinding ready() {
        return Bindings.createBooleanBinding(() -> missing().isEmpty(), given());
    }

    @FXML
    void choose() {
        Optional<Path> chosen = files.get();
        if (chosen.isPresent()) {
            file.set(chosen);
        }
    }

    private Observable[] given() {
        return new Observable[] {personField.textProperty(), file};
    }

    private void say() {
        fileLabel.setText(
                file.get()
                        .map(PacketPanelModel::name)
                        .orElseGet(() -> Words.text("packet.form.file.none")));
        Shown.text(missingText, missing());
    }

    /// Why it cannot be done yet; empty when it can.
    private String missing() {
        if (personField.getText().isBlank()) {
            return Words.text("packet.form.missing.person");
        }
        return file.get().isEmpty() ? Words.text("packet.form.missing.file") : "";
    }
}
