package cockpit.pools;

import java.time.Duration;

/// Waiting between two tries, injected so that tests do not sleep.
@FunctionalInterface
public interface Pause {
    /// Waits.
    ///
    /// @throws InterruptedException when the thread was interrupted meanwhile
    void rest(Duration duration) throws InterruptedException;

    /// Waits, or goes on at once and leaves the thread interrupted when it is.
    default void restUnlessInterrupted(Duration duration) {
        try {
            rest(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Really waits.
    static Pause real() {
        return Thread::sleep;
    }
}
