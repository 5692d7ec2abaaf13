package cockpit.guard;

import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Trade;
import cockpit.pools.TradePage;
import cockpit.pools.TradeQuery;
import cockpit.pools.TradeStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads lists of trades in whole (contract section 2.9), each at most once in a round. A list that
/// cannot be read to its end gives nothing.
final class TradeReader {
    /// The most trades that one list may have.
    static final int TRADE_COUNT_MAX = 100_000;

    private static final int PAGE_SIZE = 100;

    private final PoolsClient pools;
    private final Instant earliest;
    private final Map<TradeQuery, List<Trade>> lists = new HashMap<>();
    private final Map<TradeQuery, PoolsFailure> failures = new HashMap<>();

    /// @param earliest the beginning of the longest window of this round
    TradeReader(PoolsClient pools, Instant earliest) {
        this.pools = pools;
        this.earliest = earliest;
    }

    /// Every trade that was made after a time, in any status.
    List<Trade> madeAfter(Instant from) throws LookFailed {
        Instant since = from.isBefore(earliest) ? from : earliest;
        List<Trade> made = new ArrayList<>();
        for (Trade trade : read(null, since)) {
            if (LookRound.madeAt(trade).isAfter(from)) {
                made.add(trade);
            }
        }
        return made;
    }

    /// Every trade of a status.
    ///
    /// @param from made after this; null for any age
    List<Trade> in(TradeStatus status, @Nullable Instant from) throws LookFailed {
        return read(status, from);
    }

    private List<Trade> read(@Nullable TradeStatus status, @Nullable Instant from)
            throws LookFailed {
        TradeQuery query = new TradeQuery(null, PAGE_SIZE, null, status, from, null);
        PoolsFailure failure = failures.get(query);
        if (failure != null) {
            throw failure;
        }
        List<Trade> known = lists.get(query);
        if (known == null) {
            try {
                known = pages(query);
            } catch (PoolsFailure e) {
                failures.put(query, e);
                throw e;
            }
            lists.put(query, known);
        }
        return known;
    }

    private List<Trade> pages(TradeQuery first) throws LookFailed {
        Map<String, Trade> all = new LinkedHashMap<>();
        TradeQuery query = first;
        while (true) {
            TradePage page = pools.listTrades(query).value();
            int before = all.size();
            page.trades().forEach(trade -> all.putIfAbsent(trade.transactId(), trade));
            if (page.isLast()) {
                return List.copyOf(all.values());
            }
            if (page.nextCursor() == null || all.size() == before) {
                throw new LookFailed(
                        "trades-endless",
                        "The list of trades says that there is more and does not give it.");
            }
            if (all.size() > TRADE_COUNT_MAX) {
                throw new LookFailed(
                        "too-many-trades",
                        "The window has more than " + TRADE_COUNT_MAX + " trades; shorten it.");
            }
            query = query.from(page.nextCursor());
        }
    }
}
