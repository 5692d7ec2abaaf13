package cockpit.settings;

import cockpit.kit.fx.Words;
import cockpit.settings.DraftCheck.Complaint;
import cockpit.settings.DraftCheck.Input;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One pool of the form: its id, sides, networks and maximum.
final class PoolCell extends VBox {
    private final TextField poolId = new TextField();
    private final CheckBox onRamp = new CheckBox(Words.text("settings.pool.onRamp"));
    private final CheckBox offRamp = new CheckBox(Words.text("settings.pool.offRamp"));
    private final TextField networks = new TextField();
    private final TextField max = new TextField();
    private final Label error = new Label();
    private final int index;

    /// @param index its place in the list, from 0
    /// @param changed takes what was typed
    /// @param left takes a field that somebody has left
    PoolCell(
            int index,
            LaunchDraft.Pool pool,
            Consumer<LaunchDraft.Pool> changed,
            Consumer<Input> left,
            Runnable remove) {
        this.index = index;
        getStyleClass().add("form-pool");
        error.getStyleClass().add("form-error");
        error.setWrapText(true);
        show(pool);
        Button removeButton = new Button(Words.text("settings.pool.remove"));
        removeButton.getStyleClass().add("small");
        removeButton.setAccessibleText(Words.text("settings.pool.remove.which", index + 1));
        removeButton.setMinWidth(Region.USE_PREF_SIZE);
        removeButton.setOnAction(_ -> remove.run());
        HBox sides = new HBox(onRamp, offRamp);
        sides.getStyleClass().add("form-sides");
        HBox row =
                new HBox(
                        labelled(Words.text("settings.pool.id"), poolId, 104),
                        labelled(Words.text("settings.pool.sides"), sides, 0),
                        labelled(Words.text("settings.pool.networks"), networks, 164),
                        labelled(Words.text("settings.pool.max"), max, 100),
                        removeButton);
        row.getStyleClass().add("form-pool-row");
        getChildren().setAll(row, error);
        Stream.of(poolId.textProperty(), networks.textProperty(), max.textProperty())
                .forEach(text -> text.addListener((_, _, _) -> changed.accept(typed())));
        Stream.of(onRamp, offRamp).forEach(box -> box.setOnAction(_ -> changed.accept(typed())));
        leaving(poolId, new Input.PoolId(index), left);
        leaving(networks, new Input.PoolNetworks(index), left);
        leaving(max, new Input.PoolMax(index), left);
        leaving(offRamp, new Input.PoolSides(index), left);
    }

    void show(LaunchDraft.Pool pool) {
        set(poolId, pool.poolId());
        set(networks, pool.networks());
        set(max, pool.maxOrderUsdt());
        onRamp.setSelected(pool.isOnRamp());
        offRamp.setSelected(pool.isOffRamp());
    }

    void complain(Map<Input, Complaint> complaints) {
        String text =
                List.of(
                                new Input.PoolId(index),
                                new Input.PoolSides(index),
                                new Input.PoolNetworks(index),
                                new Input.PoolMax(index))
                        .stream()
                        .map(input -> sentence(complaints.get(input)))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        error.setText(text);
        error.setVisible(!text.isEmpty());
        error.setManaged(!text.isEmpty());
    }

    private LaunchDraft.Pool typed() {
        return new LaunchDraft.Pool(
                poolId.getText(),
                onRamp.isSelected(),
                offRamp.isSelected(),
                networks.getText(),
                max.getText());
    }

    private static @Nullable String sentence(@Nullable Complaint complaint) {
        return complaint == null ? null : complaint.sentence();
    }

    private static VBox labelled(String text, Node control, double widthPx) {
        Label label = new Label(text);
        label.setLabelFor(control);
        VBox box = new VBox(label, control);
        box.getStyleClass().add("form-field");
        if (control instanceof TextField field) {
            field.setPrefWidth(widthPx);
            HBox.setHgrow(box, Priority.ALWAYS);
        } else {
            box.setMinWidth(Region.USE_PREF_SIZE);
        }
        control.setAccessibleText(text);
        return box;
    }

    private static void leaving(Node node, Input input, Consumer<Input> left) {
        node.focusedProperty()
                .addListener(
                        (_, _, isFocused) -> {
                            if (!isFocused) {
                                left.accept(input);
                            }
                        });
    }

    private static void set(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }
}
