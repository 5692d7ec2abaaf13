package cockpit.launch;

import java.util.List;
import java.util.Optional;

/// What step 4 asks for beyond 0Bit's tables, because a delivery that arrived proves the pipe and
/// not the handler. Each has a place of its own, so that the step says which one is open.
final class WebhookRows {
    private WebhookRows() {}

    static List<Check> checks() {
        List<Check> checks = Rows.list();
        Rows rows = new Rows(checks, Source.OURS, "Webhook verification");
        rows.row(
                "webhook.signing",
                "How deliveries are signed is agreed.",
                "The receiver and the drill keep to what was agreed with 0Bit",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.CONFIRMATION_FRESHNESS),
                "The agreed scheme, the scheme of the receiver and the scheme of the drill.",
                SigningProofs.agreed());
        rows.row(
                "webhook.path",
                "The path to the receiver is open.",
                "What is sent to the receiver's public address arrives",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.HEARTBEAT_FRESHNESS),
                "A probe that went out and came in again, every few seconds.",
                ReceiverProofs.path());
        rows.row(
                "webhook.delivered",
                "A delivery was seen and verified.",
                "0Pools delivered an event of this environment and its signature held",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "Deliveries that the receiver verified and stored.",
                ReceiverProofs.delivered());
        rows.row(
                "webhook.secret",
                "The secret is of this environment.",
                "Only this environment's signing secret is taken",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "The secret that verified the newest delivery, and the drill's case with the other"
                        + " environment's secret.",
                PersonalProofs.all(
                        ReceiverProofs.secret(),
                        DrillProofs.cases(DrillCatalogue.WRONG_ENVIRONMENT)));
        rows.row(
                "webhook.drill",
                "The handler passed the drill.",
                "The handler does the right thing with every case of the drill",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "The newest drill on the integration that the launch names.",
                DrillProofs.whole());
        rows.row(
                "webhook.gaps",
                "No event is missing, and none is of somebody else.",
                "Every terminal trade was told of or recovered, and the API bears out every event",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "The API's terminal trades and the events received, compared in both directions.",
                PersonalProofs.all(StatusProofs.gaps(), StatusProofs.explained()));
        rows.row(
                "webhook.fallback",
                "Polling brings every status to its end.",
                "A status became final without any webhook",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "A final status that was learnt by polling, and that no event had told for ten"
                        + " seconds.",
                StatusProofs.polled());
        rows.personal(
                "webhook.events-final",
                "The 0Pools events are final for this account.",
                "0Bit confirmed that the 0Pools webhook events are final for this account",
                Step.WEBHOOKS,
                Role.PRODUCT,
                PersonalProofs.confirmed());
        return checks;
    }
}
