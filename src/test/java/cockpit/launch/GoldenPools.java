package cockpit.launch;

import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Role.PRODUCT;

import cockpit.launch.Fact.PoolSeen;

import java.util.List;
import java.util.stream.Stream;

/// Step 2: pools, sides, networks, limits and agreed terms.
final class GoldenPools {
    private static final String POOLS = "requirement.pools";
    private static final String[] BY_PRODUCT = {
        POOLS,
        "checklist.2",
        "evidence-packet.allowed_pools",
        "signoff.live_discovery_verified",
        "cutover-rule.entitlement",
    };

    private GoldenPools() {}

    static List<Golden> rows() {
        return Stream.of(pools(), terms()).flatMap(List::stream).toList();
    }

    private static List<Golden> pools() {
        return List.of(
                red(
                        PRODUCT,
                        launch().add(GoldenEntitlements.seen()),
                        "EUR-USDT is approved but not listed. Product can correct the "
                                + "entitlement or the profile.",
                        POOLS,
                        "evidence-packet.allowed_pools",
                        "signoff.live_discovery_verified"),
                red(
                        PRODUCT,
                        launch().add(
                                        GoldenEntitlements.seen(
                                                GoldenEntitlements.pool("EUR-USDT", "standard"),
                                                GoldenEntitlements.pool("USD-USDT", "standard"))),
                        "USD-USDT is listed but not approved. Product can correct the "
                                + "entitlement or the profile.",
                        POOLS),
                red(
                        PRODUCT,
                        launch().add(
                                        GoldenEntitlements.seen(
                                                new PoolSeen(
                                                        "EUR-USDT",
                                                        false,
                                                        List.of("on_ramp", "off_ramp"),
                                                        List.of("tron"),
                                                        "standard",
                                                        "10.00",
                                                        ""))),
                        "EUR-USDT is not available; EUR-USDT has sides [on_ramp, off_ramp],"
                            + " approved are [on_ramp]; EUR-USDT has networks [tron], approved are"
                            + " [tron, ethereum]; EUR-USDT has a maximum order of none, approved is"
                            + " 10000.00. Product can correct the entitlement or the profile.",
                        BY_PRODUCT),
                red(
                        PRODUCT,
                        launch(Golden.with(List.of(GoldenEntitlements.approved(""))))
                                .add(
                                        GoldenEntitlements.seen(
                                                GoldenEntitlements.pool("EUR-USDT", "standard"))),
                        "EUR-USDT has a maximum order of 10000.00, approved is none. Product can "
                                + "correct the entitlement or the profile.",
                        POOLS),
                red(
                        PRODUCT,
                        launch(Golden.with(List.of()))
                                .add(
                                        GoldenEntitlements.seen(
                                                GoldenEntitlements.pool("EUR-USDT", "standard"))),
                        "The profile names no approved pool. Product can name the approved pools.",
                        POOLS));
    }

    private static List<Golden> terms() {
        return List.of(
                red(
                        PRODUCT,
                        launch().add(GoldenEntitlements.agreed("gold", "20.00"))
                                .add(
                                        GoldenEntitlements.seen(
                                                GoldenEntitlements.pool("EUR-USDT", "standard"))),
                        "EUR-USDT has the tier standard, agreed is gold; EUR-USDT has a minimum"
                                + " order of 10.00, agreed is 20.00. Product can correct the"
                                + " entitlement or the profile.",
                        POOLS),
                red(
                        PRODUCT,
                        launch().add(GoldenEntitlements.agreed("gold", "20.00"))
                                .add(
                                        GoldenEntitlements.seen(
                                                new PoolSeen(
                                                        "EUR-USDT",
                                                        true,
                                                        List.of("on_ramp"),
                                                        List.of("tron", "ethereum"),
                                                        "",
                                                        "",
                                                        "10000.00"))),
                        "EUR-USDT has the tier none, agreed is gold; EUR-USDT has a minimum order"
                            + " of none, agreed is 20.00. Product can correct the entitlement or"
                            + " the profile.",
                        POOLS));
    }
}
