package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.PolledAlone;
import cockpit.launch.StatusFact.Unexplained;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Taken;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Trade;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A verified event is 0Pools' own only when the API bears it out. */
class EventCheckTest {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");

    private Trades world;

    @BeforeEach
    void start() throws IOException {
        world = new Trades();
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    @Test
    void everyEventOfTheApisOwnTradesIsBorneOut() throws Exception {
        world.ended("settle", "deliver");
        world.ended("fail", "deliver");
        Trade returned = world.accept("settle", 1, true, "deliver");
        world.pools.getTransactionByQuote(returned.quoteId());
        world.flush();
        world.pools.getTransactionByQuote(returned.quoteId());
        EventsCompared events = compare(FROM);
        assertThat(events.events()).isEqualTo(3);
        assertThat(events.unexplained()).isEmpty();
    }

    @Test
    void anEventOfNoTradeOrOfAnotherEndOfItIsNamed() throws Exception {
        Trade settled = world.ended("settle", "deliver");
        Trade failed = world.ended("fail", "deliver");
        world.flush();
        forge("pool.transaction.settled", "", "txn_nobody");
        forge("pool.transaction.settled", "pq_nobody", "txn_nobody");
        forge("pool.transaction.failed", settled.quoteId(), settled.transactId());
        forge("pool.transaction.settled", settled.quoteId(), "txn_of_another");
        forge("pool.transaction.returned", failed.quoteId(), failed.transactId());
        forge("pool.transaction.annotated", "", "txn_nobody");
        EventsCompared events = compare(FROM);
        assertThat(events.events()).as("the annotated one tells no end").isEqualTo(7);
        assertThat(events.unexplained())
                .extracting(Unexplained::number, Unexplained::apiStatus)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(101L, ""),
                        org.assertj.core.groups.Tuple.tuple(102L, ""),
                        org.assertj.core.groups.Tuple.tuple(103L, "settled"),
                        org.assertj.core.groups.Tuple.tuple(104L, ""),
                        org.assertj.core.groups.Tuple.tuple(105L, "failed"));
    }

    @Test
    void aTradeFromBeforeTheWindowIsAskedForAndNotTakenForAnothers() throws Exception {
        world.ended("settle", "deliver");
        world.flush();
        EventsCompared events = compare(TO.minus(Duration.ofDays(1)));
        assertThat(events.events()).isEqualTo(1);
        assertThat(events.unexplained()).isEmpty();
    }

    @Test
    void whatCannotBeAskedForGivesNoResult() throws Exception {
        world.ended("settle", "deliver");
        world.flush();
        forge("pool.transaction.settled", "pq_nobody", "txn_nobody");
        Gaps gaps = new Gaps(world.pools, world, world.book);
        GapsCompared compared = gaps.compare(FROM, TO, (done, total) -> {}, () -> false);
        assertThatThrownBy(() -> check().check(compared, gaps, () -> true))
                .isInstanceOf(GapsProblem.class)
                .hasMessageContaining("[gaps-cancelled]");
        world.sandbox.close();
        assertThatThrownBy(() -> check().check(compared, gaps, () -> false))
                .isInstanceOf(PoolsFailure.class);
    }

    @Test
    void aTradeThatOnlyAPollToldOfIsNamedWithHowLongItHasBeenQuiet() throws Exception {
        Trade silent = world.ended("settle", "drop");
        Trade told = world.ended("settle", "deliver");
        world.flush();
        world.book.polled(world.pools.getTransactionByQuote(silent.quoteId()).value());
        world.book.polled(world.pools.getTransactionByQuote(told.quoteId()).value());
        world.rest(Duration.ofSeconds(12));
        assertThat(compare(FROM).polledAlone())
                .extracting(PolledAlone::transactId, PolledAlone::quietSeconds)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(silent.transactId(), 12L));
    }

    private EventsCompared compare(Instant from) throws GapsProblem {
        Gaps gaps = new Gaps(world.pools, world, world.book);
        return check().check(
                        gaps.compare(from, TO, (done, total) -> {}, () -> false),
                        gaps,
                        () -> false);
    }

    private EventCheck check() {
        return new EventCheck(world.pools, world, world.book, world.clock);
    }

    private void forge(String type, String quoteId, String transactId) {
        long number = 101 + world.foreign.size();
        world.foreign.add(
                new Taken(
                        number,
                        Instant.parse("2026-11-22T10:00:00Z"),
                        DeliveryOutcome.ACCEPTED,
                        "evt_" + number,
                        type,
                        quoteId,
                        transactId,
                        "whs_000000000000"));
    }
}
