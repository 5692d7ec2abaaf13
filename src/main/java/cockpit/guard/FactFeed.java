package cockpit.guard;

import cockpit.launch.Recorded;

import java.util.function.Consumer;

/// The facts of a store.
@FunctionalInterface
public interface FactFeed {
    /// Hands over every fact from a number on, in order.
    void from(long seq, Consumer<Recorded> consumer);
}
