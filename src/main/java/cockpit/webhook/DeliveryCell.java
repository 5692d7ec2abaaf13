package cockpit.webhook;

import cockpit.evidence.DeliveryRow;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/// One delivery in the table, in one line. Its row may arrive after the cell; until then it shows
/// the number only.
final class DeliveryCell extends ListCell<Long> {
    static final double HEIGHT_PX = 32;
    private static final double ICON_PX = 14;

    private final IntFunction<Optional<DeliveryRow>> rows;
    private final ZoneId zone;
    private final ShapeIcon icon =
            new ShapeIcon(DeliveryGlyphs.of(DeliveryOutcome.ACCEPTED), "", ICON_PX);
    private final Label number = label("webhook-number", "muted");
    private final Label time = label("webhook-time");
    private final Label outcome = label("webhook-outcome");
    private final Label type = label("webhook-type");
    private final Label event = label("webhook-id", "mono");
    private final Label quote = label("webhook-id", "mono");
    private final Label trade = label("webhook-id", "mono");
    private final Label size = label("webhook-size", "muted");
    private final HBox content;

    /// @param rows the row at an index of the list; empty while it is read
    DeliveryCell(IntFunction<Optional<DeliveryRow>> rows, ZoneId zone) {
        this.rows = rows;
        this.zone = zone;
        type.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        for (Label wide : new Label[] {type, event, quote, trade}) {
            wide.setMinWidth(0);
            wide.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(wide, Priority.ALWAYS);
        }
        for (Label id : new Label[] {event, quote, trade}) {
            id.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }
        outcome.setGraphic(icon);
        content = new HBox(number, time, outcome, type, event, quote, trade, size);
        content.getStyleClass().add("webhook-row");
        content.setAlignment(Pos.CENTER_LEFT);
        // The list decides how wide a row is; long texts end in an ellipsis.
        setPrefWidth(0);
        getStyleClass().add("webhook-cell");
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
        number.setText(Times.number(item));
        Optional<DeliveryRow> row = rows.apply(getIndex()).filter(r -> r.number() == item);
        icon.setVisible(row.isPresent());
        time.setText(row.map(r -> Times.clock(r.receivedAt(), zone)).orElse("…"));
        outcome.setText(row.map(r -> DeliveryGlyphs.word(r.outcome())).orElse(""));
        type.setText(row.map(DeliveryRow::type).orElse(""));
        event.setText(row.map(DeliveryRow::eventId).orElse(""));
        quote.setText(row.map(DeliveryRow::quoteId).orElse(""));
        trade.setText(row.map(DeliveryRow::transactId).orElse(""));
        size.setText(row.map(r -> size(r.sizeBytes())).orElse(""));
        row.ifPresent(
                r -> {
                    String word = DeliveryGlyphs.word(r.outcome());
                    icon.show(DeliveryGlyphs.of(r.outcome()), word);
                });
        setAccessibleText(
                row.map(this::spoken)
                        .orElseGet(() -> Words.text("webhook.row.reading", Times.number(item))));
    }

    private String spoken(DeliveryRow row) {
        return Words.text(
                "webhook.row.spoken",
                Times.number(row.number()),
                Times.clock(row.receivedAt(), zone),
                DeliveryGlyphs.word(row.outcome()),
                row.type(),
                row.eventId());
    }

    /// `312 B`, `1.2 KB`, `1.0 MB`.
    static String size(int bytes) {
        if (bytes < 1_000) {
            return Words.text("webhook.size.bytes", bytes);
        }
        return bytes < 1_000_000
                ? Words.text("webhook.size.kilobytes", tenths(bytes / 1_000.0))
                : Words.text("webhook.size.megabytes", tenths(bytes / 1_000_000.0));
    }

    private static String tenths(double value) {
        return String.format(Locale.ENGLISH, "%.1f", value);
    }

    private static Label label(String... styleClasses) {
        Label label = new Label();
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
