package cockpit.webhook;

import cockpit.launch.StatusFact.StatusLearned;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;
import cockpit.webhook.StatusBook.Settled;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Looks at settled trades again until their watch period ends, because no webhook tells of a
/// return (contract section 9, C4 and C6). What is watched follows from the statuses on record, so
/// a restart forgets no trade; it only looks once more than it had to. One thread at a time.
public final class ReturnWatch {
    /// The shortest and the longest time between two looks at one trade; in between, an eighth of
    /// the time since it settled.
    public static final Duration LOOK_MIN = Duration.ofMinutes(10);

    public static final Duration LOOK_MAX = Duration.ofHours(12);

    /// The most polls of one round; the rest has its turn in the next.
    public static final int LOOK_COUNT_MAX = 500;

    private static final int FAILURES_IN_A_ROW_MAX = 5;
    private static final Duration REST_MAX = Duration.ofSeconds(1);

    private final PoolsClient pools;
    private final StatusBook book;
    private final InstantSource clock;
    private final Supplier<Duration> period;
    private final Map<Settled, Instant> lookedAt = new HashMap<>();

    /// @param period how long a trade is watched from when its settlement came on record; asked in
    ///   each round
    public ReturnWatch(
            PoolsClient pools, StatusBook book, InstantSource clock, Supplier<Duration> period) {
        this.pools = pools;
        this.book = book;
        this.clock = clock;
        this.period = period;
    }

    /// What one round came to.
    ///
    /// @param watched how many trades are watched
    /// @param looked how many of them were polled with an answer
    /// @param failed how many polls had none; those trades are looked at again in the next round
    /// @param returned what was learnt
    public record Round(int watched, int looked, int failed, List<StatusLearned> returned) {
        public Round {
            returned = List.copyOf(returned);
        }
    }

    /// Looks at every trade that is due, the one that waited longest first.
    ///
    /// @param cancel asked before each poll
    public Round look(BooleanSupplier cancel) {
        Instant now = clock.instant();
        List<Settled> watched = book.settledSince(now.minus(period.get()));
        lookedAt.keySet().retainAll(watched);
        List<Settled> due =
                watched.stream()
                        .filter(settled -> !dueAt(settled).isAfter(now))
                        .sorted(Comparator.comparing(this::dueAt))
                        .limit(LOOK_COUNT_MAX)
                        .toList();
        List<StatusLearned> returned = new ArrayList<>();
        int looked = 0;
        int failed = 0;
        int failedInARow = 0;
        for (Settled settled : due) {
            if (cancel.getAsBoolean() || failedInARow >= FAILURES_IN_A_ROW_MAX) {
                break;
            }
            try {
                Trade trade = poll(settled);
                lookedAt.put(settled, clock.instant());
                looked++;
                failedInARow = 0;
                if (trade.status() == TradeStatus.RETURNED) {
                    book.polled(trade).ifPresent(returned::add);
                }
            } catch (PoolsFailure _) {
                // It stays due.
                failed++;
                failedInARow++;
            }
        }
        return new Round(watched.size(), looked, failed, returned);
    }

    /// Looks, rests and looks again until it is cancelled or the thread is interrupted.
    ///
    /// @param every the rest between two rounds
    public void watch(Duration every, Pause pause, BooleanSupplier cancel) {
        while (!cancel.getAsBoolean()) {
            look(cancel);
            Instant next = clock.instant().plus(every);
            try {
                while (!cancel.getAsBoolean() && clock.instant().isBefore(next)) {
                    Duration left = Duration.between(clock.instant(), next);
                    pause.rest(left.compareTo(REST_MAX) < 0 ? left : REST_MAX);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Only the poll by quote shows a return (contract section 2.7).
    private Trade poll(Settled settled) {
        String quoteId =
                settled.quoteId().isBlank()
                        ? pools.getTrade(settled.transactId()).value().quoteId()
                        : settled.quoteId();
        return pools.getTransactionByQuote(quoteId).value();
    }

    private Instant dueAt(Settled settled) {
        Instant looked = lookedAt.get(settled);
        if (looked == null) {
            return settled.at();
        }
        Duration eighth = Duration.between(settled.at(), looked).dividedBy(8);
        if (eighth.compareTo(LOOK_MIN) < 0) {
            return looked.plus(LOOK_MIN);
        }
        return looked.plus(eighth.compareTo(LOOK_MAX) > 0 ? LOOK_MAX : eighth);
    }
}
