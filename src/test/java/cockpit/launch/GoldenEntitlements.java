package cockpit.launch;

import static cockpit.launch.Golden.complete;
import static cockpit.launch.Golden.created;
import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;
import static cockpit.launch.Role.FINANCE;
import static cockpit.launch.Role.OBIT;
import static cockpit.launch.Role.PRODUCT;

import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.PoolSeen;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.ProfileFact.PoolTerms;
import cockpit.launch.ProfileFact.TermsSet;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Step 2: what discovery and capabilities show, and keys of the other mode.
final class GoldenEntitlements {
    private static final String KEYS = "requirement.keys";
    private static final String ACCOUNT = "requirement.account";
    private static final String POOLS = "requirement.pools";
    private static final String[] BY_ENGINEERING = {
        KEYS, "signoff.production_key_loaded", "cutover.keys-not-mixed", "failure-mode.test-key",
    };
    private static final String[] BY_PRODUCT = {
        POOLS,
        "checklist.2",
        "evidence-packet.allowed_pools",
        "signoff.live_discovery_verified",
        "cutover-rule.entitlement",
    };
    private static final String[] ALL = {
        KEYS, ACCOUNT, POOLS, "checklist.2", "gate.availability", "cutover-rule.entitlement",
    };

    private GoldenEntitlements() {}

    static List<Golden> rows() {
        return Stream.of(reading(), refusals(), account(), keys()).flatMap(List::stream).toList();
    }

    private static List<Golden> reading() {
        History old = complete().pass(Duration.ofHours(24));
        History rotated = complete().add(Golden.rotated(KeyPurpose.SECRET_KEY));
        return List.of(
                open(
                        ENGINEERING,
                        launch(),
                        "Production entitlements have not been read. Engineering can read "
                                + "discovery and capabilities with the live key.",
                        BY_ENGINEERING),
                open(
                        ENGINEERING,
                        launch(),
                        "Production entitlements have not been read. Engineering can read "
                                + "discovery and capabilities with the live key.",
                        ACCOUNT,
                        "gate.availability"),
                open(
                        PRODUCT,
                        launch(),
                        "Production entitlements have not been read. Product can read discovery "
                                + "and capabilities with the live key.",
                        BY_PRODUCT),
                stale(
                        ENGINEERING,
                        old,
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 hours."
                            + " Engineering can read discovery and capabilities with the live key.",
                        KEYS,
                        ACCOUNT,
                        "gate.availability"),
                stale(
                        PRODUCT,
                        old,
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 hours."
                                + " Product can read discovery and capabilities with the live key.",
                        BY_PRODUCT),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofMinutes(-7)),
                        "The evidence is dated 2026-11-20T09:00:00Z, which is still to come, so a"
                            + " clock was set back. Engineering can read discovery and capabilities"
                            + " with the live key.",
                        KEYS,
                        ACCOUNT),
                stale(
                        ENGINEERING,
                        rotated,
                        "The API key changed at 2026-11-20T09:01:00Z, after this evidence of"
                                + " 2026-11-20T09:00:00Z. Engineering can read discovery and"
                                + " capabilities with the live key.",
                        KEYS,
                        ACCOUNT),
                stale(
                        PRODUCT,
                        complete().add(created(Golden.with(List.of(approved("20000.00"))))),
                        "The list of approved pools changed at 2026-11-20T09:01:00Z, after this"
                            + " evidence of 2026-11-20T09:00:00Z. Product can read discovery and"
                            + " capabilities with the live key.",
                        BY_PRODUCT),
                stale(
                        ENGINEERING,
                        complete().add(host("")).add(host("api.other.example")),
                        "The API's host changed at 2026-11-20T09:01:00Z, after this evidence of"
                                + " 2026-11-20T09:00:00Z. Engineering can read discovery and"
                                + " capabilities with the live key.",
                        KEYS));
    }

    private static List<Golden> refusals() {
        return List.of(
                red(
                        ENGINEERING,
                        launch().add(History.entitlements("test", "")),
                        "A test key was used where a live key belongs. Engineering can load the "
                                + "right key and rotate the one that was misplaced.",
                        KEYS,
                        "checklist.2",
                        "signoff.production_key_loaded",
                        "cutover.keys-not-mixed",
                        "failure-mode.test-key"),
                red(
                        ENGINEERING,
                        launch().add(History.entitlements("live", "key_mode_mismatch")),
                        "0Pools refused with key_mode_mismatch: the gate \"Mode\" is closed. "
                                + "Engineering can load the key of this environment.",
                        ALL),
                red(
                        OBIT,
                        launch().add(History.entitlements("live", "pools_not_enabled")),
                        "0Pools refused with pools_not_enabled: the gate \"Product\" is closed. "
                                + "0Bit can switch 0Pools on for this account.",
                        ALL),
                red(
                        OBIT,
                        launch().add(History.entitlements("live", "pool_access_suspended")),
                        "0Pools refused with pool_access_suspended: the gate \"Access\" is "
                                + "closed. 0Bit can lift the suspension of this account.",
                        ALL),
                red(
                        OBIT,
                        launch().add(History.entitlements("live", "kyc_not_approved")),
                        "0Pools refused with kyc_not_approved: the gate \"Verification\" is closed."
                            + " 0Bit can approve the verification that the partner has handed in.",
                        ALL),
                red(
                        OBIT,
                        launch().add(History.entitlements("live", "pool_not_allowed")),
                        "0Pools refused with pool_not_allowed: the gate \"Allowed pool\" is "
                                + "closed. 0Bit can add the pool to those allowed.",
                        ALL),
                red(
                        FINANCE,
                        launch().add(History.entitlements("live", "insufficient_balance")),
                        "0Pools refused with insufficient_balance: the gate \"Funding\" is "
                                + "closed. Finance can top the balance up.",
                        ALL),
                red(
                        OBIT,
                        launch().add(History.entitlements("live", "teapot")),
                        "0Pools refused with teapot. 0Bit can say which gate that is.",
                        ALL));
    }

    private static List<Golden> account() {
        return List.of(
                red(
                        OBIT,
                        launch().add(seen()),
                        "Discovery listed no pool, so nothing is provisioned yet. 0Bit can "
                                + "provision the account.",
                        ACCOUNT,
                        "checklist.2",
                        "gate.availability"),
                red(
                        OBIT,
                        launch().add(seen(pool("EUR-USDT", ""))),
                        "No pricing tier is assigned for EUR-USDT. 0Bit can assign a pricing "
                                + "tier.",
                        ACCOUNT),
                red(
                        OBIT,
                        launch().add(
                                        seen(
                                                pool("USD-USDT", ""),
                                                pool("EUR-USDT", ""),
                                                pool("GBP-USDT", "gold"))),
                        "No pricing tier is assigned for EUR-USDT, USD-USDT. 0Bit can assign a "
                                + "pricing tier.",
                        ACCOUNT));
    }

    private static List<Golden> keys() {
        return List.of(
                red(
                        ENGINEERING,
                        complete().add(refused(KeyPurpose.SECRET_KEY)),
                        "A test key was offered as secret-key where a live one belongs; it was"
                            + " refused. Engineering can rotate the misplaced key at 0Bit and add"
                            + " or rotate the right one here.",
                        "signoff.production_key_loaded",
                        "cutover.keys-not-mixed",
                        "failure-mode.test-key"),
                red(
                        ENGINEERING,
                        complete().add(refused(KeyPurpose.PUBLISHABLE_KEY)),
                        "A test key was offered as publishable-key where a live one belongs; it was"
                            + " refused. Engineering can rotate the misplaced key at 0Bit and add"
                            + " or rotate the right one here.",
                        "failure-mode.test-key"));
    }

    private static KeyRefused refused(KeyPurpose purpose) {
        return new KeyRefused(purpose, "d".repeat(16), "live", "test", "Ann");
    }

    static EntitlementsObserved seen(PoolSeen... pools) {
        return new EntitlementsObserved("live", "", List.of(pools), List.of());
    }

    static PoolSeen pool(String poolId, String tier) {
        return new PoolSeen(
                poolId,
                true,
                List.of("on_ramp"),
                List.of("tron", "ethereum"),
                tier,
                "10.00",
                "10000.00");
    }

    static Profile.PoolApproval approved(String maxOrderUsdt) {
        return new Profile.PoolApproval(
                "EUR-USDT", List.of("on_ramp"), List.of("tron", "ethereum"), maxOrderUsdt);
    }

    static TermsSet agreed(String tier, String minimum) {
        return new TermsSet(
                List.of(new PoolTerms("EUR-USDT", tier, minimum)), "", "Ann", "0Bit", "agreed");
    }

    private static TermsSet host(String host) {
        return new TermsSet(List.of(), host, "Ann", "0Bit", "agreed");
    }
}
