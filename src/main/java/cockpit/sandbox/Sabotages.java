package cockpit.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which sabotages are on now.
final class Sabotages {
    private final Set<Sabotage> on = ConcurrentHashMap.newKeySet();

    boolean has(Sabotage sabotage) {
        return on.contains(sabotage);
    }

    void set(Sabotage sabotage, boolean isOn) {
        if (isOn) {
            on.add(sabotage);
        } else {
            on.remove(sabotage);
        }
    }
}
