package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.StatusFact.StatusPath;
import cockpit.launch.Threshold;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.webhook.ReturnWatch.Round;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** A return is told by polling only, so settled trades are looked at again. */
class ReturnWatchTest {
    private static final Duration PERIOD = Threshold.RETURN_WATCH.standard();

    private Trades world;

    @BeforeEach
    void start() throws Exception {
        world = new Trades();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    private ReturnWatch watch(StatusBook book) {
        return new ReturnWatch(world.pools, book, world.clock, () -> PERIOD);
    }

    /** A trade whose settlement is on record and that the next poll shows as returned. */
    private Trade settledOnce(boolean isReturnedThen) {
        Trade trade = world.accept("settle", 1, isReturnedThen, "drop");
        Trade settled = world.pools.getTransactionByQuote(trade.quoteId()).value();
        world.book.polled(settled);
        return settled;
    }

    @Test
    void aReturnAfterSettlementIsFoundByPollingAndLearntOnce() {
        Trade returned = settledOnce(true);
        Trade kept = settledOnce(false);
        ReturnWatch watch = watch(world.book);
        Round round = watch.look(() -> false);
        assertThat(round.looked()).isEqualTo(2);
        assertThat(round.returned())
                .containsExactly(
                        new StatusLearned(
                                returned.quoteId(),
                                returned.transactId(),
                                "returned",
                                StatusPath.POLL,
                                ""));
        world.rest(Duration.ofDays(1));
        Round next = watch.look(() -> false);
        assertThat(next.watched()).as("only the one that is still settled").isEqualTo(1);
        assertThat(next.returned()).isEmpty();
        assertThat(world.book.ofTrade(kept.transactId()))
                .map(StatusLearned::status)
                .contains("settled");
        assertThat(world.learned()).hasSize(3);
    }

    @Test
    void theNextSessionWatchesWhatTheStoreSaysUntilThePeriodEnds() {
        settledOnce(true);
        Instant settledAt = world.clock.instant();
        world.rest(PERIOD.minus(Duration.ofHours(1)));
        StatusBook late = world.reopened(settledAt);
        assertThat(late.settledSince(world.clock.instant().minus(PERIOD))).hasSize(1);

        world.rest(Duration.ofHours(2));
        Round over = watch(late).look(() -> false);
        assertThat(over.watched()).isZero();

        StatusBook longer = world.reopened(settledAt);
        Round found =
                new ReturnWatch(
                                world.pools,
                                longer,
                                world.clock,
                                () -> PERIOD.plus(Duration.ofDays(1)))
                        .look(() -> false);
        assertThat(found.returned()).hasSize(1);
        assertThat(world.reopened(settledAt).settledSince(Instant.EPOCH)).isEmpty();
    }

    @Test
    void looksGrowSeldomAndAFailedLookIsMadeAgain() {
        settledOnce(false);
        ReturnWatch watch = watch(world.book);
        assertThat(watch.look(() -> false).looked()).isEqualTo(1);
        assertThat(watch.look(() -> false).looked()).isZero();
        world.rest(ReturnWatch.LOOK_MIN);
        assertThat(watch.look(() -> false).looked()).isEqualTo(1);
        world.rest(Duration.ofDays(8));
        assertThat(watch.look(() -> false).looked()).isEqualTo(1);
        world.rest(ReturnWatch.LOOK_MAX.minusMinutes(1));
        assertThat(watch.look(() -> false).looked()).isZero();
        world.rest(Duration.ofMinutes(1));
        assertThat(watch.look(() -> false).looked()).isEqualTo(1);

        try (PoolsClient nobody =
                Trades.client(
                        URI.create("http://127.0.0.1:9/v1"),
                        world.sandbox.credentials().secretKey())) {
            ReturnWatch deaf = new ReturnWatch(nobody, world.book, world.clock, () -> PERIOD);
            for (int round = 0; round < 2; round++) {
                assertThat(deaf.look(() -> false))
                        .isEqualTo(new Round(1, 0, 1, java.util.List.of()));
            }
        }
        assertThat(world.learned()).hasSize(1);
    }

    @Test
    void theWatchEndsWhenItIsCancelled() {
        settledOnce(true);
        watch(world.book)
                .watch(Duration.ofMinutes(1), world.pause, () -> world.learned().size() == 2);
        assertThat(world.learned()).extracting(StatusLearned::status).contains("returned");
    }
}
