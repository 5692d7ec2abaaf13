package cockpit.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.partner.Offer;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerRefusal;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every sabotage changes what a scenario can see; without one, nothing changes. */
class SabotageTest {
    private static final String SETTLES = "{\"outcome\":\"settle\",\"afterPolls\":1}";
    private static final String FAILS = "{\"outcome\":\"fail\",\"afterPolls\":1}";
    private static final String STAYS = "{\"outcome\":\"stay_reserved\"}";
    private static final String RETURNS =
            "{\"outcome\":\"settle\",\"afterPolls\":1,\"thenReturn\":true}";
    private static final String DROPS = "{\"mode\":\"drop\"}";

    @Test
    void everySabotageIsSeenAndNoneIsSeenWithoutOne() throws Exception {
        List<String> right = seen(null);
        assertThat(right).noneMatch(line -> line.matches("[A-Za-z]+(Error|Exception|Failure)"));
        assertThat(seen(null)).isEqualTo(right);
        List<String> unseen = new ArrayList<>();
        for (PracticePartner.SabotageInfo sabotage : PracticePartner.sabotages()) {
            if (seen(sabotage.name()).equals(right)) {
                unseen.add(sabotage.name());
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void aSabotageHasAnUnmistakableNameAndCanBeTurnedOffAgain() throws Exception {
        assertThat(PracticePartner.sabotages())
                .allSatisfy(
                        one -> {
                            assertThat(one.name()).matches("[a-z0-9-]+");
                            assertThat(one.sentence()).endsWith(".");
                        });
        try (Stage stage = new Stage()) {
            assertThatThrownBy(() -> stage.practice.setSabotage("no-such-thing", true))
                    .isInstanceOf(IllegalArgumentException.class);
            stage.practice.setSabotage("environment-missing", true);
            assertThat(stage.open().environment()).isNull();
            stage.practice.setSabotage("environment-missing", false);
            assertThat(stage.open().environment()).isEqualTo("sandbox");
        }
    }

    /** What a customer, a ledger clerk and a sender of webhooks see of one partner. */
    private static List<String> seen(@Nullable String sabotage) throws Exception {
        try (Stage stage = new Stage()) {
            if (sabotage != null) {
                stage.practice.setSabotage(sabotage, true);
            }
            List<String> seen = new ArrayList<>();
            note(seen, () -> offers(stage, seen));
            note(seen, () -> expiry(stage, seen));
            note(seen, () -> doubleClick(stage, seen));
            note(seen, () -> waiting(stage, seen));
            note(seen, () -> endings(stage, seen));
            note(seen, () -> deliveries(stage, seen));
            note(seen, () -> oddDeliveries(stage, seen));
            return seen;
        }
    }

    private static void note(List<String> seen, Executable part) {
        try {
            part.execute();
        } catch (Throwable e) {
            // A part that cannot even be played is a difference too.
            seen.add(e.getClass().getSimpleName());
        }
    }

    private static void offers(Stage stage, List<String> seen) throws Exception {
        stage.control("PATCH", "pools/EUR-USDC", "{\"available\":false}");
        stage.backend.listOffers().orThrow().stream()
                .sorted(Comparator.comparing(Offer::poolId))
                .forEach(offer -> seen.add(offer.toString()));
        seen.add(told(stage.tryOpen("GBP-USDT")));
        stage.control("PATCH", "pools/EUR-USDC", "{\"available\":true}");
    }

    private static void expiry(Stage stage, List<String> seen) throws Exception {
        PartnerOrder order = stage.open();
        seen.add(shown(order));
        stage.advance(20);
        seen.add(shown(stage.backend.readOrder(order.orderId()).orThrow()));
        seen.add(told(stage.backend.accept(order.orderId())));
        seen.add("trades after expiry " + stage.trades());
    }

    private static void doubleClick(Stage stage, List<String> seen) throws Exception {
        int before = stage.trades();
        PartnerOrder order = stage.open();
        stage.control("PUT", "quotes/" + order.quoteId() + "/script", STAYS);
        seen.add(told(stage.backend.accept(order.orderId())));
        seen.add(told(stage.backend.accept(order.orderId())));
        seen.add("trades of one order " + (stage.trades() - before));
        seen.add("booked " + stage.kinds(order));
    }

    private static void waiting(Stage stage, List<String> seen) throws Exception {
        PartnerOrder order = stage.accepted(STAYS, DROPS);
        stage.advance(3600);
        PartnerOrder later = stage.backend.readOrder(order.orderId()).orThrow();
        seen.add(shown(later) + " aged " + (later.reservedAgeSeconds() != null));
    }

    private static void endings(Stage stage, List<String> seen) throws Exception {
        for (String script : List.of(SETTLES, FAILS, RETURNS)) {
            PartnerOrder order = stage.accepted(script, DROPS);
            for (int poll = 0; poll < 3; poll++) {
                seen.add(shown(stage.backend.readOrder(order.orderId()).orThrow()));
            }
            seen.add(
                    "booked "
                            + stage.backend.movements(order.orderId()).orThrow().stream()
                                    .map(line -> line.kindText() + " " + line.amount())
                                    .toList());
        }
    }

    private static void deliveries(Stage stage, List<String> seen) throws Exception {
        PartnerOrder twice = stage.accepted(SETTLES, "{\"mode\":\"duplicate\",\"copies\":2}");
        stage.settleUnseen(twice);
        seen.add("booked " + stage.kinds(twice));
        PartnerOrder order = stage.accepted(STAYS, DROPS);
        String secret = stage.sandbox.credentials().webhookSecret();
        String settled = Stage.event("e-" + order.orderId(), "settled", order);
        String failed = Stage.event("f-" + order.orderId(), "failed", order);
        seen.add("forged " + stage.post(settled, stage.now(), "whsec_of_somebody_else"));
        seen.add("old " + stage.post(settled, stage.now().minusSeconds(4000), secret));
        seen.add("booked " + stage.kinds(order));
        seen.add("good " + stage.post(settled, stage.now(), secret));
        seen.add("late " + stage.post(failed, stage.now(), secret));
        seen.add("booked " + stage.kinds(order));
    }

    private static void oddDeliveries(Stage stage, List<String> seen) throws Exception {
        String secret = stage.sandbox.credentials().webhookSecret();
        PartnerOrder order = stage.accepted(STAYS, DROPS);
        String settled = Stage.event("o-" + order.orderId(), "settled", order);
        String live = settled.replace("{", "{\"environment\":\"live\",");
        seen.add("ahead " + stage.post(settled, stage.now().plusSeconds(4000), secret));
        seen.add("of live " + stage.post(live, stage.now(), Stage.OTHER_SECRET));
        seen.add("booked " + stage.kinds(order));
        stage.failNext();
        seen.add("failing " + stage.post(settled, stage.now(), secret));
        seen.add("retried " + stage.post(settled, stage.now(), secret));
        seen.add("booked " + stage.kinds(order));
        PartnerOrder spaced = stage.accepted(STAYS, DROPS);
        String body = Stage.event("s-" + spaced.orderId(), "settled", spaced) + " \n";
        seen.add("spaced " + stage.post(body, stage.now(), secret));
        List<PartnerOrder> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.add(stage.accepted(STAYS, DROPS));
        }
        Instant now = stage.now();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PartnerOrder one : many) {
                String event = Stage.event("m-" + one.orderId(), "settled", one);
                senders.submit(() -> stage.post(event, now, secret));
            }
        }
        for (PartnerOrder one : many) {
            seen.add("booked in a burst " + stage.kinds(one));
        }
    }

    private static String told(PartnerAnswer<PartnerOrder> answer) {
        return switch (answer) {
            case PartnerAnswer.Given<PartnerOrder> given -> shown(given.value());
            case PartnerAnswer.Refused<PartnerOrder> refused -> {
                PartnerRefusal refusal = refused.refusal();
                yield refusal.status()
                        + " "
                        + refusal.code()
                        + " "
                        + refusal.message()
                        + (refusal.order() == null ? "" : " " + shown(refusal.order()));
            }
        };
    }

    /** What is shown of an order, with whether an id is there in place of the id. */
    private static String shown(PartnerOrder order) {
        String message = Objects.requireNonNullElse(order.userMessage(), "");
        return String.join(
                " ",
                order.stateText(),
                order.environment(),
                order.statusSource().toString(),
                "quote:" + (order.quoteId() != null),
                "expiry:" + (order.quoteExpiresAt() != null),
                "replaced:" + order.previousQuoteIds().size(),
                "accept:" + order.isAcceptEnabled(),
                "trade:" + (order.transactId() != null),
                "key:" + (order.idempotencyKey() != null),
                "requests:" + !order.requestIds().isEmpty(),
                "overdue:" + order.isOverdue(),
                message.replaceAll("txn_[A-Za-z0-9_]+", "TRADE"));
    }
}
