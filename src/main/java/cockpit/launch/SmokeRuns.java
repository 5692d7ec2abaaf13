package cockpit.launch;

import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The latest smoke runs, oldest first. Only the newest can be running. It is immutable.
record SmokeRuns(List<SmokeRun> all) {
    static final SmokeRuns NONE = new SmokeRuns(List.of());

    SmokeRuns {
        all = List.copyOf(all);
    }

    /// A run begins, so the one before it is over.
    SmokeRuns with(Seen<SmokeRunStarted> started) {
        List<SmokeRun> more = new ArrayList<>(ended().all);
        more.add(SmokeRun.of(started));
        int tooMany = Math.max(0, more.size() - LaunchRecord.HISTORY_COUNT_MAX);
        return new SmokeRuns(more.subList(tooMany, more.size()));
    }

    SmokeRuns withScenario(Seen<ScenarioFinished> seen) {
        return replaceLast(seen.fact().runId(), run -> run.isRunning() ? run.with(seen) : run);
    }

    SmokeRuns withEnd(Seen<SmokeRunFinished> seen) {
        return replaceLast(
                seen.fact().runId(), run -> run.isRunning() ? run.finishedBy(seen) : run);
    }

    /// A run without an end was interrupted.
    SmokeRuns ended() {
        if (all.isEmpty()) {
            return this;
        }
        List<SmokeRun> ended = new ArrayList<>(all);
        ended.set(ended.size() - 1, ended.getLast().interrupted());
        return new SmokeRuns(ended);
    }

    /// A result of a run that is not the newest one says nothing about the newest one.
    private SmokeRuns replaceLast(String runId, UnaryOperator<SmokeRun> change) {
        if (all.isEmpty() || !all.getLast().started().fact().runId().equals(runId)) {
            return this;
        }
        List<SmokeRun> changed = new ArrayList<>(all);
        changed.set(changed.size() - 1, change.apply(changed.getLast()));
        return new SmokeRuns(changed);
    }
}
