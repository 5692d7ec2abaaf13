package cockpit.smoke;

import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Outcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a run came to.
///
/// @param results one for each scenario that the run set out to do, in the suite's order
public record SmokeSummary(
        String runId, List<ScenarioFinished> results, boolean isCancelled, Duration duration) {
    public SmokeSummary {
        results = List.copyOf(results);
    }

    public int count(Outcome outcome) {
        return (int) results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /// True only when there was something to run and every scenario passed.
    public boolean isAllPassed() {
        return !results.isEmpty() && count(Outcome.PASSED) == results.size();
    }

    public Optional<ScenarioFinished> result(String scenarioId) {
        return results.stream()
                .filter(result -> result.scenarioId().equals(scenarioId))
                .findFirst();
    }
}
