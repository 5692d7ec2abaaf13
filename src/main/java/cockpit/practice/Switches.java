package cockpit.practice;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which sabotages are on. Read and set from any thread.
final class Switches {
    private final Set<Sabotage> on = ConcurrentHashMap.newKeySet();

    boolean isOn(Sabotage sabotage) {
        return on.contains(sabotage);
    }

    /// @throws IllegalArgumentException when there is no sabotage of that name
    void set(String name, boolean isOn) {
        Sabotage sabotage =
                Arrays.stream(Sabotage.values())
                        .filter(one -> one.kebab().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "there is no sabotage named " + name));
        if (isOn) {
            on.add(sabotage);
        } else {
            on.remove(sabotage);
        }
    }
}
