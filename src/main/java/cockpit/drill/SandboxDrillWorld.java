package cockpit.drill;

import cockpit.partner.Offer;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.pools.PoolsClient;
import cockpit.pools.Side;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;
import cockpit.smoke.SandboxControl;
import cockpit.smoke.Wallets;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// Orders in front of an embedded 0Pools, whose control interface holds their trades and drops its
/// own events about them.
public final class SandboxDrillWorld implements DrillWorld {
    private static final BigDecimal USUAL = new BigDecimal("25.00");

    private final SandboxControl control;
    private final PoolsClient pools;
    private final PartnerBackend partner;
    private @Nullable Offer offer;

    public SandboxDrillWorld(SandboxControl control, PoolsClient pools, PartnerBackend partner) {
        this.control = control;
        this.pools = pools;
        this.partner = partner;
    }

    @Override
    public DrillOrder pending() {
        Offer chosen = offer == null ? choose() : offer;
        offer = chosen;
        String network = chosen.networks().getFirst();
        PartnerOrder opened =
                granted(
                        partner.openOrder(
                                chosen.poolId(),
                                Side.ON_RAMP,
                                amount(chosen),
                                network,
                                Wallets.of(network)));
        String quoteId = opened.quoteId();
        if (quoteId == null) {
            throw new DrillProblem("not-accepted", "The partner's order names no quote.");
        }
        // Before the accept, because a trade may be looked at as soon as there is one.
        control.hold(quoteId);
        control.dropWebhooks(quoteId);
        PartnerOrder accepted = granted(partner.accept(opened.orderId()));
        String transactId = accepted.transactId();
        if (transactId == null) {
            throw new DrillProblem("not-accepted", "The partner's order names no trade.");
        }
        return new DrillOrder(accepted.orderId(), pools.getTrade(transactId).value());
    }

    @Override
    public void settle(DrillOrder order) {
        control.letSettle(order.trade().quoteId());
        Trade settled = pools.getTransactionByQuote(order.trade().quoteId()).value();
        if (settled.status() != TradeStatus.SETTLED) {
            throw new DrillProblem(
                    "not-settled", "The order's trade reads " + settled.statusText() + ".");
        }
    }

    @Override
    public Instant now() {
        return control.now();
    }

    private Offer choose() {
        return granted(partner.listOffers()).stream()
                .filter(Offer::isAvailable)
                .filter(one -> one.isOffering(Side.ON_RAMP) && !one.networks().isEmpty())
                .findFirst()
                .orElseThrow(
                        () ->
                                new DrillProblem(
                                        "no-pool",
                                        "The partner offers no pool in which it can be bought"
                                                + " now."));
    }

    /// Twice the smallest order, at least 25.
    private static Amount amount(Offer offer) {
        Amount min = offer.minOrder();
        BigDecimal twice = min == null ? USUAL : min.value().add(min.value()).max(USUAL);
        return Amount.of(twice.setScale(2, RoundingMode.UP));
    }

    private static <T> T granted(PartnerAnswer<T> answer) {
        return switch (answer) {
            case PartnerAnswer.Given<T> given -> given.value();
            case PartnerAnswer.Refused<T> refused ->
                    throw new DrillProblem(
                            "not-accepted",
                            "The partner's backend answered an order with "
                                    + refused.refusal().status()
                                    + " "
                                    + refused.refusal().code()
                                    + ".");
        };
    }
}
