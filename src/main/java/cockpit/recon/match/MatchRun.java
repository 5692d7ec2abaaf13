package cockpit.recon.match;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The progress of one run and its flag to stop. Any of its threads may use it.
final class MatchRun {
    private final MatchProgress progress;
    private final BooleanSupplier cancelled;
    private final AtomicLong done = new AtomicLong();
    private volatile boolean failed;

    MatchRun(MatchProgress progress, BooleanSupplier cancelled) {
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /// @throws MatchProblem when the run was cancelled or another of its threads failed
    void check() {
        if (failed || cancelled.getAsBoolean()) {
            throw MatchProblem.cancelled();
        }
    }

    void fail() {
        failed = true;
    }

    void begin(MatchStage stage, long ofRows) {
        done.set(0);
        progress.at(stage, 0, ofRows);
    }

    void done(MatchStage stage, long rows, long ofRows) {
        progress.at(stage, done.addAndGet(rows), ofRows);
    }
}
