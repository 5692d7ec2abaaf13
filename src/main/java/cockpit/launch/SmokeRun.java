package cockpit.launch;

import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One run of the smoke suite, as far as it came.
///
/// @param isInterrupted the cockpit ended before the run did
public record SmokeRun(
        Seen<SmokeRunStarted> started,
        Map<String, Seen<ScenarioFinished>> scenarios,
        Optional<Seen<SmokeRunFinished>> finished,
        boolean isInterrupted) {
    public SmokeRun {
        scenarios = Map.copyOf(scenarios);
    }

    static SmokeRun of(Seen<SmokeRunStarted> started) {
        return new SmokeRun(started, Map.of(), Optional.empty(), false);
    }

    SmokeRun with(Seen<ScenarioFinished> scenario) {
        Map<String, Seen<ScenarioFinished>> more = new LinkedHashMap<>(scenarios);
        more.put(scenario.fact().scenarioId(), scenario);
        return new SmokeRun(started, more, finished, isInterrupted);
    }

    SmokeRun finishedBy(Seen<SmokeRunFinished> end) {
        return new SmokeRun(started, scenarios, Optional.of(end), isInterrupted);
    }

    SmokeRun interrupted() {
        return finished.isPresent() ? this : new SmokeRun(started, scenarios, finished, true);
    }

    public boolean isRunning() {
        return finished.isEmpty() && !isInterrupted;
    }

    /// How a scenario ended in this run; whatever has no result was not run.
    public Outcome outcome(String scenarioId) {
        Seen<ScenarioFinished> seen = scenarios.get(scenarioId);
        return seen == null ? Outcome.NOT_RUN : seen.fact().outcome();
    }

    /// The number of scenarios with this outcome, counted over all that the run set out to do.
    public int count(Outcome outcome) {
        return (int)
                started.fact().scenarioIds().stream().filter(id -> outcome(id) == outcome).count();
    }
}
