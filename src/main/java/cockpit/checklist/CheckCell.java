package cockpit.checklist;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.kit.fx.WrappingCell;
import cockpit.shell.StateIcons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.BiConsumer;

/// One check's row.
final class CheckCell extends WrappingCell<CheckRow> {
    private static final double ICON_PX = 18;
    private static final double SIDE_PX = 176;
    private static final Glyph NOT_APPLICABLE =
            Glyph.of("plain-glyph", new Glyph.Part("M5 12h14", Glyph.Ink.LINE));

    private final BiConsumer<CheckRow, Node> confirm;
    private final BiConsumer<CheckRow, Node> waive;

    /// @param confirm called with the row and the button that was pressed
    /// @param waive likewise
    CheckCell(BiConsumer<CheckRow, Node> confirm, BiConsumer<CheckRow, Node> waive) {
        this.confirm = confirm;
        this.waive = waive;
    }

    @Override
    protected String spoken(CheckRow row) {
        return row.spoken();
    }

    @Override
    protected Node content(CheckRow row) {
        Glyph glyph = row.state().map(StateIcons::glyph).orElse(NOT_APPLICABLE);
        Label title = new Label(row.check().title());
        title.getStyleClass().add("check-title");
        title.setWrapText(true);
        Label word = new Label(row.word());
        word.getStyleClass().addAll("state-word", glyph.styleClass());
        word.setMinWidth(USE_PREF_SIZE);
        Label sentence = new Label(row.sentence());
        sentence.getStyleClass().add("check-sentence");
        sentence.setWrapText(true);
        VBox texts = new VBox(2, title, sentence);
        HBox.setHgrow(texts, Priority.ALWAYS);
        VBox side = new VBox(2, word);
        if (!row.evidence().isEmpty()) {
            side.getChildren().add(side(Words.text("checklist.row.evidence", row.evidence())));
        }
        if (row.isOpen()) {
            side.getChildren().add(side(Words.text("checklist.row.clearer", row.clearer())));
        }
        if (row.isConfirmable()) {
            side.getChildren().add(confirmButton(row));
        }
        if (row.isWaivable() && row.recordReason().isEmpty()) {
            side.getChildren().add(waiveButton(row));
        }
        side.setMinWidth(SIDE_PX);
        side.setPrefWidth(SIDE_PX);
        side.setMaxWidth(SIDE_PX);
        HBox content = new HBox(new ShapeIcon(glyph, row.word(), ICON_PX), texts, side);
        content.getStyleClass().add("check-row");
        if (row.state().isEmpty()) {
            content.getStyleClass().add("is-not-applicable");
        }
        content.setAlignment(Pos.TOP_LEFT);
        return content;
    }

    private static Label side(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("check-side");
        label.setWrapText(true);
        return label;
    }

    private Button waiveButton(CheckRow row) {
        Button button = new Button(Words.text("checklist.waive"));
        button.getStyleClass().addAll("confirm-button", "waive-button");
        button.setAccessibleText(Words.text("checklist.waive.spoken", row.check().title()));
        button.setOnAction(_ -> waive.accept(row, button));
        return button;
    }

    private Region confirmButton(CheckRow row) {
        Button button = new Button(Words.text("checklist.confirm"));
        button.getStyleClass().add("confirm-button");
        if (row.recordReason().isEmpty()) {
            button.setAccessibleText(Words.text("checklist.confirm.spoken", row.check().title()));
            button.setOnAction(_ -> confirm.accept(row, button));
            return button;
        }
        button.setDisable(true);
        button.setAccessibleText(Words.text("checklist.confirm.impossible", row.recordReason()));
        // A disabled button shows no tooltip of its own.
        HBox box = new HBox(button);
        Tooltip.install(box, new Tooltip(row.recordReason()));
        return box;
    }
}
