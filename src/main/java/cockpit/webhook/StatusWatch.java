package cockpit.webhook;

import cockpit.launch.StatusFact.StatusLearned;
import cockpit.pools.ApiProblem;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Refused;
import cockpit.pools.Trade;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Follows accepted quotes by polling until each trade has ended, whether webhooks come or not. A
/// reserved trade moves only when it is polled (contract section 2.7), so polling goes on until a
/// final status is on record; a webhook that tells it first ends the polling. It works on the
/// calling thread.
public final class StatusWatch {
    /// The wait after the first poll of a quote; it doubles up to [#WAIT_MAX].
    public static final Duration WAIT_FIRST = Duration.ofSeconds(2);

    public static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final Set<Integer> HOPELESS_STATUSES = Set.of(400, 401, 403, 501);

    /// How long a cancel may go unnoticed.
    private static final Duration REST_MAX = Duration.ofSeconds(1);

    private final PoolsClient pools;
    private final StatusBook book;
    private final InstantSource clock;
    private final Pause pause;
    private final RandomGenerator random;

    /// @param random only spreads the polls; need not be secure
    public StatusWatch(
            PoolsClient pools,
            StatusBook book,
            InstantSource clock,
            Pause pause,
            RandomGenerator random) {
        this.pools = pools;
        this.book = book;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /// How the watch of one quote ended.
    ///
    /// @param learned the final status and the path that told it first; empty when none is known
    /// @param lastStatus the server's own word as polled last; empty before the first answer
    /// @param code why it is not final: `not-final-in-time`, `cancelled` or the code of a
    ///   [PoolsFailure]; empty when it is
    public record Watched(
            String quoteId, Optional<StatusLearned> learned, String lastStatus, String code) {
        public boolean isFinal() {
            return learned.isPresent();
        }
    }

    /// Polls until every quote has a final status on record.
    ///
    /// @param quoteIds quotes that were accepted
    /// @param atMost how long to go on
    /// @param listener is told of each quote as its watch ends, on the calling thread
    /// @param cancel asked before each poll and at least every second
    /// @return one entry for each quote, in the order in which they ended
    public List<Watched> follow(
            Collection<String> quoteIds,
            Duration atMost,
            Consumer<Watched> listener,
            BooleanSupplier cancel) {
        Instant start = clock.instant();
        Instant end = start.plus(atMost);
        PriorityQueue<Followed> due =
                new PriorityQueue<>(Comparator.comparing((Followed followed) -> followed.dueAt));
        new LinkedHashSet<>(quoteIds).forEach(id -> due.add(new Followed(id, start)));
        List<Watched> ended = new ArrayList<>();
        Consumer<Watched> tell =
                watched -> {
                    ended.add(watched);
                    listener.accept(watched);
                };
        for (Followed next = due.poll(); next != null; next = due.poll()) {
            Optional<Watched> done = step(next, end, cancel);
            if (done.isPresent()) {
                tell.accept(done.get());
            } else {
                due.add(next);
            }
        }
        return List.copyOf(ended);
    }

    /// Waits a little for the quote that is due next, or polls it.
    ///
    /// @return how its watch ended; empty while it goes on
    private Optional<Watched> step(Followed next, Instant end, BooleanSupplier cancel) {
        Optional<StatusLearned> told = book.ofQuote(next.quoteId);
        if (told.isPresent()) {
            return Optional.of(next.ended(told, ""));
        }
        if (cancel.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            return Optional.of(next.ended(Optional.empty(), "cancelled"));
        }
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return Optional.of(next.ended(Optional.empty(), "not-final-in-time"));
        }
        if (next.dueAt.isAfter(now)) {
            Duration wait = Duration.between(now, next.dueAt);
            pause.restUnlessInterrupted(wait.compareTo(REST_MAX) < 0 ? wait : REST_MAX);
            return Optional.empty();
        }
        return poll(next);
    }

    private Optional<Watched> poll(Followed next) {
        try {
            Trade trade = pools.getTransactionByQuote(next.quoteId).value();
            next.lastStatus = trade.statusText();
            if (TradeEvents.isFinal(trade.status()) && trade.quoteId().equals(next.quoteId)) {
                book.polled(trade);
                // What is on record may be another status, told by the other path meanwhile.
                return Optional.of(next.ended(book.ofTrade(trade.transactId()), ""));
            }
        } catch (PoolsFailure failure) {
            if (isHopeless(failure)) {
                return Optional.of(next.ended(Optional.empty(), failure.code()));
            }
        }
        next.delay(clock.instant(), random);
        return Optional.empty();
    }

    /// A key, a host or a request that is refused will be refused again. A 404 may be a trade that
    /// cannot be seen yet.
    private static boolean isHopeless(PoolsFailure failure) {
        return switch (failure) {
            case Refused _ -> true;
            case ApiProblem problem -> HOPELESS_STATUSES.contains(problem.status());
            default -> false;
        };
    }

    /// A quote and when to poll it next.
    private static final class Followed {
        private final String quoteId;
        private Instant dueAt;
        private Duration wait = WAIT_FIRST;
        private String lastStatus = "";

        Followed(String quoteId, Instant dueAt) {
            this.quoteId = quoteId;
            this.dueAt = dueAt;
        }

        /// Waits grow, and differ by up to a quarter, so that many quotes spread out.
        void delay(Instant now, RandomGenerator random) {
            dueAt = now.plus(wait).plusMillis(random.nextLong(wait.toMillis() / 4 + 1));
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(WAIT_MAX) < 0 ? doubled : WAIT_MAX;
        }

        Watched ended(Optional<StatusLearned> learned, String code) {
            return new Watched(quoteId, learned, lastStatus, code);
        }
    }
}
