package cockpit.launch;

import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Fact.OrderTraced;

import java.util.List;

/// Steps 5 and 7: what traced and carried through orders prove.
final class OrderProofs {
    private static final String WATCH_ORDER = "carry a small controlled order through";

    private OrderProofs() {}

    /// Someone other than the launch's creator found the right order by one of its ids.
    static Proof traced() {
        return Evidence.newest(
                OrderTraced.class,
                "Nobody has traced an order",
                "trace a test order by one of its ids",
                (check, record, seen) -> {
                    OrderTraced fact = seen.fact();
                    if (record.launch().isEmpty()) {
                        return Verdict.open(
                                StepState.NOT_STARTED,
                                "No launch has been created, so nobody knows who may trace an order"
                                        + " for it",
                                Role.LAUNCH_MANAGER,
                                "create it",
                                List.of(seen.seq()));
                    }
                    String creator = record.launch().get().createdBy();
                    if (!fact.foundOrderId().equals(fact.expectedOrderId())) {
                        return Evidence.failed(
                                check,
                                seen,
                                "The trace by the %s of order %s found %s"
                                        .formatted(
                                                word(fact.askedBy()),
                                                fact.expectedOrderId(),
                                                fact.foundOrderId().isEmpty()
                                                        ? "no order"
                                                        : "order " + fact.foundOrderId()),
                                "trace the order again");
                    }
                    return Names.isSame(fact.person(), creator)
                            ? Evidence.failed(
                                    check,
                                    seen,
                                    creator + " created the launch and traced the order",
                                    "have someone else trace one")
                            : Evidence.passed(
                                    check,
                                    seen,
                                    "%s traced the order by its %s in %s ms."
                                            .formatted(
                                                    fact.person(),
                                                    word(fact.askedBy()),
                                                    fact.durationMillis()));
                });
    }

    /// A small order settled, was debited once and credited once.
    static Proof smallOrder() {
        return Evidence.newest(
                OrderObserved.class,
                "No small order has been carried through",
                WATCH_ORDER,
                (check, record, seen) -> {
                    OrderObserved fact = seen.fact();
                    if (!fact.finalStatus().equals("settled")) {
                        return Evidence.failed(
                                check,
                                seen,
                                "Order %s ended as %s"
                                        .formatted(fact.partnerOrderId(), fact.finalStatus()),
                                WATCH_ORDER);
                    }
                    boolean isDebitedOnce =
                            Evidence.isSameAmount(fact.ledgerDelta(), "-" + fact.fiatAmount());
                    return isDebitedOnce && fact.credits() == 1
                            ? Evidence.passed(
                                    check,
                                    seen,
                                    "Order %s settled, was debited %s once and credited once."
                                            .formatted(fact.partnerOrderId(), fact.fiatAmount()))
                            : Evidence.failed(
                                    check,
                                    seen,
                                    "Order %s of %s moved the balance by %s and was credited %s"
                                            .formatted(
                                                    fact.partnerOrderId(),
                                                    fact.fiatAmount(),
                                                    fact.ledgerDelta(),
                                                    times(fact.credits())),
                                    "find the movement that is wrong");
                });
    }

    private static String word(Id.Kind kind) {
        String words = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return kind == Id.Kind.IDEMPOTENCY_KEY ? words : words + " id";
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
