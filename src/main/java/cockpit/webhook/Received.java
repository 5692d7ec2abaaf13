package cockpit.webhook;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.DeliveryRow;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/// Which events arrived. Any thread may ask.
public interface Received {
    /// How many deliveries are read at a time.
    int PAGE_SIZE = 500;

    /// Whether an event with this id is kept.
    boolean holds(String eventId);

    /// Whether an event of this type that names this trade is kept. It decides where a sender
    /// writes event ids in another way than the contract is read here (section 9, C19).
    boolean holds(String transactId, String type);

    /// Hands over the accepted deliveries that arrived from one time to another, the second not
    /// included, newest first.
    void accepted(Instant from, Instant to, Consumer<DeliveryRow> consumer);

    /// The events of a delivery log. When the log cannot be read, asking throws; nothing counts as
    /// received that was not seen.
    static Received in(DeliveryLog log) {
        return new Received() {
            @Override
            public boolean holds(String eventId) {
                return log.holds(eventId);
            }

            @Override
            public void accepted(Instant from, Instant to, Consumer<DeliveryRow> consumer) {
                long[] numbers =
                        log.select(new DeliveryFilter(DeliveryOutcome.ACCEPTED, "", "", from, to));
                for (int start = 0; start < numbers.length; start += PAGE_SIZE) {
                    int end = Math.min(numbers.length, start + PAGE_SIZE);
                    log.rows(Arrays.copyOfRange(numbers, start, end)).forEach(consumer);
                }
            }

            @Override
            public boolean holds(String transactId, String type) {
                long[] numbers =
                        log.select(
                                new DeliveryFilter(
                                        DeliveryOutcome.ACCEPTED, type, transactId, null, null));
                return log.rows(numbers).stream()
                        .anyMatch(
                                row ->
                                        row.transactId().equals(transactId)
                                                && row.type().equals(type));
            }
        };
    }
}
