package cockpit.recon.close;

import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.pools.TradePage;
import cockpit.pools.TradeQuery;
import cockpit.pools.TradeStatus;
import cockpit.recon.BooksProgress;
import cockpit.recon.BooksProgress.Activity;
import cockpit.recon.ReconProblem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The trades of a period: pages them, drives reserved ones to their end and looks at settled ones
/// again. Only the read by quote moves a trade and shows a return (contract section 2.7).
final class DayTrades {
    private static final int PAGE_SIZE = 100;

    /// The filter's borders are not published, so a little more is asked for and sorted out here.
    private static final Duration BORDER = Duration.ofSeconds(1);

    private final PoolsClient pools;
    private final Requests requests;
    private final DayWindow window;
    private final DayLimits limits;
    private final BooksProgress progress;

    private final Set<String> driven = new HashSet<>();
    private final Set<String> looked = new HashSet<>();
    private final Set<String> returned = new HashSet<>();

    DayTrades(
            PoolsClient pools,
            Requests requests,
            DayWindow window,
            DayLimits limits,
            BooksProgress progress) {
        this.pools = pools;
        this.requests = requests;
        this.window = window;
        this.limits = limits;
        this.progress = progress;
    }

    long driven() {
        return driven.size();
    }

    long looked() {
        return looked.size();
    }

    long returned() {
        return returned.size();
    }

    /// The trades created in the period, newest first, as the list shows them now.
    Map<String, Trade> list() throws ReconProblem {
        Map<String, Trade> trades = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        TradeQuery query =
                new TradeQuery(
                        null,
                        PAGE_SIZE,
                        null,
                        null,
                        window.from().minus(BORDER),
                        window.to().plus(BORDER));
        while (true) {
            TradeQuery next = query;
            TradePage page = requests.ask(() -> pools.listTrades(next).value());
            int before = seen.size();
            for (Trade trade : page.trades()) {
                boolean isIn = trade.createdAt() == null || window.contains(trade.createdAt());
                if (seen.add(trade.transactId()) && isIn) {
                    trades.put(trade.transactId(), trade);
                }
            }
            if (trades.size() > limits.trades()) {
                throw new ReconProblem(
                        "too-many-trades",
                        "The period has more than %s trades. Name a shorter one."
                                .formatted(limits.trades()));
            }
            progress.at(Activity.COLLECT, trades.size(), -1);
            if (page.isLast()) {
                return trades;
            }
            if (page.nextCursor() == null || seen.size() == before) {
                throw new ReconProblem(
                        "pages-endless",
                        "The list of trades says that there is more and does not give it.");
            }
            query = query.from(page.nextCursor());
        }
    }

    /// Polls every reserved trade until it ends or the rounds are over, then every settled one that
    /// was not looked at yet.
    void moveOn(Collection<Trade> trades) throws ReconProblem {
        Map<String, TradeStatus> statuses = new HashMap<>();
        trades.forEach(trade -> statuses.put(trade.quoteId(), trade.status()));
        drive(statuses);
        List<String> settled = new ArrayList<>();
        for (Trade trade : trades) {
            boolean isSettled = statuses.get(trade.quoteId()) == TradeStatus.SETTLED;
            if (isSettled && looked.add(trade.quoteId())) {
                settled.add(trade.quoteId());
            }
        }
        poll(settled, statuses);
        for (String quote : settled) {
            if (statuses.get(quote) == TradeStatus.RETURNED) {
                returned.add(quote);
            }
        }
    }

    /// Whether every trade was polled that had to be, so that none came or settled unseen.
    boolean isSeen(Collection<Trade> trades) {
        return trades.stream()
                .allMatch(
                        trade ->
                                switch (trade.status()) {
                                    case RESERVED -> driven.contains(trade.quoteId());
                                    case SETTLED -> looked.contains(trade.quoteId());
                                    case FAILED, RELEASED, RETURNED, UNKNOWN -> true;
                                });
    }

    private void drive(Map<String, TradeStatus> statuses) throws ReconProblem {
        Duration wait = limits.firstWait();
        for (int round = 0; round < limits.driveRounds(); round++) {
            List<String> reserved =
                    statuses.entrySet().stream()
                            .filter(one -> one.getValue() == TradeStatus.RESERVED)
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
            if (reserved.isEmpty()) {
                return;
            }
            if (round > 0) {
                requests.rest(wait);
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(limits.longestWait()) < 0 ? doubled : limits.longestWait();
            }
            driven.addAll(reserved);
            poll(reserved, statuses);
        }
    }

    private void poll(List<String> quotes, Map<String, TradeStatus> statuses) throws ReconProblem {
        List<Trade> polled =
                requests.each(
                        quotes,
                        quote -> pools.getTransactionByQuote(quote).value(),
                        done -> progress.at(Activity.COLLECT, done, quotes.size()));
        for (int i = 0; i < quotes.size(); i++) {
            statuses.put(quotes.get(i), polled.get(i).status());
        }
    }
}
