package cockpit.alerts.panel;

import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.WrappingCell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One alert rule's row.
final class RuleCell extends WrappingCell<RuleRow> {
    private static final double ICON_PX = 18;
    private static final double SIDE_PX = 144;

    @Override
    protected String spoken(RuleRow row) {
        return row.spoken();
    }

    @Override
    protected Node content(RuleRow row) {
        Label title = new Label(row.rule().title());
        title.getStyleClass().add("check-title");
        Label name = new Label(row.rule().alert());
        name.getStyleClass().addAll("mono", "muted");
        HBox head = new HBox(8, title, name);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox texts = new VBox(2, head, line("check-sentence", row.text().watches()));
        if (!row.limit().isEmpty()) {
            texts.getChildren().add(line("check-side", row.limit()));
        }
        if (row.isRed() && !row.detail().isEmpty()) {
            Label detail = line("check-sentence", row.detail());
            detail.getStyleClass().add("alerts-fault");
            texts.getChildren().add(detail);
        }
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label word = new Label(row.light().word());
        word.getStyleClass().addAll("state-word", row.light().glyph().styleClass());
        word.setMinWidth(USE_PREF_SIZE);
        VBox side = new VBox(word);
        side.setMinWidth(SIDE_PX);
        side.setPrefWidth(SIDE_PX);
        side.setMaxWidth(SIDE_PX);
        HBox content =
                new HBox(
                        new ShapeIcon(row.light().glyph(), row.light().word(), ICON_PX),
                        texts,
                        side);
        content.getStyleClass().add("check-row");
        content.setAlignment(Pos.TOP_LEFT);
        return content;
    }

    private static Label line(String style, String text) {
        Label line = new Label(text);
        line.getStyleClass().add(style);
        line.setWrapText(true);
        return line;
    }
}
