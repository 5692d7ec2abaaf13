package cockpit.shell;

import cockpit.conductor.Snapshot;
import cockpit.evidence.Head;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Readiness;

import java.time.Instant;
import java.util.Optional;

/// Launches in the middle of their life, for tests of the window.
public final class Launches {
    private Launches() {}

    /// A rehearsal with some steps observed, one of them badly.
    public static Snapshot rehearsal() {
        History history =
                new History(Environment.REHEARSAL)
                        .add(new Fact.LaunchCreated("launch_1", History.profile(), "person"))
                        .add(History.entitlements("live", ""))
                        .add(History.funding("12400.00", "12400.00"))
                        .add(History.webhook(2, 401));
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
