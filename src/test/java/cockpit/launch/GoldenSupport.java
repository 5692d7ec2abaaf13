package cockpit.launch;

import static cockpit.launch.Golden.complete;
import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;
import static cockpit.launch.Role.LAUNCH_MANAGER;
import static cockpit.launch.Role.SUPPORT;

import cockpit.launch.Fact.OrderTraced;
import cockpit.launch.KeyFact.KeyPurpose;

import java.time.Duration;
import java.util.List;

/// Step 5, where support traces an order, and the small order of steps 7 and 8.
final class GoldenSupport {
    private static final String[] TRACED = {
        "checklist.5", "practice.support-ids", "product-record.request_id",
    };
    private static final String[] ORDER = {
        "signoff.small_live_order_completed",
        "developer.idempotency",
        "pattern.readiness",
        "evidence-packet.test_quote_id",
        "evidence-packet.test_trade_id",
        "product-record.product_area",
        "product-record.partner_reference",
        "product-record.pool_id",
        "product-record.quote_id",
        "product-record.transact_id",
        "product-record.status",
    };

    private GoldenSupport() {}

    static List<Golden> rows() {
        return List.of(
                open(
                        SUPPORT,
                        launch(),
                        "Nobody has traced an order. Support can trace a test order by one of "
                                + "its ids.",
                        TRACED),
                red(
                        SUPPORT,
                        launch().add(traced("Support lead", Id.Kind.TRADE, "")),
                        "The trace by the trade id of order po_1 found no order. Support can "
                                + "trace the order again.",
                        TRACED),
                red(
                        SUPPORT,
                        launch().add(traced("Support lead", Id.Kind.IDEMPOTENCY_KEY, "po_2")),
                        "The trace by the idempotency key of order po_1 found order po_2. "
                                + "Support can trace the order again.",
                        TRACED),
                red(
                        SUPPORT,
                        launch().add(traced("Manager", Id.Kind.TRADE, "po_1")),
                        "Manager created the launch and traced the order. Support can have "
                                + "someone else trace one.",
                        TRACED),
                red(
                        SUPPORT,
                        launch().add(traced(" manager", Id.Kind.TRADE, "po_1")),
                        "Manager created the launch and traced the order. Support can have "
                                + "someone else trace one.",
                        TRACED),
                open(
                        LAUNCH_MANAGER,
                        Golden.empty().add(traced("Support lead", Id.Kind.TRADE, "po_1")),
                        "No launch has been created, so nobody knows who may trace an order for it."
                                + " The launch manager can create it.",
                        TRACED),
                stale(
                        SUPPORT,
                        complete().pass(Duration.ofDays(30)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 30 "
                                + "days. Support can trace a test order by one of its ids.",
                        TRACED),
                stale(
                        SUPPORT,
                        complete().add(Golden.rotated(KeyPurpose.WEBHOOK_SECRET)),
                        "The webhook secret changed at 2026-11-20T09:01:00Z, after this evidence of"
                            + " 2026-11-20T09:00:00Z. Support can trace a test order by one of its "
                            + "ids.",
                        TRACED),
                open(
                        ENGINEERING,
                        launch(),
                        "No small order has been carried through. Engineering can carry a small "
                                + "controlled order through.",
                        ORDER),
                red(
                        ENGINEERING,
                        launch().add(History.order("failed", "0.00", 0)),
                        "Order po_1 ended as failed. Engineering can carry a small controlled "
                                + "order through.",
                        ORDER),
                red(
                        ENGINEERING,
                        launch().add(History.order("settled", "-200.00", 2)),
                        "Order po_1 of 100.00 moved the balance by -200.00 and was credited 2 "
                                + "times. Engineering can find the movement that is wrong.",
                        ORDER),
                red(
                        ENGINEERING,
                        launch().add(History.order("settled", "-99.99", 1)),
                        "Order po_1 of 100.00 moved the balance by -99.99 and was credited once. "
                                + "Engineering can find the movement that is wrong.",
                        ORDER),
                red(
                        ENGINEERING,
                        launch().add(History.order("settled", "-100.00", 0)),
                        "Order po_1 of 100.00 moved the balance by -100.00 and was credited 0 "
                                + "times. Engineering can find the movement that is wrong.",
                        ORDER),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofDays(7)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 7 days. "
                                + "Engineering can carry a small controlled order through.",
                        ORDER),
                stale(
                        ENGINEERING,
                        complete().add(Golden.created(Golden.with("https://new.example"))),
                        "The partner's backend changed at 2026-11-20T09:01:00Z, after this "
                                + "evidence of 2026-11-20T09:00:00Z. Engineering can carry a small "
                                + "controlled order through.",
                        ORDER));
    }

    private static OrderTraced traced(String person, Id.Kind askedBy, String found) {
        return new OrderTraced(person, askedBy, "po_1", found, 9);
    }
}
