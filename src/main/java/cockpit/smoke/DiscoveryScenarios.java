package cockpit.smoke;

import cockpit.pools.Amount;
import cockpit.pools.Balance;
import cockpit.pools.Capabilities;
import cockpit.pools.Pool;
import cockpit.pools.Quote;
import cockpit.pools.QuoteRequest;
import cockpit.pools.Side;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What 0Pools says about pools: discovery, capabilities and the indicative price (contract
/// sections 2.1 to 2.3).
final class DiscoveryScenarios {
    private static final String ACCOUNT = " 0Bit operations can clear this.";
    private static final String ENGINEERING = " Engineering can clear this.";

    private static final Claim KEY_WORKS =
            new Claim(
                    "the key is accepted",
                    "Check that the key belongs to this environment and is still valid." + ACCOUNT);
    private static final Claim HAS_IDS =
            new Claim(
                    "every listed pool has an id",
                    "Ask 0Bit why discovery lists pools without their ids." + ACCOUNT);
    private static final Claim IS_PROVISIONED =
            new Claim(
                    "at least one pool is provisioned",
                    "Ask 0Bit to allow a pool for this account; nothing is self-serve." + ACCOUNT);
    private static final Claim HAS_REQUEST_ID =
            new Claim(
                    "the answer names its request id",
                    "Without request ids support cannot trace a call; ask 0Bit about them."
                            + ACCOUNT);
    private static final Claim IS_ENTITLED =
            new Claim(
                    "discovery lists exactly the pools that the account is allowed",
                    "Have allowedPools and discovery brought into line." + ACCOUNT);

    private static final Claim HAS_SIDES =
            new Claim(
                    "every pool names the sides it is approved for",
                    "Have the sides of the pool provisioned." + ACCOUNT);
    private static final Claim HAS_NETWORKS =
            new Claim(
                    "every pool names its networks",
                    "Have the networks of the pool provisioned." + ACCOUNT);
    private static final Claim HAS_LIMITS =
            new Claim(
                    "every pool names its order limits",
                    "Ask for the order limits; a product cannot show what it is not told."
                            + ACCOUNT);
    private static final Claim SELLS_WITH_ADDRESS =
            new Claim(
                    "a sell side comes with its deposit address",
                    "Hide off-ramp until 0Bit enables it for the account." + ACCOUNT);
    private static final Claim NETWORKS_QUOTE =
            new Claim(
                    "every named network can be priced",
                    "Hide the network until 0Pools prices it." + ACCOUNT);

    private static final Claim HAS_PRICE =
            new Claim(
                    "an indicative price comes back",
                    "Try again later; if it stays away, ask 0Bit whether pricing is up." + ACCOUNT);
    private static final Claim NOT_STORED =
            new Claim(
                    "an indicative price has no quote id",
                    "Never offer an indicative price for acceptance." + ENGINEERING);
    private static final Claim NOT_EXECUTABLE =
            new Claim(
                    "an indicative price cannot be executed",
                    "Ask for a firm quote before offering accept." + ENGINEERING);

    private DiscoveryScenarios() {}

    static Scenario discovery() {
        return new Scenario(
                ScenarioCatalogue.LADDER_DISCOVERY,
                Needs.NOTHING,
                3,
                List.of(KEY_WORKS, HAS_IDS, IS_PROVISIONED, HAS_REQUEST_ID, IS_ENTITLED),
                "The key works and discovery lists exactly the allowed pools.",
                DiscoveryScenarios::playDiscovery);
    }

    private static void playDiscovery(Play play) {
        play.step("listing the pools with the key in use");
        var answer = play.given(KEY_WORKS, HAS_IDS, () -> play.pools().listPools());
        play.holds(KEY_WORKS, true, "");
        List<Pool> pools = answer.value();
        play.holds(
                HAS_IDS, pools.stream().noneMatch(pool -> pool.id().isBlank()), "an id is empty");
        play.holds(IS_PROVISIONED, !pools.isEmpty(), "the list is empty");

        play.step("looking for the request id");
        play.holds(
                HAS_REQUEST_ID,
                answer.requestId() != null && !answer.requestId().isBlank(),
                "there is no X-Request-Id");

        play.step("comparing the list with the account's allowed pools");
        Set<String> listed = new TreeSet<>(pools.stream().map(Pool::id).toList());
        for (String poolId : listed) {
            Balance balance =
                    play.given(IS_ENTITLED, () -> play.pools().getBalance(poolId).value());
            Set<String> allowed = new TreeSet<>(balance.allowedPools());
            play.holds(
                    IS_ENTITLED,
                    listed.equals(allowed),
                    "listed " + listed + ", allowed " + allowed);
        }
    }

    static Scenario capabilities() {
        return new Scenario(
                ScenarioCatalogue.LADDER_CAPABILITIES,
                Needs.NOTHING,
                3,
                List.of(HAS_SIDES, HAS_NETWORKS, HAS_LIMITS, SELLS_WITH_ADDRESS, NETWORKS_QUOTE),
                "Every pool names sides, networks and limits that a product can show.",
                DiscoveryScenarios::playCapabilities);
    }

    private static void playCapabilities(Play play) {
        play.step("listing the pools");
        List<Pool> pools = play.given(HAS_SIDES, () -> play.pools().listPools().value());
        if (pools.isEmpty()) {
            throw play.refuted(HAS_SIDES, "no pool is provisioned");
        }

        play.step("reading the capabilities of " + pools.size() + " pools");
        List<Capabilities> all =
                pools.stream()
                        .map(
                                pool ->
                                        play.given(
                                                HAS_SIDES,
                                                () ->
                                                        play.pools()
                                                                .getCapabilities(pool.id())
                                                                .value()))
                        .toList();
        for (Capabilities able : all) {
            String poolId = able.poolId();
            play.holds(
                    HAS_SIDES,
                    !able.sides().isEmpty()
                            && able.sides().stream().allMatch(s -> Side.of(s) != Side.UNKNOWN),
                    poolId + " names " + able.sides());
            play.holds(HAS_NETWORKS, !able.supportedNetworks().isEmpty(), poolId + " names none");
            play.holds(HAS_LIMITS, isLimited(able), poolId + " names no usable limits");
            play.holds(
                    SELLS_WITH_ADDRESS,
                    !able.isOffering(Side.OFF_RAMP) || able.depositAddress() != null,
                    poolId + " names off_ramp and no deposit address");
        }

        play.step("asking for a price on every network");
        for (Capabilities able : all) {
            for (String network : able.supportedNetworks()) {
                Quote quote = play.given(NETWORKS_QUOTE, () -> indicative(play, able, network));
                play.holds(
                        NETWORKS_QUOTE,
                        quote.isAvailable(),
                        able.poolId() + " on " + network + ": " + quote.unavailableReason());
            }
        }
    }

    private static boolean isLimited(Capabilities able) {
        Amount min = able.minOrderUsdt();
        Amount max = able.maxOrderUsdt();
        return min != null
                && min.signum() >= 0
                && (max == null || max.value().compareTo(min.value()) >= 0);
    }

    static Scenario indicativeQuote() {
        return new Scenario(
                ScenarioCatalogue.LADDER_INDICATIVE_QUOTE,
                Needs.NOTHING,
                2,
                List.of(HAS_PRICE, NOT_STORED, NOT_EXECUTABLE),
                "The pricing path answers, with a price that nobody can execute.",
                DiscoveryScenarios::playIndicativeQuote);
    }

    private static void playIndicativeQuote(Play play) {
        play.step("choosing an available pool");
        Orders.Purchase purchase = new Orders(play).purchase(HAS_PRICE);

        play.step("asking for an indicative price");
        Quote quote =
                play.given(
                        HAS_PRICE,
                        () ->
                                play.pools()
                                        .createQuote(
                                                purchase.poolId(),
                                                QuoteRequest.indicative(
                                                        Side.ON_RAMP,
                                                        purchase.amount(),
                                                        purchase.network()))
                                        .value());
        Amount rate = quote.rate();
        play.holds(
                HAS_PRICE,
                quote.isAvailable() && rate != null && rate.signum() > 0,
                quote.isAvailable() ? "the rate is " + rate : "" + quote.unavailableReason());
        play.holds(NOT_STORED, quote.quoteId() == null, "it has the id " + quote.quoteId());
        play.holds(NOT_EXECUTABLE, !Boolean.TRUE.equals(quote.executable()), "executable is true");
    }

    private static Quote indicative(Play play, Capabilities able, String network) {
        return play.pools()
                .createQuote(
                        able.poolId(),
                        QuoteRequest.indicative(Side.ON_RAMP, Orders.amount(able), network))
                .value();
    }
}
