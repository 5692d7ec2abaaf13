package cockpit.packet;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a dialog asks for when an act needs several files.
final class FilesPanel {
    private final List<Slot> slots;
    private final List<ObjectProperty<List<Path>>> chosen;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private VBox slotBox;
    @FXML private Label missingLabel;

    /// A file, or files, that the act needs.
    ///
    /// @param title what it is, such as "The older packet"
    /// @param choose lets the person choose; empty when they did not
    record Slot(String title, Supplier<List<Path>> choose) {}

    /// @param text what the act does
    FilesPanel(String text, List<Slot> slots) {
        this.slots = List.copyOf(slots);
        chosen =
                this.slots.stream()
                        .<ObjectProperty<List<Path>>>map(_ -> new SimpleObjectProperty<>(List.of()))
                        .toList();
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(text);
        for (int i = 0; i < this.slots.size(); i++) {
            slotBox.getChildren().add(slot(this.slots.get(i), chosen.get(i)));
            chosen.get(i).addListener(_ -> show());
        }
        show();
    }

    Parent root() {
        return root;
    }

    /// What was chosen for a slot.
    List<Path> files(int slot) {
        return chosen.get(slot).get();
    }

    /// The one file that was chosen for a slot.
    Path file(int slot) {
        return files(slot).getFirst();
    }

    BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> missing().isEmpty(), chosen.toArray(ObjectProperty[]::new));
    }

    private static VBox slot(Slot slot, ObjectProperty<List<Path>> chosen) {
        Label title = new Label(slot.title());
        Button button = new Button(Words.text("packet.form.choose"));
        button.setAccessibleText(Words.text("packet.form.choose.what", slot.title()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("choose-file");
        Label names = new Label(Words.text("packet.form.file.none"));
        names.setWrapText(true);
        button.setOnAction(
                _ -> {
                    List<Path> files = slot.choose().get();
                    if (!files.isEmpty()) {
                        chosen.set(List.copyOf(files));
                        names.setText(
                                files.stream()
                                        .map(PacketPanelModel::name)
                                        .collect(Collectors.joining(", ")));
                    }
                });
        HBox row = new HBox(8, button, names);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(title, row);
        box.getStyleClass().add("request-part");
        return box;
    }

    private void show() {
        Shown.text(missingLabel, missing());
    }

    /// Why it cannot be done yet; empty when it can.
    private String missing() {
        for (int i = 0; i < slots.size(); i++) {
            if (files(i).isEmpty()) {
                return Words.text("packet.form.missing.slot", slots.get(i).title());
            }
        }
        return "";
    }
}
