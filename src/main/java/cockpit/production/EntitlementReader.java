package cockpit.production;

import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.PoolSeen;
import cockpit.pools.Amount;
import cockpit.pools.Answer;
import cockpit.pools.ApiProblem;
import cockpit.pools.Capabilities;
import cockpit.pools.Pool;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads discovery and the capabilities of every pool that it lists (contract sections 2.1 and
/// 2.2).
public final class EntitlementReader {
    private EntitlementReader() {}

    /// @param keyMode the mode of the client's key, `test` or `live`
    /// @throws PoolsFailure when there was no answer, or an error that is no access gate
    public static EntitlementsObserved read(PoolsClient client, String keyMode) {
        List<PoolSeen> seen = new ArrayList<>();
        List<String> requestIds = new ArrayList<>();
        try {
            Answer<List<Pool>> pools = client.listPools();
            note(pools.requestId(), requestIds);
            for (Pool pool : pools.value()) {
                Answer<Capabilities> capabilities = client.getCapabilities(pool.id());
                note(capabilities.requestId(), requestIds);
                seen.add(seen(pool, capabilities.value()));
            }
            return new EntitlementsObserved(keyMode, "", seen, requestIds);
        } catch (ApiProblem refused) {
            // A gate answers 401 or 403 (contract section 1.4); anything else tells nothing of one.
            if (refused.status() != 401 && refused.status() != 403) {
                throw refused;
            }
            refused.requestId().ifPresent(requestIds::add);
            return new EntitlementsObserved(keyMode, refused.code(), seen, requestIds);
        }
    }

    private static PoolSeen seen(Pool pool, Capabilities capabilities) {
        return new PoolSeen(
                pool.id(),
                pool.isAvailable(),
                capabilities.sides(),
                capabilities.supportedNetworks(),
                capabilities.tier() == null ? "" : capabilities.tier(),
                text(capabilities.minOrderUsdt()),
                text(capabilities.maxOrderUsdt()));
    }

    private static String text(@Nullable Amount amount) {
        return amount == null ? "" : amount.text();
    }

    private static void note(@Nullable String requestId, List<String> requestIds) {
        if (requestId != null && !requestId.isBlank()) {
            requestIds.add(requestId);
        }
    }
}
