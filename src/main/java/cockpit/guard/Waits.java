package cockpit.guard;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How long the keeper of the switch waits, and how it knows that; injected so that tests do not
/// wait. Any thread may call it.
public interface Waits {
    /// Waits, or goes on at once and leaves the thread interrupted when it is.
    void rest(Duration time);

    /// Waits until there is news, and never longer than a time. An interrupt ends it as above.
    void await(Duration atMost);

    /// Ends a wait for news, because something may be read back now.
    void news();

    /// A time in nanoseconds that only ever grows, whatever is done to the clock.
    long nanos();

    /// Really waits.
    static Waits real() {
        Semaphore news = new Semaphore(0);
        return new Waits() {
            @Override
            public void rest(Duration time) {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void await(Duration atMost) {
                try {
                    news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void news() {
                news.release();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
