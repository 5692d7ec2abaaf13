package cockpit.smoke;

import cockpit.launch.Fact;

import java.util.List;

/// Where a run's facts go; in practice the conductor.
@FunctionalInterface
public interface FactSink {
    /// Takes facts that belong together and returns once they are safe. Called from several
    /// threads. What it throws ends the run: what cannot be recorded did not happen.
    void offer(List<Fact> facts);
}
