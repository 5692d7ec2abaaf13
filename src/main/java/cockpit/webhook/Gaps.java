package cockpit.webhook;

import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Trade;
import cockpit.pools.TradePage;
import cockpit.pools.TradeQuery;
import cockpit.pools.TradeStatus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Compares the trades that the API names with the events that arrived, and polls for what no event
/// told. A comparison that could not be carried to its end gives no result. It works on the calling
/// thread.
public final class Gaps {
    /// The most trades that one comparison looks at.
    public static final int TRADE_COUNT_MAX = 100_000;

    /// The most gaps that one comparison may find; they stand in one fact.
    public static final int GAP_COUNT_MAX = 1_000;

    private static final int PAGE_SIZE = 100;
    private static final int FAILURES_IN_A_ROW_MAX = 5;

    private final PoolsClient pools;
    private final Received received;
    private final StatusBook book;
    private final Map<String, TradeStatus> statuses = new HashMap<>();

    public Gaps(PoolsClient pools, Received received, StatusBook book) {
        this.pools = pools;
        this.received = received;
        this.book = book;
    }

    /// Hears how far it is; called on the thread that works.
    @FunctionalInterface
    public interface Listener {
        /// @param done trades looked at, or gaps polled for
        /// @param total how many there are; 0 while that is not known
        void progressed(int done, int total);
    }

    /// Lists exactly the ended trades that no event told of, newest first. A trade whose status
    /// nobody knows is listed too, without an event id: what is not understood is not in order. A
    /// gap whose status is on record already counts as recovered. The caller records the result.
    ///
    /// @param from trades created after this
    /// @param to and before this
    /// @param cancel asked before each page
    /// @throws GapsProblem when the window holds too much, the list does not end, or it was
    ///   cancelled
    /// @throws PoolsFailure when a page has no answer
    public GapsCompared compare(Instant from, Instant to, Listener listener, BooleanSupplier cancel)
            throws GapsProblem {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window begins before it ends");
        }
        statuses.clear();
        List<Gap> missing = new ArrayList<>();
        int trades = 0;
        TradeQuery query = new TradeQuery(null, PAGE_SIZE, null, null, from, to);
        while (true) {
            if (cancel.getAsBoolean()) {
                throw new GapsProblem(GapsProblem.CANCELLED, "The comparison was cancelled.");
            }
            TradePage page = pools.listTrades(query).value();
            int before = statuses.size();
            for (Trade trade : page.trades()) {
                boolean isNew = statuses.putIfAbsent(trade.transactId(), trade.status()) == null;
                if (isNew && trade.status() != TradeStatus.RESERVED) {
                    trades++;
                    missing(trade).ifPresent(missing::add);
                }
            }
            requireLimits(statuses.size(), missing.size());
            listener.progressed(statuses.size(), 0);
            if (page.isLast()) {
                return new GapsCompared(from, to, trades, trades - missing.size(), missing);
            }
            if (page.nextCursor() == null || statuses.size() == before) {
                throw new GapsProblem(
                        "gaps-pages-endless",
                        "The list of trades says that there is more and does not give it.");
            }
            query = query.from(page.nextCursor());
        }
    }

    /// The trades that the newest comparison looked at, and the status that the API gave each.
    Map<String, TradeStatus> statuses() {
        return Collections.unmodifiableMap(statuses);
    }

    private static void requireLimits(int trades, int gaps) throws GapsProblem {
        if (trades > TRADE_COUNT_MAX) {
            throw new GapsProblem(
                    "gaps-too-many-trades",
                    "The window has more than %s trades. Name a shorter one."
                            .formatted(TRADE_COUNT_MAX));
        }
        if (gaps > GAP_COUNT_MAX) {
            throw new GapsProblem(
                    "gaps-too-many-missing",
                    "More than %s trades of the window have no event. Name a shorter one."
                            .formatted(GAP_COUNT_MAX));
        }
    }

    private Optional<Gap> missing(Trade trade) {
        Optional<String> type = TradeEvents.typeFor(trade.status());
        String eventId = type.map(t -> TradeEvents.id(trade.transactId(), t)).orElse("");
        boolean isReceived =
                type.isPresent()
                        && (received.holds(eventId)
                                || received.holds(trade.transactId(), type.get()));
        return isReceived
                ? Optional.empty()
                : Optional.of(
                        new Gap(
                                trade.transactId(),
                                trade.quoteId(),
                                trade.statusText(),
                                eventId,
                                isOnRecord(trade)));
    }

    private boolean isOnRecord(Trade trade) {
        return book.ofTrade(trade.transactId())
                .filter(learned -> learned.status().equals(trade.status().word()))
                .isPresent();
    }

    /// Polls each gap's status and puts it on record. A gap whose poll gives no final status stays
    /// open, and so do the rest after a cancel or five polls in a row without an answer.
    ///
    /// @param cancel asked before each poll
    /// @return the same comparison with the recovered gaps marked; the caller records it
    public GapsCompared recover(GapsCompared compared, Listener listener, BooleanSupplier cancel) {
        List<Gap> gaps = new ArrayList<>();
        int failures = 0;
        for (Gap gap : compared.missing()) {
            boolean isGivenUp = failures >= FAILURES_IN_A_ROW_MAX || cancel.getAsBoolean();
            if (gap.isRecovered() || isGivenUp) {
                gaps.add(gap);
                continue;
            }
            try {
                gaps.add(polled(gap));
                failures = 0;
            } catch (PoolsFailure _) {
                // The gap stays open, which is what the result says of it.
                gaps.add(gap);
                failures++;
            }
            listener.progressed(gaps.size(), compared.missing().size());
        }
        return new GapsCompared(
                compared.from(), compared.to(), compared.trades(), compared.received(), gaps);
    }

    private Gap polled(Gap gap) {
        Trade trade = pools.getTransactionByQuote(gap.quoteId()).value();
        boolean isTheOne =
                trade.transactId().equals(gap.transactId())
                        && trade.quoteId().equals(gap.quoteId());
        if (!isTheOne || !TradeEvents.isFinal(trade.status())) {
            return gap;
        }
        book.polled(trade);
        return new Gap(gap.transactId(), gap.quoteId(), trade.statusText(), gap.eventId(), true);
    }
}
