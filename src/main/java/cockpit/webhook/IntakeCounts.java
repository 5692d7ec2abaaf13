package cockpit.webhook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// What came in since the receiver was started.
///
/// @param lastDeliveryAt when the last delivery was taken; null when none was
/// @param refused what was turned away, by its code
public record IntakeCounts(
        long accepted,
        long duplicate,
        long conflict,
        @Nullable Instant lastDeliveryAt,
        Map<String, Long> refused) {
    public long refusedTotal() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }
}
