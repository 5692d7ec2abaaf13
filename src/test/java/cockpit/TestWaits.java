package cockpit;

import cockpit.guard.Waits;

import java.time.Duration;

/** Waits that take no time, and on whose time something happens. */
final class TestWaits implements Waits {
    private long nanos;
    private Duration dueAt = Duration.ZERO;
    private Runnable due = () -> {};

    /** Does something once, when so much has been waited in all. */
    void at(Duration waited, Runnable act) {
        dueAt = waited;
        due = act;
    }

    @Override
    public void rest(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public void await(Duration atMost) {
        nanos += atMost.toNanos();
        if (nanos >= dueAt.toNanos()) {
            Runnable now = due;
            due = () -> {};
            now.run();
        }
    }

    @Override
    public void news() {}

    @Override
    public long nanos() {
        return nanos;
    }
}
