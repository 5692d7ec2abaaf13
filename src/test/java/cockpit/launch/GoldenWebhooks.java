package cockpit.launch;

import static cockpit.launch.Golden.complete;
import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.row;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;

import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.Unexplained;
import cockpit.launch.WebhookFact.ReceiverHeard;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.ReceiverStopped;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Step 4: the receiver, what came in, and what polling learnt.
final class GoldenWebhooks {
    private static final String PATH = "webhook.path";
    private static final String SIGNING = "webhook.signing";
    private static final String SECRET = "webhook.secret";
    private static final String GAPS = "webhook.gaps";
    private static final String FALLBACK = "webhook.fallback";
    private static final String[] DELIVERED = {
        "webhook.delivered",
        "gate.webhooks",
        "launch-record.webhookVerified",
        "requirement.webhooks",
        "checklist.4",
        "developer.truth",
        "evidence-packet.webhook_verified",
        "signoff.webhook_signature_verified",
        "record.webhook_verified",
        "failure-mode.webhook-untested",
        "cutover-rule.webhooks",
    };

    private GoldenWebhooks() {}

    static List<Golden> rows() {
        return Stream.of(path(), deliveries(), signing(), statuses())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Golden> path() {
        return List.of(
                open(
                        ENGINEERING,
                        launch(),
                        "No receiver listens. Engineering can start the receiver.",
                        PATH),
                row(
                        StepState.RUNNING,
                        ENGINEERING,
                        launch().add(receiver("0pools")),
                        "The first probe has not come back yet. Engineering can wait for it.",
                        PATH),
                red(
                        ENGINEERING,
                        complete().add(History.heard(false, "The probe did not come back.")),
                        "Not receiving since 2026-11-20T09:00:00Z: The probe did not come back. "
                                + "Engineering can open the path from 0Pools to the receiver.",
                        PATH),
                red(
                        ENGINEERING,
                        complete()
                                .add(
                                        new ReceiverHeard(
                                                "receiver_1",
                                                true,
                                                History.START,
                                                "",
                                                0,
                                                "2026-11-20T08:59:59Z")),
                        "The receiver's certificate expired at 2026-11-20T08:59:59Z. Engineering "
                                + "can put a valid certificate in its place.",
                        PATH),
                stale(
                        ENGINEERING,
                        complete().add(new ReceiverStopped("receiver_1")),
                        "The receiver was closed at 2026-11-20T09:01:00Z. Engineering can start "
                                + "the receiver.",
                        PATH),
                stale(
                        ENGINEERING,
                        complete().add(new SessionStarted("session_2", "0.1.0")),
                        "The session in which the receiver listened has ended. Engineering can "
                                + "start the receiver.",
                        PATH),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofMinutes(15)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 15 "
                                + "minutes. Engineering can start the receiver.",
                        PATH));
    }

    private static List<Golden> deliveries() {
        History foreign =
                complete().add(History.events(List.of(unexplained("txn_live_1", "")), List.of()));
        return List.of(
                open(
                        ENGINEERING,
                        launch().drilled(Outcome.PASSED),
                        "No delivery has arrived. Engineering can let an order end while the "
                                + "receiver listens.",
                        DELIVERED),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofHours(24)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 hours."
                                + " Engineering can let an order end while the receiver listens.",
                        "webhook.delivered",
                        "gate.webhooks",
                        "checklist.4",
                        SECRET),
                stale(
                        ENGINEERING,
                        complete().add(Golden.rotated(KeyPurpose.WEBHOOK_SECRET)),
                        "The webhook secret changed at 2026-11-20T09:01:00Z, after this evidence of"
                            + " 2026-11-20T09:00:00Z. Engineering can let an order end while the"
                            + " receiver listens.",
                        "webhook.delivered",
                        "gate.webhooks",
                        "checklist.4",
                        SECRET),
                red(
                        ENGINEERING,
                        foreign,
                        "The API does not bear out delivery 1, a pool.transaction.settled."
                                + " Engineering can find out who else holds the signing secret, and"
                                + " rotate it.",
                        DELIVERED),
                open(
                        ENGINEERING,
                        launch().drilled(Outcome.PASSED),
                        "No delivery was verified. Engineering can let an order end while the "
                                + "receiver listens.",
                        SECRET),
                stale(
                        ENGINEERING,
                        complete().add(receiver("0pools", "whs_bbbbbbbbbbbb")),
                        "The newest delivery was verified with secret whs_aaaaaaaaaaaa, which is no"
                            + " longer in use. Engineering can let an order end while the receiver "
                            + "listens.",
                        SECRET));
    }

    private static List<Golden> signing() {
        return List.of(
                open(
                        ENGINEERING,
                        complete0(),
                        "Nobody has said how 0Pools signs for this account. Engineering can "
                                + "agree it with 0Bit and put it on record.",
                        SIGNING),
                open(
                        ENGINEERING,
                        launch().add(History.agreed("0pools", 300)),
                        "No receiver listens. Engineering can start it.",
                        SIGNING),
                open(
                        ENGINEERING,
                        launch().add(History.agreed("0pools", 300)).received(),
                        "The handler has not been drilled. Engineering can run the handler drill.",
                        SIGNING),
                stale(
                        ENGINEERING,
                        complete().add(History.agreed("0pools", 60)),
                        "The receiver verifies by 0pools with 300 s, agreed is 0pools with 60 s. "
                                + "Engineering can start the receiver anew.",
                        SIGNING),
                stale(
                        ENGINEERING,
                        complete().add(receiver("0gate")),
                        "The receiver verifies by 0gate with 300 s, agreed is 0pools with 300 s. "
                                + "Engineering can start the receiver anew.",
                        SIGNING),
                stale(
                        ENGINEERING,
                        complete().add(receiver("0gate")).add(History.agreed("0gate", 300)),
                        "The drill was signed by 0pools, agreed is 0gate. Engineering can run "
                                + "the handler drill again.",
                        SIGNING),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofDays(90)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 90 "
                                + "days. Engineering can agree it with 0Bit and put it on record.",
                        SIGNING));
    }

    private static List<Golden> statuses() {
        Gap first = new Gap("txn_live_8", "pq_live_8", "settled", "", false);
        Gap second = new Gap("txn_live_9", "pq_live_9", "failed", "", false);
        return List.of(
                open(
                        ENGINEERING,
                        launch(),
                        "Trades and events have not been compared. Engineering can compare "
                                + "trades and events.",
                        GAPS),
                open(
                        ENGINEERING,
                        launch().add(History.gaps(2)),
                        "Events and trades have not been compared. Engineering can compare "
                                + "trades and events.",
                        GAPS),
                open(
                        ENGINEERING,
                        complete().add(History.gaps(0)),
                        "The compared window has no terminal trade. Engineering can compare once "
                                + "an order has ended.",
                        GAPS),
                red(
                        ENGINEERING,
                        complete().add(History.gaps(3, first)),
                        "1 of 3 terminal trades has no event and no recovered status, the first: "
                                + "txn_live_8. Engineering can recover what is missing by polling.",
                        GAPS),
                red(
                        ENGINEERING,
                        complete().add(History.gaps(3, first, second)),
                        "2 of 3 terminal trades have no event and no recovered status, the first:"
                            + " txn_live_8. Engineering can recover what is missing by polling.",
                        GAPS),
                red(
                        ENGINEERING,
                        complete()
                                .add(
                                        History.events(
                                                List.of(unexplained("txn_live_1", "")), List.of())),
                        "The API does not bear out 1 of 2 events, the first:"
                            + " pool.transaction.settled of trade txn_live_1, which it does not"
                            + " know. Engineering can find out who else holds the signing secret,"
                            + " and rotate it.",
                        GAPS),
                red(
                        ENGINEERING,
                        complete()
                                .add(
                                        History.events(
                                                List.of(unexplained("txn_live_1", "failed")),
                                                List.of())),
                        "The API does not bear out 1 of 2 events, the first:"
                            + " pool.transaction.settled of trade txn_live_1, which reads failed."
                            + " Engineering can find out who else holds the signing secret, and"
                            + " rotate it.",
                        GAPS),
                red(
                        ENGINEERING,
                        complete()
                                .add(
                                        History.events(
                                                List.of(
                                                        unexplained("", ""),
                                                        unexplained("txn_live_1", "")),
                                                List.of())),
                        "The API does not bear out 2 of 2 events, the first:"
                            + " pool.transaction.settled that names no trade. Engineering can find"
                            + " out who else holds the signing secret, and rotate it.",
                        GAPS),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofHours(24)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 "
                                + "hours. Engineering can compare trades and events.",
                        GAPS),
                open(
                        ENGINEERING,
                        launch().add(History.polled(9)),
                        "No status was learnt by polling alone. Engineering can hold the "
                                + "webhooks back and poll an order to its end.",
                        FALLBACK),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofHours(24)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 hours."
                            + " Engineering can hold the webhooks back and poll an order to its "
                            + "end.",
                        FALLBACK));
    }

    /// Everything but an agreement on how deliveries are signed.
    private static History complete0() {
        return launch().received().drilled(Outcome.PASSED);
    }

    private static ReceiverStarted receiver(String scheme, String... secretIds) {
        return new ReceiverStarted(
                "receiver_2", "127.0.0.1", 1, "https", "", scheme, 300, List.of(secretIds), "");
    }

    private static Unexplained unexplained(String transactId, String apiStatus) {
        return new Unexplained(
                1, "e".repeat(64), "pool.transaction.settled", transactId, "pq_live_1", apiStatus);
    }
}
