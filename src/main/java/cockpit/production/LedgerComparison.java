package cockpit.production;

import cockpit.launch.Fact.LedgerCompared;
import cockpit.launch.Fact.OrderObserved;
import cockpit.pools.LedgerEntry;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.pools.TradePage;
import cockpit.pools.TradeQuery;
import cockpit.pools.TradeStatus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares orders, trades and ledger of a window by durable ids only: order to trade by trade id,
/// trade to ledger by quote id (contract section 6.1). Nothing is ever matched by amount or time.
public final class LedgerComparison {
    private static final int PAGE_COUNT_MAX = 1000;

    private LedgerComparison() {}

    /// @param orders what the partner's side has on record for the window
    /// @throws cockpit.pools.PoolsFailure when 0Pools gave no answer
    public static LedgerCompared compare(
            PoolsClient pools, List<OrderObserved> orders, Instant from, Instant to) {
        List<Trade> trades = trades(pools, from, to);
        LedgerReader ledger = LedgerReader.read(pools, "EUR");
        Map<String, Trade> byId = new HashMap<>();
        trades.forEach(trade -> byId.put(trade.transactId(), trade));
        List<String> breaks = new ArrayList<>();
        int matched = 0;
        for (OrderObserved order : orders) {
            Trade trade = byId.remove(order.transactId());
            if (trade == null || !trade.quoteId().equals(order.quoteId())) {
                breaks.add("order %s has no trade".formatted(order.partnerOrderId()));
            } else if (isMoved(trade, ledger, breaks)) {
                matched++;
            }
        }
        byId.values().forEach(t -> breaks.add("trade %s has no order".formatted(t.transactId())));
        List<String> quotes = trades.stream().map(Trade::quoteId).toList();
        ledger.entries().stream()
                .filter(entry -> !entry.reason().equals("payin_credit"))
                .filter(entry -> !quotes.contains(String.valueOf(entry.ref())))
                .forEach(e -> breaks.add("ledger entry %s has no trade".formatted(e.ref())));
        return new LedgerCompared(
                from,
                to,
                orders.size(),
                trades.size(),
                ledger.entries().size(),
                matched,
                breaks,
                ledger.sum().toPlainString(),
                ledger.available());
    }

    private static boolean isMoved(Trade trade, LedgerReader ledger, List<String> breaks) {
        List<LedgerEntry> entries = ledger.of(trade.quoteId());
        long debits = entries.stream().filter(entry -> entry.delta().signum() < 0).count();
        BigDecimal sum = ledger.sumOf(trade.quoteId());
        boolean isKept =
                trade.status() == TradeStatus.SETTLED || trade.status() == TradeStatus.RESERVED;
        BigDecimal expected =
                isKept && trade.fiatAmount() != null
                        ? trade.fiatAmount().value().negate()
                        : BigDecimal.ZERO;
        if (debits != 1) {
            breaks.add("trade %s has %s debits".formatted(trade.transactId(), debits));
            return false;
        }
        if (sum.compareTo(expected) != 0) {
            breaks.add(
                    "trade %s is %s and moved %s"
                            .formatted(
                                    trade.transactId(), trade.statusText(), sum.toPlainString()));
            return false;
        }
        return true;
    }

    private static List<Trade> trades(PoolsClient pools, Instant from, Instant to) {
        List<Trade> all = new ArrayList<>();
        TradeQuery query = new TradeQuery(null, 100, null, null, from, to);
        for (int page = 0; page < PAGE_COUNT_MAX; page++) {
            TradePage answer = pools.listTrades(query).value();
            all.addAll(answer.trades());
            if (answer.isLast()) {
                return all;
            }
            query = query.from(answer.nextCursor());
        }
        throw new IllegalStateException(
                "The window has more than %s pages of trades. [window-too-long]"
                        .formatted(PAGE_COUNT_MAX));
    }
}
