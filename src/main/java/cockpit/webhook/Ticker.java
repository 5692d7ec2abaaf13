package cockpit.webhook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does something at once and then again and again, on a virtual thread of its own that is never
/// interrupted.
final class Ticker implements AutoCloseable {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /// @param act must not throw
    Ticker(String role, Duration pause, Runnable act) {
        thread =
                Thread.ofVirtual()
                        .name("cockpit-" + role)
                        .start(
                                () -> {
                                    do {
                                        act.run();
                                    } while (!isStopped(pause));
                                });
    }

    private boolean isStopped(Duration pause) {
        try {
            return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    /// Asks it to end; an act that has begun ends first.
    void stop() {
        stop.countDown();
    }

    /// Asks it to end and waits until it has.
    @Override
    public void close() {
        stop();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
