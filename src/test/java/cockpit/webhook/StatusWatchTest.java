package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.http.LoopbackServer;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.StatusFact.StatusPath;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Taken;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.webhook.StatusWatch.Watched;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Row C-S6: every status becomes final without a webhook, and each path is on record. */
class StatusWatchTest {
    private static final Duration LONG = Duration.ofHours(1);

    private Trades world;

    @BeforeEach
    void start() throws Exception {
        world = new Trades();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    private StatusWatch watch() {
        return watch(world.pools);
    }

    private StatusWatch watch(PoolsClient pools) {
        return new StatusWatch(pools, world.book, world.clock, world.pause, new Random(7));
    }

    private List<Watched> follow(List<String> quotes) {
        return watch().follow(quotes, LONG, watched -> {}, () -> false);
    }

    @Test
    void withEveryWebhookSuppressedEveryStatusStillBecomesFinal() {
        List<String> quotes = new ArrayList<>();
        List<String> outcomes = List.of("settle", "fail", "release");
        for (int i = 0; i < 12; i++) {
            quotes.add(world.accept(outcomes.get(i % 3), 1 + i / 3, false, "drop").quoteId());
        }
        List<Watched> ended = follow(quotes);
        world.flush();
        assertThat(world.taken()).isEmpty();
        assertThat(ended).hasSize(12).allMatch(Watched::isFinal);
        assertThat(world.learned()).hasSize(12).allMatch(one -> one.path() == StatusPath.POLL);
        for (int i = 0; i < 12; i++) {
            String expected = List.of("settled", "failed", "released").get(i % 3);
            assertThat(world.book.ofQuote(quotes.get(i)))
                    .map(StatusLearned::status)
                    .contains(expected);
        }
        assertThat(follow(quotes)).as("known, so not polled").hasSize(12);
        assertThat(world.learned()).hasSize(12);
    }

    @Test
    void theFirstPathIsOnRecordAndTheSecondAddsNothing() {
        Trade byWebhook = world.ended("settle", "deliver");
        Trade byPoll = world.ended("fail", "deliver");
        world.flush();
        List<Taken> taken = world.taken();
        List<Taken> first =
                taken.stream().filter(t -> t.quoteId().equals(byWebhook.quoteId())).toList();
        assertThat(world.book.hear(first)).hasSize(1);
        follow(List.of(byWebhook.quoteId(), byPoll.quoteId()));
        assertThat(world.book.polled(byWebhook)).isEmpty();
        assertThat(world.book.hear(taken)).isEmpty();
        assertThat(world.learned())
                .extracting(StatusLearned::transactId, StatusLearned::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                byWebhook.transactId(), StatusPath.WEBHOOK),
                        org.assertj.core.groups.Tuple.tuple(byPoll.transactId(), StatusPath.POLL));
        assertThat(world.learned().getFirst().eventId())
                .isEqualTo(TradeEvents.id(byWebhook.transactId(), "pool.transaction.settled"));
    }

    @Test
    void aReservedTradeIsPolledEverMoreSeldomAndStaysOpenWhenTimeIsUp() {
        Trade trade = world.accept("stay_reserved", 1, false, "deliver");
        Instant start = world.clock.instant();
        List<Watched> ended = follow(List.of(trade.quoteId()));
        assertThat(ended)
                .containsExactly(
                        new Watched(
                                trade.quoteId(),
                                java.util.Optional.empty(),
                                "reserved",
                                "not-final-in-time"));
        assertThat(Duration.between(start, world.clock.instant()))
                .isBetween(LONG, LONG.plusMinutes(1));
        assertThat(world.facts).isEmpty();
    }

    @Test
    void aWebhookThatArrivesWhileTheTradeIsFollowedEndsThePolling() {
        Trade trade = world.accept("stay_reserved", 1, false, "deliver");
        StatusWatch watch =
                new StatusWatch(
                        world.pools,
                        world.book,
                        world.clock,
                        duration -> {
                            world.rest(duration);
                            world.book.hear(List.of(event(trade, "pool.transaction.released")));
                        },
                        new Random(7));
        List<Watched> ended =
                watch.follow(List.of(trade.quoteId()), LONG, watched -> {}, () -> false);
        assertThat(ended.getFirst().learned())
                .map(StatusLearned::path)
                .contains(StatusPath.WEBHOOK);
        assertThat(world.learned()).hasSize(1);
    }

    @Test
    void anUnknownStatusAndAFailingApiMakeNothingFinal() throws Exception {
        List<LoopbackServer.Reply> replies =
                List.of(
                        trade("frozen"),
                        LoopbackServer.json(404, "{\"code\":\"trade_not_found\"}"),
                        trade("frozen"),
                        LoopbackServer.json(403, "{\"code\":\"kyc_not_approved\"}"));
        List<Integer> asked = new ArrayList<>();
        try (LoopbackServer server =
                        new LoopbackServer(
                                request -> {
                                    asked.add(1);
                                    return replies.get(asked.size() - 1);
                                });
                PoolsClient pools =
                        Trades.client(server.url("/v1"), world.sandbox.credentials().secretKey())) {
            List<Watched> ended =
                    watch(pools).follow(List.of("pq_1"), LONG, watched -> {}, () -> false);
            assertThat(ended)
                    .containsExactly(
                            new Watched(
                                    "pq_1",
                                    java.util.Optional.empty(),
                                    "frozen",
                                    "kyc_not_approved"));
        }
        assertThat(asked).hasSize(4);
        assertThat(world.facts).isEmpty();
    }

    @Test
    void aCancelledWatchNamesWhatItLeavesOpen() {
        String quote = world.accept("settle", 1, false, "deliver").quoteId();
        List<Watched> ended =
                watch().follow(List.of(quote, "pq_other"), LONG, watched -> {}, () -> true);
        assertThat(ended).hasSize(2).allMatch(watched -> watched.code().equals("cancelled"));
        assertThat(world.facts).isEmpty();
    }

    @Test
    void whatCouldNotBeRecordedIsNotLearnt() {
        Trade trade = world.ended("settle", "drop");
        List<Boolean> isBroken = new ArrayList<>(List.of(true));
        List<cockpit.launch.Fact> kept = new ArrayList<>();
        StatusBook book =
                new StatusBook(
                        world.clock,
                        facts -> {
                            if (isBroken.removeFirst()) {
                                throw new IllegalStateException("disk-full");
                            }
                            kept.addAll(facts);
                        });
        isBroken.add(false);
        assertThatThrownBy(() -> book.polled(trade)).hasMessage("disk-full");
        assertThat(book.ofTrade(trade.transactId())).isEmpty();
        assertThat(book.polled(trade)).isPresent();
        assertThat(kept).hasSize(1);
    }

    @Test
    void aContradictionIsPutBesideWhatIsKnownAndNeverInItsPlace() {
        Trade failed = world.ended("fail", "drop");
        world.book.polled(failed);
        assertThat(world.book.hear(List.of(event(failed, "pool.transaction.settled")))).hasSize(1);
        assertThat(world.learned())
                .extracting(StatusLearned::status)
                .containsExactly("failed", "settled");
    }

    @Test
    void repeatedConflictingAndForeignEventsSayNothing() {
        Trade trade = world.ended("settle", "drop");
        Taken event = event(trade, "pool.transaction.settled");
        for (DeliveryOutcome outcome :
                List.of(DeliveryOutcome.DUPLICATE, DeliveryOutcome.CONFLICT)) {
            Taken other =
                    new Taken(
                            1,
                            event.receivedAt(),
                            outcome,
                            event.eventId(),
                            event.type(),
                            event.quoteId(),
                            event.transactId(),
                            event.secretId());
            assertThat(world.book.hear(List.of(other))).isEmpty();
        }
        for (String type : List.of("gate_session.completed", "pool.transaction.reserved", "")) {
            assertThat(world.book.hear(List.of(event(trade, type)))).isEmpty();
        }
        assertThat(world.book.hear(List.of(event, event))).hasSize(1);
    }

    private static LoopbackServer.Reply trade(String status) {
        return LoopbackServer.json(
                200,
                "{\"transactId\":\"txn_1\",\"quoteId\":\"pq_1\",\"status\":\"" + status + "\"}");
    }

    private static Taken event(Trade trade, String type) {
        return new Taken(
                1,
                Instant.parse("2026-11-22T10:00:00Z"),
                DeliveryOutcome.ACCEPTED,
                TradeEvents.id(trade.transactId(), type),
                type,
                trade.quoteId(),
                trade.transactId(),
                "whs_000000000000");
    }
}
