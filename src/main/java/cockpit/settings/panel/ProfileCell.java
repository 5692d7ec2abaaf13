package cockpit.settings.panel;

import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.kit.fx.WrappingCell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One field's row; the first of a section bears its title.
final class ProfileCell extends WrappingCell<ProfileRow> {
    private static final double ICON_PX = 16;
    private static final double VALUE_PX = 150;
    private static final double SIDE_PX = 132;

    @Override
    protected String spoken(ProfileRow row) {
        return row.spoken();
    }

    @Override
    protected Node content(ProfileRow row) {
        Label title = wrapped(row.title(), "check-title");
        VBox texts = new VBox(2, title);
        if (!row.entered().isEmpty()) {
            texts.getChildren().add(wrapped(row.entered(), "check-sentence"));
        }
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label word = new Label(row.match().word());
        word.getStyleClass().addAll("state-word", row.match().glyph().styleClass());
        word.setMinWidth(USE_PREF_SIZE);
        VBox side = fixed(SIDE_PX, word);
        if (!row.when().isEmpty()) {
            side.getChildren().add(wrapped(row.when(), "check-side"));
        }
        HBox line =
                new HBox(
                        new ShapeIcon(row.match().glyph(), row.match().word(), ICON_PX),
                        texts,
                        fixed(VALUE_PX, wrapped(ProfileRow.orNone(row.inForce()), "profile-value")),
                        fixed(VALUE_PX, seen(row)),
                        side);
        line.getStyleClass().add("check-row");
        line.setAlignment(Pos.TOP_LEFT);
        if (!row.isFirst()) {
            return line;
        }
        Label section = new Label(row.section().title());
        section.getStyleClass().add("profile-section");
        return new VBox(8, section, line);
    }

    private static Label seen(ProfileRow row) {
        return row.seen().isEmpty()
                ? wrapped(Words.text("profile.seen.nothing"), "check-side")
                : wrapped(row.seen(), "profile-value");
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        return label;
    }

    private static VBox fixed(double widthPx, Label label) {
        VBox box = new VBox(2, label);
        box.setMinWidth(widthPx);
        box.setPrefWidth(widthPx);
        box.setMaxWidth(widthPx);
        return box;
    }
}
