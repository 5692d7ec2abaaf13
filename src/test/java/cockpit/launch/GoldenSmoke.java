package cockpit.launch;

import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.row;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;

import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Step 1: the runs of the smoke suite in the sandbox.
final class GoldenSmoke {
    private static final String WHOLE = "checklist.1";
    private static final String ONE = "matrix.double-click";
    private static final Duration WEEK = Duration.ofDays(7);

    private GoldenSmoke() {}

    static List<Golden> rows() {
        return Stream.of(scenarios(), wholeSuite()).flatMap(List::stream).toList();
    }

    private static List<Golden> scenarios() {
        String[] all = Catalogue.scenarioIds().toArray(String[]::new);
        return List.of(
                open(
                        ENGINEERING,
                        sandbox(),
                        "The scenario has not been run. Engineering can run the sandbox smoke "
                                + "suite.",
                        all),
                row(
                        StepState.RUNNING,
                        ENGINEERING,
                        begun(),
                        "The suite is running. Engineering can wait for the run or cancel it.",
                        all),
                red(
                        ENGINEERING,
                        sandbox().smokeRun("smoke_1", Outcome.FAILED),
                        "Two accepts made two trades. Engineering can fix it and run the suite "
                                + "again.",
                        all),
                red(
                        ENGINEERING,
                        sandbox().smokeRun("smoke_1", Outcome.ERROR),
                        "Two accepts made two trades. Engineering can fix it and run the suite "
                                + "again.",
                        ONE),
                open(
                        ENGINEERING,
                        sandbox().smokeRun("smoke_1", Outcome.SKIPPED),
                        "Two accepts made two trades. Engineering can run the sandbox smoke "
                                + "suite.",
                        ONE),
                open(
                        ENGINEERING,
                        begun().add(new SessionStarted("session_2", "0.1.0")),
                        "The run was interrupted before this scenario ended. Engineering can run "
                                + "the sandbox smoke suite.",
                        ONE),
                open(
                        ENGINEERING,
                        begun().add(ended(true)),
                        "The run ended before this scenario was run. Engineering can run the "
                                + "sandbox smoke suite.",
                        ONE),
                red(
                        ENGINEERING,
                        sandbox().smokeStarted("smoke_1", List.of("books-twice", "forgets")),
                        "Run smoke_1 was sabotaged on purpose (books-twice, forgets) and proves "
                                + "nothing. Engineering can run the sandbox smoke suite.",
                        ONE,
                        WHOLE),
                stale(
                        ENGINEERING,
                        sandbox().add(started("2025/0", "https://partner.example")),
                        "Run smoke_1 used version 2025/0 of the suite; this is version "
                                + "2026-05-25/1. Engineering can run the sandbox smoke suite.",
                        ONE,
                        WHOLE),
                stale(
                        ENGINEERING,
                        named().add(started(Catalogue.SUITE_VERSION, "practice partner")),
                        "Run smoke_1 drove practice partner, and the launch names"
                                + " https://partner.example. Engineering can run the sandbox smoke"
                                + " suite.",
                        ONE,
                        WHOLE),
                stale(
                        ENGINEERING,
                        named().add(started(Catalogue.SUITE_VERSION, "")),
                        "Run smoke_1 drove no partner backend, and the launch names"
                                + " https://partner.example. Engineering can run the sandbox smoke"
                                + " suite.",
                        ONE,
                        WHOLE),
                stale(
                        ENGINEERING,
                        passed().pass(WEEK.plusSeconds(1)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 7 days. "
                                + "Engineering can run the sandbox smoke suite.",
                        ONE,
                        WHOLE),
                stale(
                        ENGINEERING,
                        passed().pass(Duration.ofMinutes(-6)),
                        "The evidence is dated 2026-11-20T09:00:00Z, which is still to come, so a"
                            + " clock was set back. Engineering can run the sandbox smoke suite.",
                        ONE,
                        WHOLE),
                stale(
                        ENGINEERING,
                        limited("PT1M").pass(Duration.ofSeconds(61)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 1 "
                                + "minute. Engineering can run the sandbox smoke suite.",
                        ONE),
                stale(
                        ENGINEERING,
                        limited("PT90S").pass(Duration.ofSeconds(91)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 90 "
                                + "seconds. Engineering can run the sandbox smoke suite.",
                        ONE),
                stale(
                        ENGINEERING,
                        limited("PT24H").pass(Duration.ofDays(2)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 "
                                + "hours. Engineering can run the sandbox smoke suite.",
                        ONE),
                row(
                        StepState.WAIVED,
                        ENGINEERING,
                        sandbox()
                                .add(
                                        new Fact.ScenarioAttested(
                                                ONE,
                                                "R. Ivers",
                                                ENGINEERING,
                                                "seen in our own test",
                                                new Attachment("test.log", "b".repeat(64), 120))),
                        "Attested by R. Ivers with test.log, not proven. Engineering can prove "
                                + "it: run the sandbox smoke suite.",
                        ONE),
                red(
                        ENGINEERING,
                        sandbox()
                                .add(
                                        new Fact.WaiverGiven(
                                                ONE,
                                                "not sold yet",
                                                "Manager",
                                                "Product lead",
                                                History.START)),
                        "The waiver expired at 2026-11-20T09:00:00Z. The scenario has not been "
                                + "run. Engineering can run the sandbox smoke suite.",
                        ONE));
    }

    private static List<Golden> wholeSuite() {
        return List.of(
                open(
                        ENGINEERING,
                        sandbox(),
                        "The whole suite has not been run. Engineering can run the sandbox smoke "
                                + "suite.",
                        WHOLE),
                row(
                        StepState.RUNNING,
                        ENGINEERING,
                        begun().add(one(Outcome.PASSED)),
                        "The suite is running: 1 of 22 scenarios ended so far. Engineering can "
                                + "wait for the run or cancel it.",
                        WHOLE),
                red(
                        ENGINEERING,
                        sandbox().smokeRun("smoke_1", Outcome.FAILED),
                        "0 of 22 scenarios passed, 22 did not. Engineering can fix what the red "
                                + "scenarios name and run the suite again.",
                        WHOLE),
                red(
                        ENGINEERING,
                        begun().add(one(Outcome.ERROR)).add(ended(false)),
                        "0 of 22 scenarios passed, 1 did not. Engineering can fix what the red "
                                + "scenarios name and run the suite again.",
                        WHOLE),
                open(
                        ENGINEERING,
                        begun().add(one(Outcome.PASSED))
                                .add(new SessionStarted("session_2", "0.1.0")),
                        "The last run was interrupted: 1 of 22 scenarios passed. Engineering can "
                                + "run the sandbox smoke suite.",
                        WHOLE),
                open(
                        ENGINEERING,
                        begun().add(one(Outcome.PASSED)).add(ended(true)),
                        "The last run was cancelled: 1 of 22 scenarios passed. Engineering can "
                                + "run the sandbox smoke suite.",
                        WHOLE),
                open(
                        ENGINEERING,
                        begun().add(one(Outcome.SKIPPED)).add(ended(false)),
                        "The last run left scenarios out: 0 of 22 scenarios passed. Engineering "
                                + "can run the sandbox smoke suite.",
                        WHOLE));
    }

    private static History sandbox() {
        return new History(Environment.SANDBOX);
    }

    private static History named() {
        return sandbox().add(Golden.created(History.profile()));
    }

    private static History begun() {
        return sandbox().smokeStarted("smoke_1", List.of());
    }

    private static History passed() {
        return sandbox().smokeRun("smoke_1", Outcome.PASSED);
    }

    private static History limited(String limit) {
        return passed().add(
                        new Fact.ThresholdSet(
                                Threshold.SMOKE_FRESHNESS, limit, "A. Lead", "changes daily"));
    }

    private static Fact one(Outcome outcome) {
        return History.scenario("smoke_1", ONE, outcome);
    }

    private static SmokeRunStarted started(String version, String backend) {
        return new SmokeRunStarted("smoke_1", version, backend, Catalogue.scenarioIds(), List.of());
    }

    private static SmokeRunFinished ended(boolean isCancelled) {
        return new SmokeRunFinished("smoke_1", 1, 0, 0, 0, 21, isCancelled, 10);
    }
}
