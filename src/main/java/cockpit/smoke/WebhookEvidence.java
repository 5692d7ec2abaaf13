package cockpit.smoke;

import cockpit.launch.Fact.Party;
import cockpit.launch.Id;
import cockpit.smoke.SandboxControl.Attempt;
import cockpit.smoke.SandboxControl.Delivery;

import java.time.Duration;
import java.util.List;

/// The deliveries of a scenario's quotes as exchanges of 0Pools with the partner, so that requests,
/// answers and webhooks stand on one time line.
final class WebhookEvidence {
    private WebhookEvidence() {}

    static void record(SandboxControl control, List<Id> captured, ExchangeBook book) {
        for (Id id : captured) {
            if (id.kind() == Id.Kind.QUOTE) {
                for (Delivery delivery : control.deliveries(id.value())) {
                    delivery.attempts().forEach(attempt -> record(delivery, attempt, book));
                }
            }
        }
    }

    private static void record(Delivery delivery, Attempt attempt, ExchangeBook book) {
        book.add(
                Party.POOLS,
                Party.PARTNER,
                new ExchangeBook.Line("POST", delivery.type(), attempt.status()),
                attempt.status() == 0 ? "no-answer" : "",
                "",
                Duration.ofMillis(attempt.latencyMillis()),
                attempt.at(),
                delivery.body(),
                "",
                "");
    }
}
