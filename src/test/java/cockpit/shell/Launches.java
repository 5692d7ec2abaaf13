package cockpit.shell;

import cockpit.conductor.Snapshot;
import cockpit.evidence.Head;
import cockpit.launch.Catalogue;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Readiness;
import cockpit.launch.Step;
import cockpit.launch.StepState;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Launches in the middle of their life, for tests of the window.
public final class Launches {
    private Launches() {}

    /// A rehearsal with some steps observed, one of them badly.
    public static Snapshot rehearsal() {
        History history =
                new History(Environment.REHEARSAL)
                        .add(new Fact.LaunchCreated("launch_1", History.profile(), "person"))
                        .add(
                                new Fact.SandboxSealed(
                                        "smoke_8f21",
                                        "https://partner.example",
                                        StepState.PASSED,
                                        "22 of 22 scenarios passed.",
                                        22,
                                        22,
                                        Catalogue.SUITE_VERSION,
                                        History.START,
                                        90,
                                        "a".repeat(64)))
                        .add(
                                new Fact.StepJudged(
                                        Step.WEBHOOKS,
                                        StepState.NOT_STARTED,
                                        "No webhook has been observed.",
                                        List.of()))
                        .pass(Duration.ofHours(1))
                        .add(History.entitlements("live", ""))
                        .add(History.funding("12400.00", "12400.00"))
                        .add(
                                History.drill(
                                        "https",
                                        false,
                                        Outcome.FAILED,
                                        DrillCatalogue.DUPLICATE_AT_ONCE))
                        .add(
                                new Fact.StepJudged(
                                        Step.WEBHOOKS,
                                        StepState.FAILED,
                                        "The same event twice made 2 credits.",
                                        List.of(6L)));
        return snapshot(Environment.REHEARSAL, history);
    }

    /// Nothing observed yet, and no launch.
    public static Snapshot empty(Environment environment) {
        return snapshot(environment, new History(environment));
    }

    /// A sandbox whose newest run passed.
    public static Snapshot sandbox() {
        return snapshot(
                Environment.SANDBOX,
                new History(Environment.SANDBOX)
                        .add(new Fact.LaunchCreated("launch_1", History.profile(), "person"))
                        .smokeRun("smoke_8f21", Outcome.PASSED));
    }

    /// What a history comes to.
    public static Snapshot of(Environment environment, History history) {
        return snapshot(environment, history);
    }

    private static Snapshot snapshot(Environment environment, History history) {
        LaunchRecord record = history.record();
        Readiness readiness = history.judge();
        Instant at = readiness.at();
        return new Snapshot(
                environment,
                new Head(1284, "7f3a".repeat(16), 1284),
                record,
                readiness,
                at,
                Optional.empty());
    }
}
