package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakQuery.Decided;
import cockpit.recon.match.Severity;
import cockpit.shell.Theme;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// What the table is filtered by, beside codes and ages: an id, a severity, whether it is decided.
final class BreakFilterPanel implements Panel {
    private final BreaksPanelModel model;
    private final Runnable toTable;
    private final Links links = new Links();
    private final Parent root;

    @FXML private TextField idField;
    @FXML private ComboBox<Severity> severityBox;
    @FXML private ComboBox<Decided> decidedBox;
    @FXML private Button clearButton;

    /// @param toTable gives the focus to the table
    BreakFilterPanel(BreaksPanelModel model, Runnable toTable) {
        this.model = model;
        this.toTable = toTable;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        severityBox.getItems().setAll(Severity.values());
        severityBox.setConverter(new InWords<>(BreakFilterPanel::words));
        decidedBox.getItems().setAll(Decided.values());
        decidedBox.setConverter(new InWords<>(BreakFilterPanel::words));
        severityBox.setOnShown(_ -> dressPopup(severityBox));
        decidedBox.setOnShown(_ -> dressPopup(decidedBox));
        idField.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                        toTable.run();
                        event.consume();
                    }
                });
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.query(), this::showQuery);
        links.follow(idField.textProperty(), this::find);
        links.follow(
                severityBox.valueProperty(),
                least -> {
                    if (least != null) {
                        ask(model.query().get().withLeastSevere(least));
                    }
                });
        links.follow(
                decidedBox.valueProperty(),
                decided -> {
                    if (decided != null) {
                        ask(model.query().get().withDecided(decided));
                    }
                });
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

    @FXML
    void clear() {
        model.clearFilters();
        toTable.run();
    }

    private void find(String text) {
        String cut =
                text.length() > BreakQuery.TEXT_LENGTH_MAX
                        ? text.substring(0, BreakQuery.TEXT_LENGTH_MAX)
                        : text;
        ask(model.query().get().withText(cut.strip()));
    }

    private void showQuery(BreakQuery query) {
        if (!idField.getText().strip().equals(query.text())) {
            idField.setText(query.text());
        }
        severityBox.setValue(query.leastSevere());
        decidedBox.setValue(query.decided());
        Shown.set(clearButton, model.isFiltered());
    }

    private void ask(BreakQuery query) {
        if (!query.equals(model.query().get())) {
            model.query().set(query);
        }
    }

    private static String words(Severity least) {
        return switch (least) {
            case INFO -> Words.text("recon.filter.severity.any");
            case CRITICAL -> BookWords.severity(least);
            default -> Words.text("recon.filter.severity.from", BookWords.severity(least));
        };
    }

    private static String words(Decided decided) {
        return switch (decided) {
            case ALL -> Words.text("recon.filter.decided.all");
            case UNDECIDED -> Words.text("recon.filter.decided.not");
            case DECIDED -> Words.text("recon.filter.decided.done");
        };
    }

    // A popup does not take its window's colour scheme over by itself.
    static void dressPopup(ComboBox<?> box) {
        if (box.getSkin() instanceof ComboBoxListViewSkin<?> skin) {
            Theme.dressLike(skin.getPopupContent().getScene(), box.getScene());
        }
    }

    /// Chosen values in words; nothing is typed.
    static final class InWords<T> extends StringConverter<T> {
        private final Function<T, String> words;

        InWords(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public @Nullable T fromString(String text) {
            throw new UnsupportedOperationException("this is chosen, not typed");
        }
    }
}
