package cockpit.webhook;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.shell.Theme;
import cockpit.webhook.DeliveryQuery.Window;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the table is filtered by, beside the outcome: an id, a type, a window of time.
final class DeliveryFilterPanel implements Panel {
    private final TablePanelModel model;
    private final Runnable toTable;
    private final Links links = new Links();
    private final Parent root;

    @FXML private TextField idField;
    @FXML private ComboBox<String> typeBox;
    @FXML private ComboBox<Window> windowBox;

    /// @param toTable gives the focus to the table
    DeliveryFilterPanel(TablePanelModel model, Runnable toTable) {
        this.model = model;
        this.toTable = toTable;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        windowBox.getItems().setAll(Window.values());
        windowBox.setConverter(new WindowWords());
        idField.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                        toTable.run();
                        event.consume();
                    }
                });
        typeBox.setOnShown(_ -> dressPopup(typeBox));
        windowBox.setOnShown(_ -> dressPopup(windowBox));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.types(), this::showTypes);
        links.follow(model.query(), this::showQuery);
        links.follow(idField.textProperty(), text -> ask(model.query().get().withIdPrefix(text)));
        links.follow(typeBox.valueProperty(), this::chooseType);
        links.follow(
                windowBox.valueProperty(), window -> ask(model.query().get().withWindow(window)));
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public void focusFirst() {
        idField.requestFocus();
        idField.selectAll();
    }

    private void showTypes(List<String> types) {
        List<String> items = new ArrayList<>(types);
        items.addFirst(Words.text("webhook.filter.type.all"));
        typeBox.getItems().setAll(items);
        showQuery(model.query().get());
    }

    private void chooseType(@Nullable String chosen) {
        if (chosen != null) {
            boolean isAll = typeBox.getSelectionModel().getSelectedIndex() == 0;
            ask(model.query().get().withType(isAll ? "" : chosen));
        }
    }

    private void showQuery(DeliveryQuery query) {
        if (!idField.getText().equals(query.idPrefix())) {
            idField.setText(query.idPrefix());
        }
        if (query.type().isEmpty()) {
            typeBox.getSelectionModel().selectFirst();
        } else {
            typeBox.setValue(query.type());
        }
        windowBox.setValue(query.window());
    }

    private void ask(DeliveryQuery query) {
        if (!query.equals(model.query().get())) {
            model.query().set(query);
        }
    }

    // A popup does not take its window's colour scheme over by itself.
    private static void dressPopup(ComboBox<?> box) {
        if (box.getSkin() instanceof ComboBoxListViewSkin<?> skin) {
            Theme.dressLike(skin.getPopupContent().getScene(), box.getScene());
        }
    }

    /// The windows of time in words.
    private static final class WindowWords extends StringConverter<Window> {
        @Override
        public String toString(@Nullable Window window) {
            return switch (window) {
                case null -> "";
                case HOUR -> Words.text("webhook.window.hour");
                case TODAY -> Words.text("webhook.window.today");
                case ALL -> Words.text("webhook.window.all");
            };
        }

        @Override
        public @Nullable Window fromString(String words) {
            throw new UnsupportedOperationException("a window of time is chosen, not typed");
        }
    }
}
