package cockpit.shell;

import cockpit.kit.fx.ShapeIcon;
import cockpit.launch.StepState;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The rail's rows. They are made once and then only change what they say.
final class RailView {
    private final List<Row> rows = new ArrayList<>();

    RailView(VBox box, Consumer<Place> open) {
        ToggleGroup group = new ToggleGroup();
        for (Place place : Place.all()) {
            if (place.equals(Place.PACKET)) {
                Region divider = new Region();
                divider.getStyleClass().add("rail-divider");
                box.getChildren().add(divider);
            }
            Row row = new Row(place, Keymap.of(place));
            row.button.setToggleGroup(group);
            row.button.setOnAction(
                    _ -> {
                        // A click on the selected row must not deselect it.
                        row.button.setSelected(true);
                        open.accept(place);
                    });
            rows.add(row);
            box.getChildren().add(row.button);
        }
    }

    void show(List<RailRow> shown) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(shown.get(i));
        }
    }

    void select(Place place) {
        rows.forEach(row -> row.button.setSelected(row.place.equals(place)));
    }

    /// Focuses the selected row.
    void focus() {
        rows.stream()
                .map(row -> row.button)
                .filter(ToggleButton::isSelected)
                .forEach(ToggleButton::requestFocus);
    }

    private static final class Row {
        private static final double ICON_PX = 22;
        private static final double CONTENT_PX = 230;
        private final Place place;
        private final Keymap key;
        private final ToggleButton button = new ToggleButton();
        private final ShapeIcon icon = StateIcons.icon(StepState.NOT_STARTED, ICON_PX);
        private final Label title = new Label();
        private final Label word = new Label();
        private final Label reason = new Label();
        private final Tooltip tooltip = new Tooltip();

        Row(Place place, Keymap key) {
            this.place = place;
            this.key = key;
            title.getStyleClass().add("rail-title");
            reason.getStyleClass().add("rail-reason");
            VBox texts = new VBox(title, word, reason);
            HBox.setHgrow(texts, Priority.ALWAYS);
            texts.setMinWidth(0);
            HBox content = new HBox(icon, texts);
            content.getStyleClass().add("rail-content");
            content.setAlignment(Pos.CENTER_LEFT);
            // 264 px of rail without its padding and the row's.
            content.setPrefWidth(CONTENT_PX);
            content.setMinWidth(CONTENT_PX);
            button.getStyleClass().add("rail-row");
            button.setGraphic(content);
            button.setTooltip(tooltip);
            button.setMaxWidth(Double.MAX_VALUE);
        }

        void show(RailRow row) {
            icon.show(StateIcons.glyph(row.state()), row.state().word());
            title.setText(row.title());
            word.setText(row.state().word());
            word.getStyleClass()
                    .setAll("label", "state-word", StateIcons.glyph(row.state()).styleClass());
            reason.setText(row.reason());
            button.setAccessibleText(row.spoken());
            tooltip.setText(
                    (row.reason().isEmpty() ? row.title() : row.reason()) + "\n" + key.keysText());
        }
    }
}
