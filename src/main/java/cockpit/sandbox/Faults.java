package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The faults in place, oldest first; each strikes as often as it was asked to.
final class Faults {
    private static final class Placed {
        final Fault fault;
        int left;

        Placed(Fault fault, int left) {
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Placed> placed = new ArrayList<>();

    synchronized void place(Fault fault, int times) {
        placed.add(new Placed(fault, times));
    }

    synchronized boolean remove(String id) {
        return placed.removeIf(p -> p.fault.id().equals(id));
    }

    synchronized void removeAll() {
        placed.clear();
    }

    /// The faults that still strike, and how often.
    synchronized Map<String, Integer> left() {
        Map<String, Integer> left = new LinkedHashMap<>();
        placed.forEach(p -> left.put(p.fault.id(), p.left));
        return left;
    }

    /// The first fault that fits, used up by one.
    synchronized @Nullable Fault strike(Fault.Subject subject) {
        for (Iterator<Placed> each = placed.iterator(); each.hasNext(); ) {
            Placed p = each.next();
            if (p.fault.match().fits(subject)) {
                p.left--;
                if (p.left == 0) {
                    each.remove();
                }
                return p.fault;
            }
        }
        return null;
    }
}
