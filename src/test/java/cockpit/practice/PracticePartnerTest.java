package cockpit.practice;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.partner.Movement;
import cockpit.partner.Offer;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerOrder.State;
import cockpit.partner.PartnerOrder.StatusSource;
import cockpit.partner.PartnerRefusal;
import cockpit.pools.Exchange;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class PracticePartnerTest {
    private static final String SETTLES = "{\"outcome\":\"settle\",\"afterPolls\":1}";
    private static final String DELIVERS = "{\"mode\":\"deliver\"}";
    private static final String DROPS = "{\"mode\":\"drop\"}";

    @Test
    void onlyEntitledPoolsAreOfferedAndAnyOtherIsBlockedBeforeZeroPoolsIsAskedAboutIt()
            throws Exception {
        try (Stage stage = new Stage()) {
            stage.control("PATCH", "pools/EUR-USDC", "{\"available\":false}");
            List<Offer> offers = stage.backend.listOffers().orThrow();
            assertThat(offers).extracting(Offer::poolId).containsOnly("EUR-USDT", "EUR-USDC");
            assertThat(offers)
                    .filteredOn(Offer::isAvailable)
                    .singleElement()
                    .satisfies(offer -> assertThat(offer.minOrder()).isNotNull());
            assertThat(refusal(stage.tryOpen("GBP-USDT")).code()).isEqualTo("pool_not_offered");
            assertThat(refusal(stage.tryOpen("EUR-USDC")).code()).isEqualTo("pool_unavailable");
            assertThat(stage.exchanges)
                    .extracting(Exchange::target)
                    .noneMatch(target -> target.contains("GBP-USDT"));
        }
    }

    @Test
    void twoHundredConcurrentDoubleAcceptsMakeOneTradeAndOneCreditEach() throws Exception {
        try (Stage stage = new Stage();
                ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<PartnerOrder> orders = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                PartnerOrder order = stage.open();
                CountDownLatch go = new CountDownLatch(1);
                List<Future<PartnerAnswer<PartnerOrder>>> clicks = new ArrayList<>();
                for (int click = 0; click < 2; click++) {
                    clicks.add(
                            customers.submit(
                                    () -> {
                                        go.await();
                                        return stage.backend.accept(order.orderId());
                                    }));
                }
                go.countDown();
                PartnerOrder first = clicks.get(0).get().orThrow();
                PartnerOrder second = clicks.get(1).get().orThrow();
                assertThat(first.transactId()).isNotNull().isEqualTo(second.transactId());
                orders.add(first);
            }
            assertThat(stage.trades()).isEqualTo(200);
            for (PartnerOrder order : orders) {
                stage.settleUnseen(order);
                stage.backend.readOrder(order.orderId()).orThrow();
                assertThat(stage.kinds(order)).containsExactly("pending_hold", "settled_credit");
            }
        }
    }

    @Test
    void anExpiredQuoteCannotBeAcceptedAndTheFreshOneCan() throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order = stage.open();
            assertThat(order.isAcceptEnabled()).isTrue();
            stage.advance(14);
            assertThat(stage.backend.readOrder(order.orderId()).orThrow().isAcceptEnabled())
                    .isFalse();
            stage.advance(6);
            PartnerRefusal refusal = refusal(stage.backend.accept(order.orderId()));
            assertThat(refusal.code()).isEqualTo("quote_expired");
            assertThat(stage.counters()).contains("practice_quotes_expired_total 1\n");
            PartnerOrder fresh = Objects.requireNonNull(refusal.order());
            assertThat(fresh.previousQuoteIds()).containsExactly(order.quoteId());
            assertThat(fresh.isAcceptEnabled()).isTrue();
            assertThat(stage.trades()).isZero();
            assertThat(stage.backend.accept(order.orderId()).orThrow().state())
                    .isEqualTo(State.PENDING);
            assertThat(stage.trades()).isEqualTo(1);
        }
    }

    @Test
    void anExpiryThatThePartnerHasNotSeenIsRefusedByZeroPoolsAndLeadsToAFreshQuoteToo()
            throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order = stage.open();
            stage.control("POST", "quotes/" + order.quoteId() + "/expire", "");
            PartnerRefusal refusal = refusal(stage.backend.accept(order.orderId()));
            assertThat(refusal.code()).isEqualTo("quote_expired");
            assertThat(stage.counters())
                    .contains("practice_quotes_expired_total 0\n")
                    .contains("practice_transact_conflicts_total 1\n");
            assertThat(stage.backend.accept(order.orderId()).orThrow().previousQuoteIds())
                    .containsExactly(order.quoteId());
        }
    }

    @Test
    void aLostAnswerToAcceptIsReadBackAndMakesOneTrade() throws Exception {
        try (Stage stage = new Stage()) {
            stage.control(
                    "POST",
                    "faults",
                    "{\"match\":{\"operation\":\"transact\"},\"fault\":{\"kind\":\"cut\",\"when\":\"after\"}}");
            PartnerOrder order = stage.backend.accept(stage.open().orderId()).orThrow();
            assertThat(order.state()).isIn(State.PENDING, State.COMPLETED);
            assertThat(order.transactId()).isNotNull();
            assertThat(stage.trades()).isEqualTo(1);
        }
    }

    @Test
    void aWebhookMovesAnOrderOnceHoweverOftenItComes() throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order = stage.accepted(SETTLES, "{\"mode\":\"duplicate\",\"copies\":5}");
            stage.settleUnseen(order);
            assertThat(stage.kinds(order)).containsExactly("pending_hold", "settled_credit");
            PartnerOrder done = stage.backend.readOrder(order.orderId()).orThrow();
            assertThat(done.state()).isEqualTo(State.COMPLETED);
            assertThat(done.statusSource()).isEqualTo(StatusSource.WEBHOOK);
            assertThat(done.eventIds()).hasSize(1);
            List<Movement> movements = stage.backend.movements(order.orderId()).orThrow();
            assertThat(movements.get(0).amount().text()).isEqualTo("-20.00");
            assertThat(movements.get(0).asset()).isEqualTo("EUR");
            assertThat(
                            movements
                                    .get(1)
                                    .amount()
                                    .isSameAs(Objects.requireNonNull(done.cryptoAmount())))
                    .isTrue();
            assertThat(movements.get(1).asset()).isEqualTo("USDT");
        }
    }

    @Test
    void pollingMovesAnOrderWhoseWebhooksAreLostAndShowsAReturn() throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order =
                    stage.accepted(
                            "{\"outcome\":\"settle\",\"afterPolls\":1,\"thenReturn\":true}", DROPS);
            PartnerOrder settled = stage.backend.readOrder(order.orderId()).orThrow();
            assertThat(settled.state()).isEqualTo(State.COMPLETED);
            assertThat(settled.statusSource()).isEqualTo(StatusSource.POLL);
            PartnerOrder returned = stage.backend.readOrder(order.orderId()).orThrow();
            assertThat(returned.state()).isEqualTo(State.RETURNED);
            stage.backend.readOrder(order.orderId()).orThrow();
            assertThat(stage.kinds(order))
                    .containsExactly("pending_hold", "settled_credit", "settled_reversed");
        }
    }

    @Test
    void aFailedOrReleasedOrderGivesTheHoldBackAndKeepsItsIds() throws Exception {
        try (Stage stage = new Stage()) {
            for (String outcome : List.of("fail", "release")) {
                PartnerOrder order =
                        stage.accepted(
                                "{\"outcome\":\"" + outcome + "\",\"afterPolls\":1}", DELIVERS);
                stage.settleUnseen(order);
                PartnerOrder ended = stage.backend.readOrder(order.orderId()).orThrow();
                assertThat(ended.state())
                        .isEqualTo(outcome.equals("fail") ? State.FAILED : State.RELEASED);
                assertThat(stage.kinds(order)).containsExactly("pending_hold", "hold_released");
                assertThat(ended.quoteId()).isEqualTo(order.quoteId());
                assertThat(ended.transactId()).isEqualTo(order.transactId());
                assertThat(ended.requestIds()).isNotEmpty();
            }
        }
    }

    @Test
    void aTradeThatStaysReservedIsPendingWithItsAgeAndThenOverdue() throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order = stage.accepted("{\"outcome\":\"stay_reserved\"}", DELIVERS);
            stage.advance(600);
            PartnerOrder young = stage.backend.readOrder(order.orderId()).orThrow();
            assertThat(young.state()).isEqualTo(State.PENDING);
            assertThat(young.reservedAgeSeconds()).isBetween(599, 700);
            assertThat(young.isOverdue()).isFalse();
            stage.advance(600);
            PartnerOrder old = stage.backend.readOrder(order.orderId()).orThrow();
            assertThat(old.isOverdue()).isTrue();
            assertThat(old.userMessage()).contains(old.transactId());
            assertThat(stage.kinds(order)).containsExactly("pending_hold");
        }
    }

    @Test
    void noForgedStaleFutureOrMalformedDeliveryChangesAnything() throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order = stage.accepted("{\"outcome\":\"stay_reserved\"}", DROPS);
            String body = Stage.event("e1", "settled", order);
            String secret = stage.sandbox.credentials().webhookSecret();
            Instant now = stage.now();
            assertThat(stage.post(body, now, null)).isEqualTo(400);
            assertThat(stage.post(body, now, "whsec_other")).isEqualTo(400);
            assertThat(stage.post(body, now.minusSeconds(310), secret)).isEqualTo(400);
            assertThat(stage.post(body, now.plusSeconds(310), secret)).isEqualTo(400);
            assertThat(stage.post(body, now, secret, "X-0bit-Signature", "0".repeat(64)))
                    .isEqualTo(400);
            assertThat(stage.post(body, now, secret, "X-0bit-Timestamp", "1")).isEqualTo(400);
            assertThat(stage.post(body, now, secret, "Content-Encoding", "gzip")).isEqualTo(415);
            assertThat(stage.post("{\"eventId\":\"e1\",\"eventId\":\"e2\"}", now, secret))
                    .isEqualTo(400);
            assertThat(stage.post("[1]", now, secret)).isEqualTo(400);
            assertThat(stage.post(body.replace("settled", "paused"), now, secret)).isEqualTo(200);
            assertThat(stage.kinds(order)).containsExactly("pending_hold");

            stage.advance(7200);
            assertThat(stage.post(body, stage.now(), secret)).isEqualTo(200);
            assertThat(stage.post(Stage.event("e2", "failed", order), stage.now(), secret))
                    .isEqualTo(200);
            assertThat(stage.kinds(order)).containsExactly("pending_hold", "settled_credit");
        }
    }

    private static PartnerRefusal refusal(PartnerAnswer<PartnerOrder> answer) {
        return switch (answer) {
            case PartnerAnswer.Refused<PartnerOrder> refused -> refused.refusal();
            case PartnerAnswer.Given<PartnerOrder> given ->
                    throw new AssertionError("not refused: " + given);
        };
    }
}
