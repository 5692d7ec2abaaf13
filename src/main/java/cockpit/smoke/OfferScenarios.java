package cockpit.smoke;

import cockpit.partner.Offer;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerOrder;
import cockpit.pools.ApiProblem;
import cockpit.pools.Capabilities;
import cockpit.pools.Pool;
import cockpit.pools.QuoteRequest;
import cockpit.pools.Side;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the partner's product offers, against what the account is entitled to.
final class OfferScenarios {
    private static final Claim USABLE_POOLS =
            new Claim(
                    "the product offers exactly the pools that are approved and available",
                    "Render pools from discovery and hide the rest. Engineering can clear this.");
    private static final Claim SIDES =
            new Claim(
                    "the product offers only approved sides",
                    "Render sides from capabilities. Engineering can clear this.");
    private static final Claim NETWORKS =
            new Claim(
                    "the product offers only approved networks",
                    "Render networks from capabilities. Engineering can clear this.");
    private static final Claim LIMITS =
            new Claim(
                    "the product shows the approved limits",
                    "Show the limits that capabilities name. Engineering can clear this.");

    private static final Claim HIDDEN =
            new Claim(
                    "the pool is not offered",
                    "Drop a pool that discovery no longer lists. Engineering can clear this.");
    private static final Claim SERVER_BLOCKS =
            new Claim(
                    "the partner's server refuses an order for it",
                    "Check the entitlement on the server, whatever the browser sent. Engineering"
                            + " can clear this.");
    private static final Claim API_REFUSES =
            new Claim(
                    "0Pools gives no quote for it",
                    "Ask 0Bit why a pool outside allowedPools is quoted. 0Bit operations can clear"
                            + " this.");

    private OfferScenarios() {}

    static Scenario entitledDiscovery() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_ENTITLED_DISCOVERY,
                Needs.PARTNER.alone(),
                3,
                List.of(USABLE_POOLS, SIDES, NETWORKS, LIMITS),
                "Only approved pools, sides, networks and limits were offered.",
                OfferScenarios::playEntitledDiscovery);
    }

    private static void playEntitledDiscovery(Play play) {
        play.step("reading what the product offers");
        List<Offer> offers = compareOffers(play);

        play.step("comparing sides, networks and limits");
        for (Offer offer : offers) {
            Capabilities able =
                    play.given(SIDES, () -> play.pools().getCapabilities(offer.poolId()).value());
            play.holds(
                    SIDES,
                    !offer.sides().isEmpty() && able.sides().containsAll(offer.sides()),
                    offer.poolId() + ": " + offer.sides() + ", approved " + able.sides());
            play.holds(
                    NETWORKS,
                    !offer.networks().isEmpty()
                            && able.supportedNetworks().containsAll(offer.networks()),
                    offer.poolId()
                            + ": "
                            + offer.networks()
                            + ", approved "
                            + able.supportedNetworks());
            play.holds(
                    LIMITS,
                    Orders.isSame(offer.minOrder(), able.minOrderUsdt())
                            && Orders.isSame(offer.maxOrder(), able.maxOrderUsdt()),
                    offer.poolId()
                            + ": "
                            + offer.minOrder()
                            + " to "
                            + offer.maxOrder()
                            + ", approved "
                            + able.minOrderUsdt()
                            + " to "
                            + able.maxOrderUsdt());
        }

        play.step("taking one pool out of service and looking again");
        if (play.stage().control().isPresent() && offers.size() > 1) {
            String poolId = offers.getFirst().poolId();
            play.control().setPoolAvailable(poolId, false);
            try {
                compareOffers(play);
            } finally {
                play.control().setPoolAvailable(poolId, true);
            }
        }
    }

    /// The usable offers, once they are exactly the pools that discovery calls available.
    private static List<Offer> compareOffers(Play play) {
        List<Offer> offers =
                play.granted(USABLE_POOLS, () -> play.partner().listOffers()).stream()
                        .filter(offer -> !Boolean.FALSE.equals(offer.available()))
                        .toList();
        Set<String> available =
                new TreeSet<>(
                        play.given(USABLE_POOLS, () -> play.pools().listPools().value()).stream()
                                .filter(Pool::isAvailable)
                                .map(Pool::id)
                                .toList());
        Set<String> offered = new TreeSet<>(offers.stream().map(Offer::poolId).toList());
        play.holds(
                USABLE_POOLS,
                !available.isEmpty() && offered.equals(available),
                "offered " + offered + ", approved and available " + available);
        return offers;
    }

    static Scenario poolNotEntitled() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_POOL_NOT_ENTITLED,
                Needs.PARTNER.alone(),
                4,
                List.of(HIDDEN, SERVER_BLOCKS, API_REFUSES),
                "The server refused the pool, and the product did not offer it.",
                OfferScenarios::playPoolNotEntitled);
    }

    private static void playPoolNotEntitled(Play play) {
        play.step("finding a pool that the account may not use");
        Orders.Purchase purchase = new Orders(play).purchase(HIDDEN);
        Optional<SandboxControl> control = play.stage().control();
        if (control.isPresent()) {
            List<String> allowed = control.get().allowedPools();
            List<String> fewer = new ArrayList<>(allowed);
            fewer.remove(purchase.poolId());
            control.get().allowPools(fewer);
            try {
                probe(play, purchase);
            } finally {
                control.get().allowPools(allowed);
            }
        } else {
            String poolId =
                    play.stage()
                            .notEntitledPoolId()
                            .orElseThrow(
                                    () ->
                                            play.notPossible(
                                                    "Name a pool that exists and that the account"
                                                            + " may not use: pool ids are never"
                                                            + " guessed."));
            probe(
                    play,
                    new Orders.Purchase(
                            poolId, purchase.network(), purchase.amount(), purchase.destAddress()));
        }
    }

    private static void probe(Play play, Orders.Purchase purchase) {
        play.step("reading what the product offers");
        List<Offer> offers = play.granted(HIDDEN, () -> play.partner().listOffers());
        play.holds(
                HIDDEN,
                offers.stream()
                        .noneMatch(
                                offer ->
                                        offer.poolId().equals(purchase.poolId())
                                                && !Boolean.FALSE.equals(offer.available())),
                purchase.poolId() + " is offered");

        play.step("asking the partner's server for an order all the same");
        PartnerAnswer<PartnerOrder> answer =
                play.answered(
                        SERVER_BLOCKS,
                        () ->
                                play.partner()
                                        .openOrder(
                                                purchase.poolId(),
                                                Side.ON_RAMP,
                                                purchase.amount(),
                                                purchase.network(),
                                                purchase.destAddress()));
        switch (answer) {
            case PartnerAnswer.Given<PartnerOrder> given -> {
                new Orders(play).capture(given.value());
                throw play.refuted(SERVER_BLOCKS, "it opened the order " + given.value().orderId());
            }
            case PartnerAnswer.Refused<PartnerOrder> refused ->
                    play.holds(
                            SERVER_BLOCKS,
                            refused.refusal().status() < 500,
                            "it broke with " + Play.words(refused.refusal()));
        }

        play.step("asking 0Pools for a quote directly");
        try {
            play.pools()
                    .createQuote(
                            purchase.poolId(),
                            QuoteRequest.firm(
                                    Side.ON_RAMP,
                                    purchase.amount(),
                                    purchase.network(),
                                    purchase.destAddress()));
        } catch (ApiProblem problem) {
            play.holds(
                    API_REFUSES,
                    problem.isNotEntitled(),
                    "0Pools answered " + problem.status() + " " + problem.code());
            return;
        }
        throw play.refuted(API_REFUSES, "0Pools quoted " + purchase.poolId());
    }
}
