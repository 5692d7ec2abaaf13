package cockpit.webhook;

import cockpit.evidence.DeliveryRow;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.PolledAlone;
import cockpit.launch.StatusFact.Unexplained;
import cockpit.pools.ApiProblem;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The other half of a comparison: whether the API bears out every event that was verified. A
/// signature shows that somebody with the secret wrote an event, not that 0Pools did. It works on
/// the calling thread.
public final class EventCheck {
    private static final int NOT_FOUND = 404;

    private final PoolsClient pools;
    private final Received received;
    private final StatusBook book;
    private final InstantSource clock;

    /// @param clock the one that the book tells the time by
    public EventCheck(PoolsClient pools, Received received, StatusBook book, InstantSource clock) {
        this.pools = pools;
        this.received = received;
        this.book = book;
        this.clock = clock;
    }

    /// Looks at the events that arrived in the window of a comparison. What the list of trades does
    /// not bear out is asked for by its quote, so that a trade from before the window, or one that
    /// moved since, is not taken for another's.
    ///
    /// @param compared what the comparison came to
    /// @param gaps that made it
    /// @param cancel asked before each request
    /// @throws GapsProblem `gaps-cancelled` or `gaps-too-many-unexplained`
    /// @throws cockpit.pools.PoolsFailure when a trade that must be asked for has no answer
    public EventsCompared check(GapsCompared compared, Gaps gaps, BooleanSupplier cancel)
            throws GapsProblem {
        Map<String, TradeStatus> listed = gaps.statuses();
        List<DeliveryRow> doubtful = new ArrayList<>();
        long[] events = new long[1];
        received.accepted(
                compared.from(),
                compared.to(),
                row -> {
                    Optional<TradeStatus> told = TradeEvents.statusOf(row.type());
                    if (told.isPresent()) {
                        events[0]++;
                        if (!isBorneOut(told.get(), listed.get(row.transactId()))) {
                            doubtful.add(row);
                        }
                    }
                });
        List<Unexplained> unexplained = new ArrayList<>();
        for (DeliveryRow row : doubtful) {
            if (cancel.getAsBoolean()) {
                throw new GapsProblem("gaps-cancelled", "The comparison was cancelled.");
            }
            unexplained(row).ifPresent(unexplained::add);
            if (unexplained.size() > EventsCompared.UNEXPLAINED_COUNT_MAX) {
                throw new GapsProblem(
                        "gaps-too-many-unexplained",
                        "The API does not bear out more than %s events of the window. Name a"
                                        .formatted(EventsCompared.UNEXPLAINED_COUNT_MAX)
                                + " shorter one.");
            }
        }
        return new EventsCompared(
                compared.from(), compared.to(), events[0], unexplained, polledAlone(compared));
    }

    private Optional<Unexplained> unexplained(DeliveryRow row) {
        TradeStatus told = TradeEvents.statusOf(row.type()).orElseThrow();
        Optional<Trade> trade = ask(row);
        return trade.filter(found -> isBorneOut(told, found.status())).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Unexplained(
                                row.number(),
                                row.eventId(),
                                row.type(),
                                row.transactId(),
                                row.quoteId(),
                                trade.map(Trade::statusText).orElse("")));
    }

    /// The trade of a delivery as the API shows it now; empty when it knows none.
    private Optional<Trade> ask(DeliveryRow row) {
        if (row.quoteId().isBlank()) {
            return Optional.empty();
        }
        try {
            Trade trade = pools.getTransactionByQuote(row.quoteId()).value();
            boolean isTheOne =
                    row.transactId().isBlank() || row.transactId().equals(trade.transactId());
            return isTheOne ? Optional.of(trade) : Optional.empty();
        } catch (ApiProblem problem) {
            if (problem.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    /// A settled trade may have been returned since.
    private static boolean isBorneOut(TradeStatus told, @Nullable TradeStatus shown) {
        return told == shown || (told == TradeStatus.SETTLED && shown == TradeStatus.RETURNED);
    }

    private List<PolledAlone> polledAlone(GapsCompared compared) {
        Instant now = clock.instant();
        List<PolledAlone> alone = new ArrayList<>();
        for (Gap gap : compared.missing()) {
            Optional<Instant> polledAt = book.polledAt(gap.transactId());
            if (gap.isRecovered()
                    && polledAt.isPresent()
                    && alone.size() < EventsCompared.POLLED_COUNT_MAX) {
                alone.add(
                        new PolledAlone(
                                gap.transactId(),
                                gap.quoteId(),
                                gap.status(),
                                polledAt.get(),
                                Math.max(0, Duration.between(polledAt.get(), now).toSeconds())));
            }
        }
        return alone;
    }
}
