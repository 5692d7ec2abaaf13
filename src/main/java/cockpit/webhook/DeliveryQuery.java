package cockpit.webhook;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryRow;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// Which deliveries a person looks at.
///
/// @param outcome empty for all
/// @param type the whole event type, or empty for all
/// @param idPrefix the beginning of an event, quote or trade id, or empty for all
record DeliveryQuery(
        Optional<DeliveryOutcome> outcome, String type, String idPrefix, Window window) {
    static final DeliveryQuery ALL = new DeliveryQuery(Optional.empty(), "", "", Window.ALL);

    /// How far back a person looks.
    enum Window {
        HOUR,
        TODAY,
        ALL
    }

    DeliveryQuery withOutcome(Optional<DeliveryOutcome> now) {
        return new DeliveryQuery(now, type, idPrefix, window);
    }

    DeliveryQuery withType(String now) {
        return new DeliveryQuery(outcome, now, idPrefix, window);
    }

    DeliveryQuery withIdPrefix(String now) {
        return new DeliveryQuery(outcome, type, now, window);
    }

    DeliveryQuery withWindow(Window now) {
        return new DeliveryQuery(outcome, type, idPrefix, now);
    }

    /// The filter at a moment: "the last hour" does not move on by itself.
    DeliveryFilter at(Instant now, ZoneId zone) {
        Instant from =
                switch (window) {
                    case HOUR -> now.minus(Duration.ofHours(1));
                    case TODAY -> LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
                    case ALL -> null;
                };
        return new DeliveryFilter(outcome.orElse(null), type, idPrefix.strip(), from, null);
    }

    static boolean matches(DeliveryFilter filter, DeliveryRow row) {
        return (filter.outcomeOrNull() == null || filter.outcomeOrNull() == row.outcome())
                && (filter.type().isEmpty() || filter.type().equals(row.type()))
                && (row.eventId().startsWith(filter.idPrefix())
                        || row.quoteId().startsWith(filter.idPrefix())
                        || row.transactId().startsWith(filter.idPrefix()))
                && (filter.from() == null || !row.receivedAt().isBefore(filter.from()))
                && (filter.to() == null || row.receivedAt().isBefore(filter.to()));
    }
}
