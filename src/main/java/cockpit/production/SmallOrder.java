package cockpit.production;

import cockpit.launch.Fact.OrderObserved;
import cockpit.partner.Movement;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.pools.PoolsClient;
import cockpit.pools.Side;
import cockpit.pools.Trade;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// Carries one small order through the partner's backend and looks at what it moved.
public final class SmallOrder {
    /// How often the order is read until it ends.
    private static final int READS_MAX = 50;

    private final PartnerBackend partner;
    private final PoolsClient pools;

    public SmallOrder(PartnerBackend partner, PoolsClient pools) {
        this.partner = partner;
        this.pools = pools;
    }

    /// Opens and accepts an order and leaves it as it is then.
    ///
    /// @param onQuoted is told the quote id before the order is accepted
    /// @throws OrderNotCarried as [#carry] does
    public OrderObserved accept(
            String poolId,
            Amount amount,
            String network,
            String destAddress,
            Consumer<String> onQuoted)
            throws OrderNotCarried {
        PartnerOrder order =
                given(partner.openOrder(poolId, Side.ON_RAMP, amount, network, destAddress));
        onQuoted.accept(named(order.quoteId(), "quote"));
        return observe(poolId, amount, given(partner.accept(order.orderId())));
    }

    /// Reads an accepted order until it has ended or was read too often, and observes it again.
    ///
    /// @throws OrderNotCarried as [#carry] does
    public OrderObserved finish(OrderObserved accepted) throws OrderNotCarried {
        PartnerOrder order = given(partner.readOrder(accepted.partnerOrderId()));
        for (int reads = 1;
                reads < READS_MAX && order.state() == PartnerOrder.State.PENDING;
                reads++) {
            order = given(partner.readOrder(order.orderId()));
        }
        return observe(accepted.poolId(), new Amount(accepted.fiatAmount()), order);
    }

    /// Opens, accepts and reads the order until it has ended or was read too often.
    ///
    /// @throws OrderNotCarried when the partner refused, or the order names no quote or trade
    /// @throws cockpit.pools.PoolsFailure when 0Pools gave no answer
    /// @throws cockpit.partner.PartnerFailure when the partner gave no answer
    public OrderObserved carry(String poolId, Amount amount, String network, String destAddress)
            throws OrderNotCarried {
        return finish(accept(poolId, amount, network, destAddress, _ -> {}));
    }

    private OrderObserved observe(String poolId, Amount amount, PartnerOrder order)
            throws OrderNotCarried {
        String quoteId = named(order.quoteId(), "quote");
        String transactId = named(order.transactId(), "trade");
        Trade trade = pools.getTrade(transactId).value();
        LedgerReader ledger = LedgerReader.read(pools, "EUR");
        return new OrderObserved(
                order.orderId(),
                poolId,
                quoteId,
                transactId,
                named(order.idempotencyKey(), "idempotency key"),
                amount.text(),
                trade.statusText(),
                ledger.sumOf(quoteId).toPlainString(),
                credits(order.orderId()));
    }

    /// How many settled credits the partner's ledger shows for an order.
    ///
    /// @throws OrderNotCarried when the partner refused to say
    public int credits(String orderId) throws OrderNotCarried {
        List<Movement> movements = given(partner.movements(orderId));
        return (int)
                movements.stream()
                        .filter(movement -> movement.kind() == Movement.Kind.SETTLED_CREDIT)
                        .count();
    }

    private static <T> T given(PartnerAnswer<T> answer) throws OrderNotCarried {
        return switch (answer) {
            case PartnerAnswer.Given<T> given -> given.value();
            case PartnerAnswer.Refused<T> refused ->
                    throw new OrderNotCarried(
                            "The partner's backend refused with %s %s. [partner-refused]"
                                    .formatted(
                                            refused.refusal().status(), refused.refusal().code()));
        };
    }

    private static String named(@Nullable String id, String what) throws OrderNotCarried {
        if (id == null || id.isBlank()) {
            throw new OrderNotCarried(
                    "The partner's order names no %s. [order-without-id]".formatted(what));
        }
        return id;
    }

    /// Why an order could not be carried through, in one sentence with its code.
    public static final class OrderNotCarried extends Exception {
        private static final long serialVersionUID = 1L;

        OrderNotCarried(String sentence) {
            super(sentence);
        }
    }
}
