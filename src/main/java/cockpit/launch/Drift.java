package cockpit.launch;

import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.PoolSeen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What discovery and capabilities say now and did not say at the look before. It is told whether
/// or not it agrees with the profile, because a limit that moved is news in both cases.
public final class Drift {
    private Drift() {}

    /// One clause for each difference, such as "EUR-USDT maximum order 500.00, was 1000.00"; empty
    /// when nothing drifted or there was no look before.
    public static List<String> of(LaunchRecord record) {
        Optional<Seen<EntitlementsObserved>> before = record.entitlementsBefore();
        Optional<Seen<EntitlementsObserved>> now = record.newest(EntitlementsObserved.class);
        return before.isEmpty() || now.isEmpty()
                ? List.of()
                : between(before.get().fact(), now.get().fact());
    }

    private static List<String> between(EntitlementsObserved before, EntitlementsObserved now) {
        List<String> drift = new ArrayList<>();
        changed("the key's mode", before.keyMode(), now.keyMode(), drift);
        changed("the gate that refused", before.gateCode(), now.gateCode(), drift);
        Map<String, PoolSeen> was = byId(before);
        Map<String, PoolSeen> is = byId(now);
        Set<String> ids = new TreeSet<>(was.keySet());
        ids.addAll(is.keySet());
        for (String id : ids) {
            PoolSeen earlier = was.get(id);
            PoolSeen later = is.get(id);
            if (earlier == null) {
                drift.add(id + " is listed, was not");
            } else if (later == null) {
                drift.add(id + " is not listed any more");
            } else {
                pool(earlier, later, drift);
            }
        }
        return List.copyOf(drift);
    }

    private static void pool(PoolSeen was, PoolSeen is, List<String> drift) {
        String id = is.poolId();
        changed(id + " available", word(was.isAvailable()), word(is.isAvailable()), drift);
        changed(id + " sides", list(was.sides()), list(is.sides()), drift);
        changed(id + " networks", list(was.networks()), list(is.networks()), drift);
        changed(id + " tier", was.tier(), is.tier(), drift);
        amount(id + " minimum order", was.minOrderUsdt(), is.minOrderUsdt(), drift);
        amount(id + " maximum order", was.maxOrderUsdt(), is.maxOrderUsdt(), drift);
    }

    private static void amount(String what, String was, String is, List<String> drift) {
        if (!Evidence.isSameAmount(was, is)) {
            changed(what, was, is, drift);
        }
    }

    private static void changed(String what, String was, String is, List<String> drift) {
        if (!was.equals(is)) {
            drift.add(what + " " + orNone(is) + ", was " + orNone(was));
        }
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private static String word(boolean is) {
        return is ? "yes" : "no";
    }

    private static String list(List<String> values) {
        return values.stream().sorted().collect(Collectors.joining(" and "));
    }

    private static Map<String, PoolSeen> byId(EntitlementsObserved seen) {
        Map<String, PoolSeen> pools = new TreeMap<>();
        seen.pools().forEach(pool -> pools.put(pool.poolId(), pool));
        return pools;
    }
}
