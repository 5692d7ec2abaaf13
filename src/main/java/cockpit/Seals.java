package cockpit;

import cockpit.conductor.Snapshot;
import cockpit.launch.DrillFact.DrillSealed;
import cockpit.launch.DrillFact.DrillStarted;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.DrillFact.SealedCase;
import cockpit.launch.Fact;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Seen;
import cockpit.launch.SmokeRun;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the production side is told of the sandbox: the verdicts and where they are on record,
/// never the evidence itself.
final class Seals {
    private Seals() {}

    /// The seals that production does not hold yet.
    static List<Fact> news(Snapshot sandbox, LaunchRecord production) {
        return Stream.<Optional<? extends Fact>>of(
                        smoke(sandbox).filter(seal -> isNews(seal, production)),
                        drill(sandbox).filter(seal -> isNews(seal, production)))
                .flatMap(Optional::stream)
                .map(Fact.class::cast)
                .toList();
    }

    private static boolean isNews(SandboxSealed seal, LaunchRecord production) {
        return production
                .newest(SandboxSealed.class)
                .map(Seen::fact)
                .filter(
                        known ->
                                known.runId().equals(seal.runId()) && known.state() == seal.state())
                .isEmpty();
    }

    private static boolean isNews(DrillSealed seal, LaunchRecord production) {
        return production
                .newest(DrillSealed.class)
                .map(Seen::fact)
                .filter(
                        known ->
                                known.drillId().equals(seal.drillId())
                                        && known.cases().equals(seal.cases()))
                .isEmpty();
    }

    private static Optional<SandboxSealed> smoke(Snapshot sandbox) {
        Verdict verdict = sandbox.readiness().step(Step.SANDBOX_SMOKE);
        return verdict.state() == StepState.RUNNING
                ? Optional.empty()
                : sandbox.record().latestRun().map(run -> smoke(sandbox, verdict, run));
    }

    private static SandboxSealed smoke(Snapshot sandbox, Verdict verdict, SmokeRun run) {
        Instant finishedAt = run.finished().map(Seen::at).orElse(run.started().at());
        return new SandboxSealed(
                run.started().fact().runId(),
                run.started().fact().backend(),
                verdict.state(),
                verdict.sentence(),
                run.count(Outcome.PASSED),
                run.started().fact().scenarioIds().size(),
                run.started().fact().suiteVersion(),
                finishedAt,
                sandbox.head().seq(),
                sandbox.head().hash());
    }

    /// The newest drill; one that was begun and not ended is sealed without a case.
    private static Optional<DrillSealed> drill(Snapshot sandbox) {
        Optional<Seen<DrillStarted>> started = sandbox.record().newest(DrillStarted.class);
        Optional<Seen<HandlerDrilled>> ended =
                sandbox.record()
                        .newest(HandlerDrilled.class)
                        .filter(end -> started.isEmpty() || end.seq() > started.get().seq());
        return ended.map(end -> ended(sandbox, end))
                .or(() -> started.map(begin -> begun(sandbox, begin)));
    }

    private static DrillSealed ended(Snapshot sandbox, Seen<HandlerDrilled> end) {
        HandlerDrilled drill = end.fact();
        return new DrillSealed(
                drill.drillId(),
                drill.backend(),
                drill.signatureScheme(),
                drill.cases().stream()
                        .map(one -> new SealedCase(one.caseId(), one.outcome()))
                        .toList(),
                drill.sabotages(),
                end.at(),
                sandbox.head().seq(),
                sandbox.head().hash());
    }

    private static DrillSealed begun(Snapshot sandbox, Seen<DrillStarted> begin) {
        return new DrillSealed(
                begin.fact().drillId(),
                begin.fact().backend(),
                "",
                List.of(),
                begin.fact().sabotages(),
                begin.at(),
                sandbox.head().seq(),
                sandbox.head().hash());
    }
}
