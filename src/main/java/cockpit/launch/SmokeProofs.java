package cockpit.launch;

import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Fact.ScenarioFinished;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Step 1: what the runs of the smoke suite prove.
final class SmokeProofs {
    private static final String ACT = "run the sandbox smoke suite";

    private SmokeProofs() {}

    /// The scenario with the check's own id passed in the newest run that set out to run it.
    static Proof scenario() {
        return (check, record, now) -> {
            Optional<SmokeRun> run =
                    record.runs().reversed().stream()
                            .filter(r -> r.started().fact().scenarioIds().contains(check.id()))
                            .findFirst();
            Verdict verdict =
                    run.isEmpty()
                            ? neverRan(check, "The scenario has not been run")
                            : scenario(check, record, run.get(), now);
            return new Judgement.Judged(check, attestedInstead(check, record, verdict));
        };
    }

    /// One run set out to run every scenario and all of them passed.
    static Proof wholeSuite(List<String> scenarioIds) {
        return (check, record, now) -> {
            Optional<SmokeRun> run =
                    record.runs().reversed().stream()
                            .filter(r -> r.started().fact().scenarioIds().containsAll(scenarioIds))
                            .findFirst();
            return new Judgement.Judged(
                    check,
                    run.isEmpty()
                            ? neverRan(check, "The whole suite has not been run")
                            : whole(check, record, run.get(), now));
        };
    }

    /// Sandbox evidence as the production side knows it: sealed, complete, passed, not too old and,
    /// for a live launch, of the partner's own backend.
    static Proof sealed() {
        return (check, record, now) -> {
            Optional<Seen<SandboxSealed>> seal = record.newest(SandboxSealed.class);
            Verdict verdict =
                    seal.isEmpty()
                            ? Verdict.open(
                                    StepState.NOT_STARTED,
                                    "No sandbox evidence is sealed",
                                    check.clearer(),
                                    ACT,
                                    List.of())
                            : sealed(check, record, seal.get(), now);
            return new Judgement.Judged(check, verdict);
        };
    }

    private static Verdict sealed(
            Check check, LaunchRecord record, Seen<SandboxSealed> seen, Instant now) {
        SandboxSealed seal = seen.fact();
        List<Long> evidence = List.of(seen.seq());
        if (seal.state() != StepState.PASSED) {
            // The sandbox's own sentence, which names who clears its only step.
            return new Verdict(seal.state(), seal.sentence(), Role.ENGINEERING, evidence);
        }
        if (!seal.suiteVersion().equals(Catalogue.SUITE_VERSION)) {
            return Verdict.open(
                    StepState.STALE,
                    "The sealed run used version %s of the suite; this is version %s"
                            .formatted(seal.suiteVersion(), Catalogue.SUITE_VERSION),
                    check.clearer(),
                    ACT,
                    evidence);
        }
        String named = record.launch().map(l -> l.profile().partnerBackend()).orElse("");
        boolean isOwn = !named.isBlank() && seal.backend().equals(named);
        if (record.environment() == Environment.LIVE && !isOwn) {
            return Verdict.open(
                    StepState.FAILED,
                    otherBackend("The sealed run", seal.backend(), named),
                    check.clearer(),
                    (named.isBlank() ? "name the backend in the profile and " : "")
                            + "run the suite through it",
                    evidence);
        }
        Seen<SandboxSealed> asOld = new Seen<>(seen.seq(), seal.finishedAt(), seal);
        return Evidence.fresh(check, record, asOld, now, ACT)
                .orElseGet(() -> Verdict.passed(seal.sentence(), check.clearer(), evidence));
    }

    private static Verdict whole(Check check, LaunchRecord record, SmokeRun run, Instant now) {
        List<Long> evidence = List.of(run.finished().map(Seen::seq).orElse(run.started().seq()));
        int total = run.started().fact().scenarioIds().size();
        int passed = run.count(Outcome.PASSED);
        Optional<Verdict> unusable = unusable(check, record, run);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        if (run.isRunning()) {
            return Verdict.open(
                    StepState.RUNNING,
                    "The suite is running: %s of %s scenarios ended so far"
                            .formatted(run.scenarios().size(), total),
                    check.clearer(),
                    "wait for the run or cancel it",
                    evidence);
        }
        int red = run.count(Outcome.FAILED) + run.count(Outcome.ERROR);
        if (red > 0) {
            return Verdict.open(
                    StepState.FAILED,
                    "%s of %s scenarios passed, %s did not".formatted(passed, total, red),
                    check.clearer(),
                    "fix what the red scenarios name and run the suite again",
                    evidence);
        }
        if (passed < total) {
            return Verdict.open(
                    StepState.NOT_STARTED,
                    "The last run %s: %s of %s scenarios passed".formatted(end(run), passed, total),
                    check.clearer(),
                    ACT,
                    evidence);
        }
        Seen<?> end = run.finished().isPresent() ? run.finished().get() : run.started();
        return Evidence.fresh(check, record, end, now, ACT)
                .orElseGet(
                        () ->
                                Verdict.passed(
                                        "%s of %s scenarios passed in run %s."
                                                .formatted(
                                                        passed,
                                                        total,
                                                        run.started().fact().runId()),
                                        check.clearer(),
                                        evidence));
    }

    /// How a run ended in which nothing failed and not everything passed.
    private static String end(SmokeRun run) {
        if (run.isInterrupted()) {
            return "was interrupted";
        }
        return run.finished().filter(seen -> seen.fact().isCancelled()).isPresent()
                ? "was cancelled"
                : "left scenarios out";
    }

    private static Verdict scenario(Check check, LaunchRecord record, SmokeRun run, Instant now) {
        Optional<Verdict> unusable = unusable(check, record, run);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        Seen<ScenarioFinished> seen = run.scenarios().get(check.id());
        if (seen == null) {
            return withoutResult(check, run);
        }
        ScenarioFinished result = seen.fact();
        return switch (result.outcome()) {
            case PASSED ->
                    Evidence.fresh(check, record, seen, now, ACT)
                            .orElseGet(() -> Evidence.passed(check, seen, result.summary()));
            case FAILED, ERROR ->
                    Verdict.open(
                            StepState.FAILED,
                            Evidence.clause(result.summary()),
                            check.clearer(),
                            "fix it and run the suite again",
                            List.of(seen.seq()));
            case SKIPPED, NOT_RUN ->
                    Verdict.open(
                            StepState.NOT_STARTED,
                            Evidence.clause(result.summary()),
                            check.clearer(),
                            ACT,
                            List.of(seen.seq()));
        };
    }

    private static Verdict withoutResult(Check check, SmokeRun run) {
        List<Long> evidence = List.of(run.started().seq());
        if (run.isRunning()) {
            return Verdict.open(
                    StepState.RUNNING,
                    "The suite is running",
                    check.clearer(),
                    "wait for the run or cancel it",
                    evidence);
        }
        return Verdict.open(
                StepState.NOT_STARTED,
                run.isInterrupted()
                        ? "The run was interrupted before this scenario ended"
                        : "The run ended before this scenario was run",
                check.clearer(),
                ACT,
                evidence);
    }

    /// A run that was sabotaged, that another version of the suite made, or that drove another
    /// backend than the launch names, proves nothing.
    private static Optional<Verdict> unusable(Check check, LaunchRecord record, SmokeRun run) {
        Fact.SmokeRunStarted started = run.started().fact();
        List<Long> evidence = List.of(run.started().seq());
        if (!started.sabotages().isEmpty()) {
            return Optional.of(
                    Verdict.open(
                            StepState.FAILED,
                            "Run %s was sabotaged on purpose (%s) and proves nothing"
                                    .formatted(
                                            started.runId(),
                                            String.join(", ", started.sabotages())),
                            check.clearer(),
                            ACT,
                            evidence));
        }
        if (!started.suiteVersion().equals(Catalogue.SUITE_VERSION)) {
            return Optional.of(
                    Verdict.open(
                            StepState.STALE,
                            "Run %s used version %s of the suite; this is version %s"
                                    .formatted(
                                            started.runId(),
                                            started.suiteVersion(),
                                            Catalogue.SUITE_VERSION),
                            check.clearer(),
                            ACT,
                            evidence));
        }
        String named = record.launch().map(l -> l.profile().partnerBackend()).orElse("");
        if (!named.isBlank() && !named.equals(started.backend())) {
            return Optional.of(
                    Verdict.open(
                            StepState.STALE,
                            otherBackend("Run " + started.runId(), started.backend(), named),
                            check.clearer(),
                            ACT,
                            evidence));
        }
        return Optional.empty();
    }

    private static String otherBackend(String run, String driven, String named) {
        return "%s drove %s, and the launch names %s"
                .formatted(
                        run,
                        driven.isBlank() ? "no partner backend" : driven,
                        named.isBlank() ? "none" : named);
    }

    /// A scenario that was not run may be vouched for. That reads as waived, never as passed.
    private static Verdict attestedInstead(Check check, LaunchRecord record, Verdict verdict) {
        if (verdict.state() != StepState.NOT_STARTED) {
            return verdict;
        }
        return record.attested(check.id())
                .map(
                        seen ->
                                Verdict.open(
                                        StepState.WAIVED,
                                        "Attested by %s with %s, not proven"
                                                .formatted(
                                                        seen.fact().person(),
                                                        seen.fact().attachment().name()),
                                        check.clearer(),
                                        "prove it: " + ACT,
                                        List.of(seen.seq())))
                .orElse(verdict);
    }

    private static Verdict neverRan(Check check, String missing) {
        return Verdict.open(StepState.NOT_STARTED, missing, check.clearer(), ACT, List.of());
    }
}
