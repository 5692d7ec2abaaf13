package cockpit.pools;

import java.time.Duration;

/// Waiting between two tries, injected so that tests do not sleep.
@FunctionalInterface
public interface Pause {
    /// Waits.
    ///
    /// @throws InterruptedException when the thread was interrupted meanwhile
    void rest(Duration duration) throws InterruptedException;

    /// Really waits.
    static Pause real() {
        return Thread::sleep;
    }
}
