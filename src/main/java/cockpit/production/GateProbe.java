package cockpit.production;

import cockpit.launch.AccessFact.GateSeen;
import cockpit.launch.AccessFact.GateState;
import cockpit.launch.AccessFact.GatesProbed;
import cockpit.launch.Gate;
import cockpit.pools.Answer;
import cockpit.pools.ApiProblem;
import cockpit.pools.Balance;
import cockpit.pools.Capabilities;
import cockpit.pools.PoolsClient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks every access gate (contract section 1.4) without moving money: capabilities and balance of
/// each approved pool. What only a trade would show stays unknown.
public final class GateProbe {
    /// The gates that have let through whoever gets an answer about a pool.
    private static final List<Gate> PASSED_BY_ANY_ANSWER =
            List.of(Gate.KEY, Gate.MODE, Gate.PRODUCT, Gate.ACCESS, Gate.VERIFICATION);

    private static final String OFF_RAMP = "off_ramp";

    private final PoolsClient client;
    private final Map<Gate, GateSeen> ofAccount = new LinkedHashMap<>();
    private final List<GateSeen> ofPools = new ArrayList<>();
    private final List<String> requestIds = new ArrayList<>();

    private GateProbe(PoolsClient client) {
        this.client = client;
    }

    /// @param keyMode the mode of the client's key, `test` or `live`
    /// @param poolIds the approved pools; at most the 100 of a profile
    /// @throws cockpit.pools.PoolsFailure when there was no answer, or an error that is no gate
    public static GatesProbed probe(PoolsClient client, String keyMode, List<String> poolIds) {
        GateProbe probe = new GateProbe(client);
        poolIds.forEach(probe::pool);
        List<GateSeen> gates = new ArrayList<>(probe.ofAccount.values());
        gates.addAll(probe.ofPools);
        gates.add(
                new GateSeen(
                        Gate.VELOCITY,
                        "",
                        GateState.UNKNOWN,
                        "",
                        "only a trade shows it, and none is made to find out"));
        return new GatesProbed(keyMode, gates, probe.requestIds);
    }

    private void pool(String poolId) {
        try {
            Answer<Capabilities> capabilities = client.getCapabilities(poolId);
            note(capabilities.requestId());
            for (Gate gate : PASSED_BY_ANY_ANSWER) {
                account(gate, GateState.OPEN, "", "capabilities were answered");
            }
            seen(Gate.POOL, poolId, GateState.OPEN, "", "capabilities were answered");
            tier(poolId, capabilities.value());
            seen(
                    Gate.OFF_RAMP,
                    poolId,
                    capabilities.value().sides().contains(OFF_RAMP)
                            ? GateState.OPEN
                            : GateState.CLOSED,
                    "",
                    "capabilities list the sides "
                            + String.join(", ", capabilities.value().sides()));
            balance(poolId);
        } catch (ApiProblem refused) {
            closed(poolId, refused);
        }
    }

    private void tier(String poolId, Capabilities capabilities) {
        String tier = capabilities.tier() == null ? "" : capabilities.tier();
        seen(
                Gate.TIER,
                poolId,
                tier.isBlank() ? GateState.CLOSED : GateState.OPEN,
                "",
                tier.isBlank() ? "no tier is assigned" : "the tier is " + tier);
    }

    private void balance(String poolId) {
        Answer<Balance> balance = client.getBalance(poolId);
        note(balance.requestId());
        var amount = balance.value().balance();
        if (amount == null) {
            seen(Gate.FUNDING, poolId, GateState.OPEN, "", "the balance gate is off");
        } else {
            boolean isFunded = amount.value().signum() > 0;
            seen(
                    Gate.FUNDING,
                    poolId,
                    isFunded ? GateState.OPEN : GateState.CLOSED,
                    "",
                    isFunded ? "the balance is above zero" : "the balance is not above zero");
        }
        List<String> allowed = balance.value().allowedPools();
        if (!allowed.isEmpty() && !allowed.contains(poolId)) {
            seen(
                    Gate.POOL,
                    poolId,
                    GateState.CLOSED,
                    "",
                    "the balance does not list it among the allowed pools");
        }
    }

    /// A gate answers 401, 402, 403, or 404 for a pool that is not ours; anything else tells of
    /// none.
    private void closed(String poolId, ApiProblem refused) {
        refused.requestId().ifPresent(this::note);
        Optional<Gate> named = Gate.of(refused.code());
        Gate gate =
                named.orElseGet(
                        () ->
                                switch (refused.status()) {
                                    case 401 -> Gate.KEY;
                                    case 402 -> Gate.FUNDING;
                                    case 403, 404 -> Gate.POOL;
                                    default -> throw refused;
                                });
        String detail = "0Pools answered " + refused.status();
        switch (gate) {
            case POOL, TIER, FUNDING, OFF_RAMP, VELOCITY ->
                    seen(gate, poolId, GateState.CLOSED, refused.code(), detail);
            case KEY, MODE, PRODUCT, ACCESS, VERIFICATION ->
                    account(gate, GateState.CLOSED, refused.code(), detail);
        }
    }

    /// What closed once stays closed in this probe, whatever another pool answers.
    private void account(Gate gate, GateState state, String code, String detail) {
        GateSeen seen = new GateSeen(gate, "", state, code, detail);
        ofAccount.merge(gate, seen, (was, is) -> was.state() == GateState.CLOSED ? was : is);
    }

    private void seen(Gate gate, String poolId, GateState state, String code, String detail) {
        ofPools.add(new GateSeen(gate, poolId, state, code, detail));
    }

    private void note(@org.jspecify.annotations.Nullable String requestId) {
        if (requestId != null && !requestId.isBlank()) {
            requestIds.add(requestId);
        }
    }
}
