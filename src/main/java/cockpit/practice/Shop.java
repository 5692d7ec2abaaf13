package cockpit.practice;

import cockpit.pools.Amount;
import cockpit.pools.ApiProblem;
import cockpit.pools.Capabilities;
import cockpit.pools.Pool;
import cockpit.pools.PoolsClient;
import cockpit.pools.Side;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the product offers: the pools that discovery lists, with what their capabilities allow.
/// Asked anew every time, because both can change without notice (contract sections 2.1 and 2.2).
final class Shop {
    private static final List<String> LANES = List.of("EUR-USDT", "EUR-USDC", "GBP-USDT");

    private final PoolsClient client;
    private final Switches switches;

    Shop(PoolsClient client, Switches switches) {
        this.client = client;
        this.switches = switches;
    }

    List<Ware> wares() {
        List<Ware> wares = new ArrayList<>();
        for (Pool pool : client.listPools().value()) {
            ware(pool).ifPresent(wares::add);
        }
        if (switches.isOn(Sabotage.SHOWS_ALL_POOLS)) {
            for (String lane : LANES) {
                if (wares.stream().noneMatch(ware -> ware.poolId().equals(lane))) {
                    wares.add(unchecked(lane));
                }
            }
        }
        return wares;
    }

    /// The pool as offered now; empty when discovery does not list it, in which case 0Pools is not
    /// asked about it either.
    Optional<Ware> find(String poolId) {
        for (Pool pool : client.listPools().value()) {
            if (pool.id().equals(poolId)) {
                return ware(pool);
            }
        }
        return switches.isOn(Sabotage.SKIPS_ENTITLEMENT_CHECK)
                ? Optional.of(unchecked(poolId))
                : Optional.empty();
    }

    private Optional<Ware> ware(Pool pool) {
        Capabilities can;
        try {
            can = client.getCapabilities(pool.id()).value();
        } catch (ApiProblem problem) {
            if (problem.isNotEntitled()) {
                return Optional.empty();
            }
            throw problem;
        }
        boolean isHidden = switches.isOn(Sabotage.HIDES_LIMITS);
        List<String> networks = new ArrayList<>(can.supportedNetworks());
        if (switches.isOn(Sabotage.SHOWS_WRONG_NETWORKS)) {
            networks.add("dogecoin");
        }
        return Optional.of(
                new Ware(
                        pool.id(),
                        can.sides(),
                        networks,
                        isHidden ? null : can.minOrderUsdt(),
                        isHidden ? null : can.maxOrderUsdt(),
                        pool.isAvailable() || switches.isOn(Sabotage.SHOWS_UNAVAILABLE_POOLS),
                        orElse(can.fiatCurrency(), orElse(pool.fiatCurrency(), "fiat")),
                        orElse(can.cryptoCurrency(), orElse(pool.cryptoCurrency(), "crypto"))));
    }

    private static Ware unchecked(String poolId) {
        return new Ware(
                poolId,
                List.of(Side.ON_RAMP.word()),
                List.of("tron", "ethereum"),
                null,
                null,
                true,
                "EUR",
                "USDT");
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    /// One offered pool.
    record Ware(
            String poolId,
            List<String> sides,
            List<String> networks,
            @Nullable Amount minOrder,
            @Nullable Amount maxOrder,
            boolean isAvailable,
            String fiat,
            String crypto) {}
}
