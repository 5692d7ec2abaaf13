package cockpit.production;

import cockpit.launch.Fact.OrderObserved;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.pools.TradePage;
import cockpit.pools.TradeQuery;
import cockpit.pools.TradeStatus;
import cockpit.production.SmallOrder.OrderNotCarried;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Watches an order that the partner's own product makes, and moves no money. Polling drives the
/// trade to its end, as the contract has it (section 2.7). It works on the calling thread.
public final class OrderWatch {
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int PAGE_SIZE = 100;

    private final PoolsClient pools;
    private final PartnerBackend partner;
    private final Pause pause;

    public OrderWatch(PoolsClient pools, PartnerBackend partner, Pause pause) {
        this.pools = pools;
        this.partner = partner;
        this.pause = pause;
    }

    /// The trades that were made after a time, oldest first; of very many, the newest hundred.
    ///
    /// @throws cockpit.pools.PoolsFailure when there is no answer
    public List<Trade> since(Instant time) {
        TradePage page =
                pools.listTrades(new TradeQuery(null, PAGE_SIZE, null, null, time, null)).value();
        List<Trade> trades = new ArrayList<>(page.trades());
        trades.sort(
                Comparator.comparing(
                        trade -> Objects.requireNonNullElse(trade.createdAt(), Instant.MIN)));
        return List.copyOf(trades);
    }

    /// Waits for the trade of an order of the partner's that is made after a time, follows it to
    /// its end, and reads both sides.
    ///
    /// @param partnerOrderId as the partner's product names the order
    /// @param since the trade must be newer than this
    /// @param cancel asked before each poll
    /// @return empty when it was cancelled
    /// @throws OrderNotCarried when the partner refuses to show the order, or it names another
    ///   trade
    /// @throws cockpit.pools.PoolsFailure when 0Pools gave no answer
    /// @throws cockpit.partner.PartnerFailure when the partner gave no answer
    public Optional<OrderObserved> watch(
            String partnerOrderId, Instant since, BooleanSupplier cancel) throws OrderNotCarried {
        while (!cancel.getAsBoolean()) {
            PartnerOrder order = read(partnerOrderId);
            String quoteId = order.quoteId();
            Optional<Trade> made =
                    since(since).stream()
                            .filter(trade -> trade.quoteId().equals(quoteId))
                            .findFirst();
            if (quoteId != null && made.isPresent()) {
                Trade trade = pools.getTransactionByQuote(quoteId).value();
                if (trade.status() != TradeStatus.RESERVED) {
                    return Optional.of(observed(read(partnerOrderId), trade));
                }
            }
            pause.restUnlessInterrupted(WAIT);
        }
        return Optional.empty();
    }

    private PartnerOrder read(String orderId) throws OrderNotCarried {
        return switch (partner.readOrder(orderId)) {
            case PartnerAnswer.Given<PartnerOrder> given -> given.value();
            case PartnerAnswer.Refused<PartnerOrder> refused ->
                    throw new OrderNotCarried(
                            "The partner's backend refused with %s %s. [partner-refused]"
                                    .formatted(
                                            refused.refusal().status(), refused.refusal().code()));
        };
    }

    private OrderObserved observed(PartnerOrder order, Trade trade) throws OrderNotCarried {
        String key = order.idempotencyKey();
        String poolId = trade.poolId();
        Amount amount = trade.fiatAmount();
        if (key == null || key.isBlank() || poolId == null || amount == null) {
            throw new OrderNotCarried(
                    "The order names no idempotency key, or its trade no pool and amount."
                            + " [order-without-id]");
        }
        if (!trade.transactId().equals(order.transactId())) {
            throw new OrderNotCarried(
                    "The partner's order names another trade. [order-points-elsewhere]");
        }
        LedgerReader ledger = LedgerReader.read(pools, "EUR");
        return new OrderObserved(
                order.orderId(),
                poolId,
                trade.quoteId(),
                trade.transactId(),
                key,
                amount.text(),
                trade.statusText(),
                ledger.sumOf(trade.quoteId()).toPlainString(),
                new SmallOrder(partner, pools).credits(order.orderId()));
    }
}
