package cockpit.smoke;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waiting that an interrupt cannot cut short; the interrupt is kept for whoever looks at it.
final class Waiting {
    private Waiting() {}

    static void forEndOf(Thread thread) {
        boolean isInterrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static void forA(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
