package cockpit.shell;

import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.Words;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Draws one [DrawerContent].
final class DrawerView extends VBox {
    private static final int ID_LENGTH_MAX = 15;
    private static final double ENTRY_NAME_PX = 88;

    DrawerView(DrawerContent content, Runnable close) {
        getStyleClass().add("drawer-content");
        getChildren().add(head(content, close));
        if (!content.subtitle().isEmpty()) {
            getChildren().add(text(content.subtitle(), "small", "muted"));
        }
        content.timeline().ifPresent(timeline -> getChildren().add(new TimelineView(timeline)));
        content.lines().forEach(line -> getChildren().add(line(line)));
        content.cards().forEach(card -> getChildren().add(card(card)));
        content.grid().ifPresent(grid -> getChildren().add(new GridView(grid)));
        if (!content.entries().isEmpty()) {
            getChildren().add(entries(content));
        }
        if (!content.actions().isEmpty()) {
            FlowPane actions = new FlowPane(8, 8);
            content.actions().forEach(action -> actions.getChildren().add(action(action)));
            getChildren().add(actions);
        }
        content.quotes().forEach(quote -> getChildren().add(quote(quote)));
    }

    private static Node head(DrawerContent content, Runnable close) {
        Label title = text(content.title(), "title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button button = new Button(Words.text("shell.drawer.close"));
        button.getStyleClass().addAll("close-button", "flat");
        button.setAccessibleText(Words.text("shell.drawer.close.spoken"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> close.run());
        HBox head = new HBox(8, title, button);
        head.setAlignment(Pos.TOP_LEFT);
        return head;
    }

    private static Node line(DrawerContent.Line line) {
        VBox texts = new VBox(text(line.text()));
        if (!line.detail().isEmpty()) {
            texts.getChildren().add(text(line.detail(), "small", "muted"));
        }
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox row = new HBox(10, StateIcons.icon(line.state(), 16), texts);
        row.setAccessibleText(Words.text("shell.drawer.spoken", line.text(), line.state().word()));
        return row;
    }

    private static Node card(DrawerContent.Card card) {
        VBox box = new VBox(4, text(card.title(), "card-title"), text(card.text(), "card-text"));
        box.getStyleClass().add("card");
        if (!card.actions().isEmpty()) {
            FlowPane actions = new FlowPane(8, 8);
            card.actions().forEach(action -> actions.getChildren().add(action(action)));
            box.getChildren().add(actions);
        }
        return box;
    }

    private static Node quote(DrawerContent.Quote quote) {
        VBox box = new VBox(4, text(quote.title(), "card-title"));
        if (!quote.note().isEmpty()) {
            box.getChildren().add(text(quote.note(), "small", "muted"));
        }
        Label words = text(quote.text(), "quote-text");
        words.setMaxWidth(Double.MAX_VALUE);
        words.setFocusTraversable(true);
        words.setAccessibleText(Words.text("shell.drawer.spoken", quote.title(), quote.text()));
        box.getChildren().add(words);
        return box;
    }

    private static Node entries(DrawerContent content) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("entries");
        int row = 0;
        for (DrawerContent.Entry entry : content.entries()) {
            Label name = text(entry.name(), "entry-name");
            name.setMinWidth(ENTRY_NAME_PX);
            name.setPrefWidth(ENTRY_NAME_PX);
            Region value =
                    entry.isId()
                            ? new IdLabel(entry.name(), entry.value(), ID_LENGTH_MAX)
                            : text(entry.value());
            GridPane.setHgrow(value, Priority.ALWAYS);
            grid.addRow(row++, name, value);
        }
        return grid;
    }

    private static Node action(DrawerContent.Action action) {
        Button button = new Button(action.label());
        if (action.disabledReason().isEmpty()) {
            button.setOnAction(_ -> action.act().run());
            return button;
        }
        button.setDisable(true);
        button.setAccessibleHelp(action.disabledReason());
        // A disabled node shows no tooltip of its own.
        HBox box = new HBox(button);
        Tooltip.install(box, new Tooltip(action.disabledReason()));
        return box;
    }

    private static Label text(String text, String... styleClasses) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styleClasses);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
