package cockpit.webhook;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryLog;
import cockpit.launch.WebhookFact.DeliveryOutcome;

/// Which events arrived. Any thread may ask.
public interface Received {
    /// Whether an event with this id is kept.
    boolean holds(String eventId);

    /// Whether an event of this type that names this trade is kept. It decides where a sender
    /// writes event ids in another way than the contract is read here (section 9, C19).
    boolean holds(String transactId, String type);

    /// The events of a delivery log. When the log cannot be read, asking throws; nothing counts as
    /// received that was not seen.
    static Received in(DeliveryLog log) {
        return new Received() {
            @Override
            public boolean holds(String eventId) {
                return log.holds(eventId);
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
