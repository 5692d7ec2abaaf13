package cockpit.recon.panel;

import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.recon.BreakRow;
import cockpit.recon.match.Severity;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One break in the table, in two lines. Its row may arrive after the cell; until then it shows the
/// number only.
final class BreakCell extends ListCell<Long> {
    static final double HEIGHT_PX = 44;
    private static final double ICON_PX = 14;
    private static final double SMALL_ICON_PX = 10;
    private static final long NONE = -1;
    private static final double AMOUNT_SHARE = 0.48;

    private final IntFunction<Optional<BreakRow>> rows;
    private final ShapeIcon icon = new ShapeIcon(BookGlyphs.of(Severity.INFO), "", ICON_PX);
    private final ShapeIcon decidedIcon = new ShapeIcon(BookGlyphs.undecided(), "", SMALL_ICON_PX);
    private final Label severity = label("recon-severity");
    private final Label decided = label("recon-decided");
    private final Label title = label("recon-break-title");
    private final Label ids = label("recon-ids");
    private final Label amount = label("recon-amount");
    private final Label age = label("recon-age-text");
    private final Tooltip tooltip = new Tooltip();
    private final HBox content;
    private long shown = NONE;

    /// @param rows the row at an index of the list; empty while it is read
    BreakCell(IntFunction<Optional<BreakRow>> rows) {
        this.rows = rows;
        severity.setGraphic(icon);
        decided.setGraphic(decidedIcon);
        ids.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        VBox first = new VBox(2, severity, decided);
        first.getStyleClass().add("recon-column-severity");
        VBox middle = new VBox(2, title, ids);
        middle.setMinWidth(0);
        // The amount has what it needs, the ids what is left.
        middle.setPrefWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        VBox last = new VBox(2, amount, age);
        last.setAlignment(Pos.CENTER_RIGHT);
        last.setMinWidth(0);
        // An amount is whole in the drawer and in the tooltip however long it is.
        amount.maxWidthProperty().bind(widthProperty().multiply(AMOUNT_SHARE));
        amount.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        for (VBox column : new VBox[] {first, middle}) {
            column.setAlignment(Pos.CENTER_LEFT);
        }
        content = new HBox(8, first, middle, last);
        content.getStyleClass().add("recon-break-row");
        content.setAlignment(Pos.CENTER_LEFT);
        // The list decides how wide a row is; long texts end in an ellipsis.
        setPrefWidth(0);
        getStyleClass().add("recon-cell");
    }

    @Override
    protected void updateItem(@Nullable Long item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        if (isEmpty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        setGraphic(content);
        show(item);
    }

    /// Looks again for a row that was not there.
    void refresh() {
        if (!isEmpty() && getItem() != null) {
            show(getItem());
        }
    }

    private void show(long item) {
        Optional<BreakRow> row = rows.apply(getIndex()).filter(r -> r.number() == item);
        if (row.isPresent()) {
            shown = item;
            show(row.get());
        } else if (shown != item) {
            // What is read anew keeps its text until then.
            shown = NONE;
            showReading(item);
        }
    }

    private void showReading(long item) {
        icon.setVisible(false);
        decidedIcon.setVisible(false);
        String number = Times.number(item + 1);
        severity.setText("");
        decided.setText("");
        title.setText(number);
        ids.setText("…");
        amount.setText("");
        age.setText("");
        setAccessibleText(Words.text("recon.row.reading", number));
    }

    private void show(BreakRow row) {
        icon.setVisible(true);
        decidedIcon.setVisible(true);
        String word = BookWords.severity(row.severity());
        icon.show(BookGlyphs.of(row.severity()), word);
        severity.setText(word);
        String verdict =
                row.decided()
                        .map(one -> BookWords.verdict(one.verdict()))
                        .orElseGet(() -> Words.text("recon.row.undecided"));
        decidedIcon.show(
                row.decided()
                        .map(one -> BookGlyphs.of(one.verdict()))
                        .orElseGet(BookGlyphs::undecided),
                verdict);
        decided.setText(verdict);
        title.setText(
                row.found().code().isTiming()
                        ? Words.text("recon.row.timing", BookWords.title(row.found().code()))
                        : BookWords.title(row.found().code()));
        ids.setText(ids(row));
        amount.setText(
                row.found().amount() == null
                        ? ""
                        : BookWords.amount(row.found().amountText(), row.found().asset()));
        amount.setTooltip(amount.getText().isEmpty() ? null : tooltip(amount.getText()));
        age.setText(BookWords.age(row.age()));
        setAccessibleText(
                Words.text(
                        "recon.row.spoken",
                        word,
                        title.getText(),
                        amount.getText(),
                        age.getText(),
                        ids.getText(),
                        verdict));
    }

    private static String ids(BreakRow row) {
        return Stream.of(
                        row.found().orderId(),
                        row.found().quoteId(),
                        row.found().transactId(),
                        row.found().entryId())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private Tooltip tooltip(String text) {
        tooltip.setText(text);
        return tooltip;
    }

    private static Label label(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        return label;
    }
}
