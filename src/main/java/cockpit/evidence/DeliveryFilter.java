package cockpit.evidence;

import cockpit.launch.WebhookFact.DeliveryOutcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Which deliveries are wanted. Empty parts let everything through.
///
/// @param outcomeOrNull null for all
/// @param type the whole event type, or empty for all
/// @param idPrefix the beginning of an event, quote or trade id, or empty for all
/// @param from the earliest time of receipt, or null
/// @param to the latest, exclusive, or null
public record DeliveryFilter(
        @Nullable DeliveryOutcome outcomeOrNull,
        String type,
        String idPrefix,
        @Nullable Instant from,
        @Nullable Instant to) {
    /// Everything.
    public static final DeliveryFilter ALL = new DeliveryFilter(null, "", "", null, null);

    public boolean isAll() {
        return equals(ALL);
    }
}
