package cockpit;

import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.OrderObserved;
import cockpit.partner.PartnerBackend;
import cockpit.pools.Amount;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.production.OrderPermit;
import cockpit.production.OrderPermit.NotAllowed;
import cockpit.production.OrderWatch;
import cockpit.production.SmallOrder;
import cockpit.production.SmallOrder.OrderNotCarried;
import cockpit.smoke.ExchangeBook;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// The controlled small order of step 7. The cockpit watches one that the partner's product makes;
/// it makes one itself only after somebody typed where, for whom and how much.
public final class OrderSession {
    private final Cockpit cockpit;
    private final Environment environment;
    private final Function<cockpit.pools.Exchange.Listener, PoolsClient> pools;

    /// @param variables the secret key of 0Pools is `OBIT_SECRET_KEY` among them
    /// @param redactor is told the key
    /// @throws cockpit.pools.PoolsFailure when the key or the host is refused; nothing was sent
    public OrderSession(
            Cockpit cockpit,
            Environment environment,
            URI baseUrl,
            Map<String, String> variables,
            Redactor redactor) {
        this.cockpit = cockpit;
        this.environment = environment;
        this.pools = OwnPools.of(environment, baseUrl, variables, redactor, cockpit.clock());
    }

    /// Waits for the trade of one of the partner's orders and follows it to its end. No money is
    /// moved by it.
    ///
    /// @param since the trade must be newer than this
    /// @param cancel asked before each poll
    /// @return what was recorded; empty when it was cancelled
    /// @throws OrderNotCarried as [OrderWatch#watch] does
    /// @throws Cockpit.NotRecorded when it could not be recorded
    public Optional<OrderObserved> watch(
            PartnerBackend partner, String orderId, Instant since, BooleanSupplier cancel)
            throws OrderNotCarried {
        ExchangeBook book = new ExchangeBook(Cockpit.newId("order"), "");
        try (PoolsClient client = pools.apply(book::add)) {
            Optional<OrderObserved> observed =
                    new OrderWatch(client, partner, Pause.real()).watch(orderId, since, cancel);
            observed.ifPresent(order -> recorded(book, order));
            return observed;
        }
    }

    /// Makes one order through the partner's backend, within what was allowed.
    ///
    /// @throws NotAllowed when it was not allowed; nothing was sent
    /// @throws OrderNotCarried when the partner refused
    /// @throws Cockpit.NotRecorded when it could not be recorded
    public OrderObserved make(
            PartnerBackend partner,
            String poolId,
            Amount amount,
            String currency,
            String network,
            String destAddress)
            throws NotAllowed, OrderNotCarried {
        OrderPermit.require(cockpit.conductor(environment).snapshot().record(), amount, currency);
        ExchangeBook book = new ExchangeBook(Cockpit.newId("order"), "");
        try (PoolsClient client = pools.apply(book::add)) {
            OrderObserved order =
                    new SmallOrder(partner, client).carry(poolId, amount, network, destAddress);
            recorded(book, order);
            return order;
        }
    }

    private void recorded(ExchangeBook book, OrderObserved order) {
        List<Fact> facts = new ArrayList<>(book.exchanges());
        facts.add(order);
        cockpit.record(environment, facts);
    }
}
