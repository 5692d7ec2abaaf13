package cockpit.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The sandbox's own time: the machine's, moved forward by what the control interface added. It
/// never goes back.
final class SandboxClock implements InstantSource {
    private final InstantSource base;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    SandboxClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    /// Moves the clock to a time; does nothing when it is already there or later.
    void moveTo(Instant time) {
        ahead.updateAndGet(
                d -> {
                    Duration missing = Duration.between(base.instant().plus(d), time);
                    return missing.isPositive() ? d.plus(missing) : d;
                });
    }
}
