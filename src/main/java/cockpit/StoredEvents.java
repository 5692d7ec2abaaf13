package cockpit;

import cockpit.drill.DrillProblem;
import cockpit.drill.SettledEvent;
import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.DeliveryRow;
import cockpit.evidence.KeptDelivery;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Recorded;
import cockpit.launch.TradeEnds;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds, among the stored live deliveries, one that a handler can be drilled with.
final class StoredEvents {
    private static final int FACTS_MAX = 200;

    private StoredEvents() {}

    /// The event of a live order that has settled.
    ///
    /// @param number of the delivery; the newest accepted one of a settled trade if absent
    /// @param orderId the partner's id of the order; looked for in the evidence if absent
    /// @throws DrillProblem `nothing-to-drill-with` or `order-unknown`
    static SettledEvent settled(Cockpit cockpit, OptionalLong number, Optional<String> orderId)
            throws StoreProblem {
        DeliveryLog log = cockpit.deliveries(Environment.LIVE);
        KeptDelivery kept =
                newest(log, number)
                        .flatMap(log::read)
                        .filter(delivery -> delivery.row().type().equals(TradeEnds.SETTLED))
                        .orElseThrow(
                                () ->
                                        new DrillProblem(
                                                "nothing-to-drill-with",
                                                "A drill on the live account needs a stored"
                                                        + " delivery of a settled order. Listen"
                                                        + " with 'webhook listen' first."));
        DeliveryRow row = kept.row();
        return new SettledEvent(
                orderId.orElseGet(() -> orderOf(cockpit, row)),
                row.quoteId(),
                row.transactId(),
                row.eventId(),
                new String(kept.body(), StandardCharsets.UTF_8));
    }

    private static Optional<Long> newest(DeliveryLog log, OptionalLong number) {
        if (number.isPresent()) {
            return Optional.of(number.getAsLong());
        }
        long[] settled =
                log.select(
                        new DeliveryFilter(
                                DeliveryOutcome.ACCEPTED, TradeEnds.SETTLED, "", null, null));
        return settled.length == 0 ? Optional.empty() : Optional.of(settled[0]);
    }

    private static String orderOf(Cockpit cockpit, DeliveryRow row) {
        return cockpit.find(row.transactId(), FACTS_MAX).stream()
                .filter(recorded -> recorded.environment() == Environment.LIVE)
                .map(Recorded::fact)
                .filter(OrderObserved.class::isInstance)
                .map(OrderObserved.class::cast)
                .filter(order -> order.transactId().equals(row.transactId()))
                .map(OrderObserved::partnerOrderId)
                .findFirst()
                .orElseThrow(
                        () ->
                                new DrillProblem(
                                        "order-unknown",
                                        "No evidence names the partner's order of trade "
                                                + row.transactId()
                                                + ". Name it with --order."));
    }
}
