package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.DeliveryRow;
import cockpit.kit.http.LoopbackServer;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.StatusFact.StatusPath;
import cockpit.pools.ApiProblem;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Row C-S4: exactly the events that did not arrive are listed and recovered. */
class GapsTest {
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");
    private static final String SECRET = "sk_test_abcdefghijklmnopqrstuvwxyz012345";

    /** What an API that is not ours says: one prepared answer for each request. */
    private final Deque<LoopbackServer.Reply> answers = new ArrayDeque<>();

    private final List<cockpit.launch.Fact> facts = new ArrayList<>();

    private static Received events(String... ids) {
        Set<String> known = Set.of(ids);
        return new Received() {
            @Override
            public boolean holds(String eventId) {
                return known.contains(eventId);
            }

            @Override
            public boolean holds(String transactId, String type) {
                return known.contains(transactId + " " + type);
            }

            @Override
            public void accepted(Instant from, Instant to, Consumer<DeliveryRow> consumer) {}
        };
    }

    private GapsCompared compare(Received received) throws Exception {
        try (LoopbackServer server = new LoopbackServer(request -> answers.remove());
                PoolsClient pools = Trades.client(server.url("/v1"), SECRET)) {
            return gaps(pools, received).compare(FROM, TO, (done, total) -> {}, () -> false);
        }
    }

    private Gaps gaps(PoolsClient pools, Received received) {
        return new Gaps(pools, received, new StatusBook(() -> FROM, facts::addAll));
    }

    private void page(String next, String... trades) {
        answers.add(
                LoopbackServer.json(
                        200,
                        "{\"trades\":[%s],\"nextCursor\":%s,\"hasMore\":%b}"
                                .formatted(
                                        String.join(",", trades),
                                        next == null ? "null" : "\"" + next + "\"",
                                        next != null)));
    }

    private static String trade(String id, String status) {
        return "{\"transactId\":\"txn_%s\",\"quoteId\":\"pq_%s\",\"status\":\"%s\"}"
                .formatted(id, id, status);
    }

    @Test
    void threeOfTwentyThatWereLostOfflineAreListedAndRecoveredAndNoOther() throws Exception {
        try (Trades world = new Trades()) {
            List<String> lost = new ArrayList<>();
            List<String> outcomes = List.of("settle", "fail", "release");
            for (int i = 0; i < 20; i++) {
                boolean isLost = i == 2 || i == 9 || i == 16;
                Trade trade = world.ended(outcomes.get(i % 3), isLost ? "drop" : "deliver");
                if (isLost) {
                    lost.add(trade.transactId());
                }
            }
            world.accept("stay_reserved", 1, false, "deliver");
            world.flush();
            assertThat(world.book.hear(world.taken())).hasSize(17);

            Gaps gaps = new Gaps(world.pools, world, world.book);
            Instant from = Instant.now().minus(Duration.ofHours(1));
            Instant to = Instant.now().plus(Duration.ofHours(1));
            GapsCompared compared = gaps.compare(from, to, (done, total) -> {}, () -> false);
            assertThat(compared.trades()).isEqualTo(20);
            assertThat(compared.received()).isEqualTo(17);
            assertThat(compared.missing())
                    .extracting(Gap::transactId)
                    .containsExactlyElementsOf(lost.reversed());
            assertThat(compared.missing()).noneMatch(Gap::isRecovered);

            GapsCompared recovered = gaps.recover(compared, (done, total) -> {}, () -> false);
            assertThat(recovered.missing()).hasSize(3).allMatch(Gap::isRecovered);
            assertThat(world.learned())
                    .filteredOn(learned -> learned.path() == StatusPath.POLL)
                    .extracting(StatusLearned::transactId)
                    .containsExactlyInAnyOrderElementsOf(lost);
            assertThat(world.learned()).hasSize(20);

            // The sandbox redelivers nothing that was dropped; looked at again, they are known.
            GapsCompared again = gaps.compare(from, to, (done, total) -> {}, () -> false);
            assertThat(again.missing()).isEqualTo(recovered.missing());
            gaps.recover(again, (done, total) -> {}, () -> false);
            assertThat(world.learned()).as("recovered twice, learnt once").hasSize(20);
        }
    }

    @Test
    void aPageWithoutAnAnswerGivesNoResult() {
        page("txn_1", trade("1", "settled"));
        for (int tries = 0; tries < 4; tries++) {
            answers.add(LoopbackServer.json(500, "{\"code\":\"internal\"}"));
        }
        String event = TradeEvents.id("txn_1", "pool.transaction.settled");
        assertThatThrownBy(() -> compare(events(event))).isInstanceOf(ApiProblem.class);
        assertThat(facts).isEmpty();
    }

    @Test
    void aListThatDoesNotEndGivesNoResult() {
        page("txn_1", trade("1", "reserved"));
        page("txn_1", trade("1", "reserved"));
        assertThatThrownBy(() -> compare(events()))
                .isInstanceOf(GapsProblem.class)
                .hasMessageContaining("[gaps-pages-endless]");
        answers.clear();
        answers.add(LoopbackServer.json(200, "{\"trades\":[],\"hasMore\":true}"));
        assertThatThrownBy(() -> compare(events())).hasMessageContaining("[gaps-pages-endless]");
    }

    @Test
    void moreGapsThanAFactHoldsGiveNoResult() {
        for (int page = 0; page <= 10; page++) {
            String[] trades = new String[100];
            for (int i = 0; i < 100; i++) {
                trades[i] = trade(page + "_" + i, "settled");
            }
            page("txn_" + page, trades);
        }
        assertThatThrownBy(() -> compare(events())).hasMessageContaining("[gaps-too-many-missing]");
    }

    @Test
    void aCancelledComparisonGivesNoResult() throws Exception {
        try (LoopbackServer server = new LoopbackServer(request -> answers.remove());
                PoolsClient pools = Trades.client(server.url("/v1"), SECRET)) {
            page("txn_1", trade("1", "settled"));
            List<Integer> looked = new ArrayList<>();
            assertThatThrownBy(
                            () ->
                                    gaps(pools, events())
                                            .compare(
                                                    FROM,
                                                    TO,
                                                    (done, total) -> looked.add(done),
                                                    () -> !looked.isEmpty()))
                    .hasMessageContaining("[gaps-cancelled]");
        }
    }

    @Test
    void aStatusThatNobodyKnowsIsNotInOrder() throws Exception {
        page(null, trade("1", "frozen"), trade("2", "reserved"));
        GapsCompared compared = compare(events());
        assertThat(compared.missing())
                .containsExactly(new Gap("txn_1", "pq_1", "frozen", "", false));
        assertThat(compared.trades()).isEqualTo(1);
    }

    @Test
    void anEventCountsByTradeAndTypeWhereIdsAreWrittenOtherwise() throws Exception {
        page(
                null,
                trade("1", "settled"),
                trade("2", "failed"),
                trade("3", "returned"),
                trade("4", "released"));
        GapsCompared compared =
                compare(
                        events(
                                "txn_1 pool.transaction.settled",
                                "txn_2 pool.transaction.settled",
                                "txn_3 pool.transaction.settled",
                                TradeEvents.id("txn_4", "pool.transaction.released")));
        assertThat(compared.missing())
                .as("an event of another ending is not the event")
                .extracting(Gap::transactId)
                .containsExactly("txn_2");
        assertThat(compared.missing().getFirst().eventId())
                .isEqualTo(TradeEvents.id("txn_2", "pool.transaction.failed"));
    }

    @Test
    void aGapWhosePollFailsStaysOpen() throws Exception {
        page(null, trade("1", "settled"), trade("2", "failed"), trade("3", "frozen"));
        GapsCompared compared = compare(events());
        answers.add(LoopbackServer.json(404, "{\"code\":\"trade_not_found\"}"));
        answers.add(LoopbackServer.json(200, trade("other", "failed")));
        answers.add(LoopbackServer.json(200, trade("3", "frozen")));
        try (LoopbackServer server = new LoopbackServer(request -> answers.remove());
                PoolsClient pools = Trades.client(server.url("/v1"), SECRET)) {
            GapsCompared still =
                    gaps(pools, events()).recover(compared, (done, total) -> {}, () -> false);
            assertThat(still).isEqualTo(compared);
            assertThat(facts).isEmpty();
        }
    }
}
