package cockpit.smoke;

import cockpit.cases.CaseProgress;
import cockpit.launch.Outcome;

import java.time.Duration;
import java.util.Optional;

/// Where a scenario is now. It is shown and never stored.
///
/// @param step from 1 to `steps`; 0 before the first
/// @param text what it does, or what it came to
/// @param outcome present once it is over
public record SmokeProgress(
        String runId,
        String scenarioId,
        int step,
        int steps,
        String text,
        Duration elapsed,
        Optional<Outcome> outcome)
        implements CaseProgress {
    @Override
    public String caseId() {
        return scenarioId;
    }

    @Override
    public boolean isOver() {
        return outcome.isPresent();
    }

    /// "Step 3 of 5: polling until the trade settles", or what it came to.
    public String sentence() {
        return isOver() || step == 0 ? text : "Step " + step + " of " + steps + ": " + text;
    }

    /// Is told of every step, on the scenario's own thread, so it must be quick.
    @FunctionalInterface
    public interface Listener {
        void progressed(SmokeProgress progress);
    }
}
