package cockpit.trace;

import cockpit.launch.Id;
import cockpit.launch.Recorded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The orders that an id leads to, and every fact that speaks of it.
///
/// @param orders partner order ids, in the order in which they were found
/// @param facts the numbers of the facts that name one of the ids on the way
public record OrderTrace(Set<String> orders, Set<Long> facts) {
    /// How many ids are followed at most; an id shared by many orders would otherwise pull in all.
    private static final int IDS_MAX = 50;

    private static final int FACTS_PER_ID_MAX = 200;

    /// Looks facts up by one id.
    @FunctionalInterface
    public interface Finder {
        List<Recorded> find(String id, int limit);
    }

    /// Follows the durable ids from one to the next: request to quote, quote to trade, event and
    /// order (contract section 6.1).
    public static OrderTrace of(String id, Finder finder) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> orders = new LinkedHashSet<>();
        Set<Long> facts = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(id.strip()));
        while (!next.isEmpty() && seen.size() < IDS_MAX) {
            String value = next.removeFirst();
            if (!seen.add(value)) {
                continue;
            }
            for (Recorded recorded : finder.find(value, FACTS_PER_ID_MAX)) {
                if (!facts.add(recorded.seq())) {
                    continue;
                }
                for (Id found : recorded.fact().ids()) {
                    if (found.kind() == Id.Kind.PARTNER_ORDER) {
                        orders.add(found.value());
                    } else if (found.kind() != Id.Kind.SMOKE_RUN) {
                        next.addLast(found.value());
                    }
                }
            }
        }
        return new OrderTrace(orders, facts);
    }
}
