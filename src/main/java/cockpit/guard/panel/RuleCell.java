package cockpit.guard.panel;

import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.kit.fx.WrappingCell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One guard rule's row.
final class RuleCell extends WrappingCell<RuleRow> {
    private static final double ICON_PX = 18;
    private static final double SIDE_PX = 136;

    @Override
    protected String spoken(RuleRow row) {
        return row.spoken();
    }

    @Override
    protected Node content(RuleRow row) {
        Label title = new Label(row.rule().title());
        title.getStyleClass().add("check-title");
        Label sentence = new Label(row.sentence());
        sentence.getStyleClass().add("check-sentence");
        sentence.setWrapText(true);
        Label limits =
                new Label(
                        Words.text(
                                "guard.row.limits",
                                row.limits(),
                                row.owner().isEmpty()
                                        ? row.approved()
                                        : Words.text(
                                                "guard.row.owner", row.owner(), row.approved())));
        limits.getStyleClass().add("check-side");
        limits.setWrapText(true);
        VBox texts = new VBox(2, title, sentence, limits);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label word = new Label(row.word());
        word.getStyleClass().addAll("state-word", row.light().glyph().styleClass());
        word.setMinWidth(USE_PREF_SIZE);
        VBox side = new VBox(word);
        side.setMinWidth(SIDE_PX);
        side.setPrefWidth(SIDE_PX);
        side.setMaxWidth(SIDE_PX);
        HBox content =
                new HBox(new ShapeIcon(row.light().glyph(), row.word(), ICON_PX), texts, side);
        content.getStyleClass().add("check-row");
        content.setAlignment(Pos.TOP_LEFT);
        return content;
    }
}
