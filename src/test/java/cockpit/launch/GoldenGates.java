package cockpit.launch;

import static cockpit.launch.Golden.complete;
import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;
import static cockpit.launch.Role.FINANCE;
import static cockpit.launch.Role.OBIT;
import static cockpit.launch.Role.PRODUCT;

import cockpit.launch.AccessFact.GateSeen;
import cockpit.launch.AccessFact.GateState;
import cockpit.launch.AccessFact.GatesProbed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Step 2: the gates of the contract, asked one by one.
final class GoldenGates {
    private static final String GATES = "access.gates";

    private GoldenGates() {}

    static List<Golden> rows() {
        return List.of(
                open(
                        ENGINEERING,
                        launch(),
                        "The access gates have not been asked. Engineering can ask every gate "
                                + "with the live key.",
                        GATES),
                stale(
                        ENGINEERING,
                        complete().pass(Duration.ofHours(24)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 "
                                + "hours. Engineering can ask every gate with the live key.",
                        GATES),
                open(
                        PRODUCT,
                        launch(Golden.with(List.of())).add(History.gates()),
                        "The profile names no approved pool, so no gate was asked for one. "
                                + "Product can name the approved pools.",
                        GATES),
                red(
                        ENGINEERING,
                        closed(Gate.KEY, "", "invalid_api_key", "0Pools answered 401"),
                        "The gate \"Key\" is closed (invalid_api_key): 0Pools answered 401. "
                                + "Engineering can load a valid key of this environment.",
                        GATES),
                red(
                        ENGINEERING,
                        closed(Gate.MODE, "", "key_mode_mismatch", "0Pools answered 403"),
                        "The gate \"Mode\" is closed (key_mode_mismatch): 0Pools answered 403. "
                                + "Engineering can load the key of this environment.",
                        GATES),
                red(
                        OBIT,
                        closed(Gate.PRODUCT, "", "pools_not_enabled", "0Pools answered 403"),
                        "The gate \"Product\" is closed (pools_not_enabled): 0Pools answered "
                                + "403. 0Bit can switch 0Pools on for this account.",
                        GATES),
                red(
                        OBIT,
                        closed(Gate.ACCESS, "", "pool_access_suspended", "0Pools answered 403"),
                        "The gate \"Access\" is closed (pool_access_suspended): 0Pools answered "
                                + "403. 0Bit can lift the suspension of this account.",
                        GATES),
                red(
                        OBIT,
                        closed(Gate.VERIFICATION, "", "kyc_not_approved", "0Pools answered 403"),
                        "The gate \"Verification\" is closed (kyc_not_approved): 0Pools answered"
                            + " 403. 0Bit can approve the verification that the partner has handed"
                            + " in.",
                        GATES),
                red(
                        OBIT,
                        closed(Gate.TIER, "EUR-USDT", "", "no tier is assigned"),
                        "The gate \"Tier\" is closed for EUR-USDT: no tier is assigned. 0Bit can "
                                + "assign a pricing tier.",
                        GATES),
                red(
                        OBIT,
                        closed(Gate.POOL, "EUR-USDT", "pool_not_allowed", "0Pools answered 403"),
                        "The gate \"Allowed pool\" is closed for EUR-USDT (pool_not_allowed): "
                                + "0Pools answered 403. 0Bit can add the pool to those allowed.",
                        GATES),
                red(
                        FINANCE,
                        closed(Gate.FUNDING, "EUR-USDT", "", "the balance is not above zero"),
                        "The gate \"Funding\" is closed for EUR-USDT: the balance is not above "
                                + "zero. Finance can top the balance up.",
                        GATES),
                red(
                        OBIT,
                        closed(Gate.VELOCITY, "", "velocity_exceeded", "0Pools answered 429"),
                        "The gate \"Velocity\" is closed (velocity_exceeded): 0Pools answered "
                                + "429. 0Bit can raise the limit of 24 hours.",
                        GATES),
                red(
                        OBIT,
                        offRamp(),
                        "The gate \"Off-ramp\" is closed for EUR-USDT: capabilities list the "
                                + "sides on_ramp. 0Bit can enable off-ramp for this account.",
                        GATES),
                red(
                        ENGINEERING,
                        launch().add(new GatesProbed("test", History.gates().gates(), List.of())),
                        "The gates were asked with a test key where a live key belongs. Engineering"
                                + " can load the right key and rotate the one that was misplaced.",
                        GATES),
                open(
                        ENGINEERING,
                        unknown(Gate.POOL),
                        "Nothing told whether the gate \"Allowed pool\" is open for EUR-USDT. "
                                + "Engineering can ask every gate with the live key.",
                        GATES),
                open(
                        ENGINEERING,
                        unknown(Gate.VERIFICATION),
                        "Nothing told whether the gate \"Verification\" is open for EUR-USDT. "
                                + "Engineering can ask every gate with the live key.",
                        GATES));
    }

    private static History closed(Gate gate, String poolId, String code, String detail) {
        return launch().add(
                        probed(gate, new GateSeen(gate, poolId, GateState.CLOSED, code, detail)));
    }

    private static History unknown(Gate gate) {
        return launch().add(
                        probed(
                                gate,
                                new GateSeen(
                                        gate,
                                        "",
                                        GateState.UNKNOWN,
                                        "",
                                        "another answered first")));
    }

    private static History offRamp() {
        Profile.PoolApproval both =
                new Profile.PoolApproval(
                        "EUR-USDT", List.of("on_ramp", "off_ramp"), List.of("tron"), "");
        return launch(Golden.with(List.of(both)))
                .add(
                        probed(
                                Gate.OFF_RAMP,
                                new GateSeen(
                                        Gate.OFF_RAMP,
                                        "EUR-USDT",
                                        GateState.CLOSED,
                                        "",
                                        "capabilities list the sides on_ramp")));
    }

    /// Every gate open but this one, of which something else was seen.
    private static GatesProbed probed(Gate but, GateSeen instead) {
        List<GateSeen> gates = new ArrayList<>(History.gates().gates());
        gates.removeIf(seen -> seen.gate() == but);
        gates.add(instead);
        return new GatesProbed("live", gates, List.of());
    }
}
