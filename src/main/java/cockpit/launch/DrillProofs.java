package cockpit.launch;

import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.DrillStarted;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.WebhookFact.WebhooksAgreed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Step 4: what the partner's handler did in the drill. Only the newest drill speaks: one that was
/// begun and not ended takes the word from the one before it.
final class DrillProofs {
    private static final String ACT = "run the handler drill";

    private DrillProofs() {}

    /// Every case of the drill passed.
    static Proof whole() {
        return cases(DrillCatalogue.ids().toArray(String[]::new));
    }

    /// These cases of the newest drill passed.
    static Proof cases(String... caseIds) {
        List<String> ids = List.of(caseIds);
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        unfinished(check, record)
                                .orElseGet(
                                        () ->
                                                record.newest(HandlerDrilled.class)
                                                        .map(s -> ended(check, record, s, ids, now))
                                                        .orElseGet(() -> never(check))));
    }

    /// The endpoint that was drilled is HTTPS, except for a rehearsal on this machine.
    static Proof endpoint() {
        return Evidence.newest(
                HandlerDrilled.class,
                "The handler has not been drilled",
                ACT,
                (check, record, seen) -> {
                    if (seen.fact().endpointScheme().equals("https")) {
                        return Evidence.passed(check, seen, "The endpoint is HTTPS.");
                    }
                    return record.environment() == Environment.REHEARSAL && seen.fact().isLoopback()
                            ? Evidence.passed(
                                    check,
                                    seen,
                                    "The rehearsal delivers on this machine; a live launch needs"
                                            + " HTTPS.")
                            : Evidence.failed(
                                    check,
                                    seen,
                                    "The webhook endpoint is not HTTPS",
                                    "serve it over HTTPS");
                });
    }

    private static Optional<Verdict> unfinished(Check check, LaunchRecord record) {
        Optional<Seen<DrillStarted>> started = record.newest(DrillStarted.class);
        long ended = record.newest(HandlerDrilled.class).map(Seen::seq).orElse(0L);
        if (started.isEmpty() || started.get().seq() < ended) {
            return Optional.empty();
        }
        List<Long> evidence = List.of(started.get().seq());
        boolean isOver =
                record.newest(SessionStarted.class)
                        .filter(session -> session.seq() > started.get().seq())
                        .isPresent();
        return Optional.of(
                isOver
                        ? Verdict.open(
                                StepState.NOT_STARTED,
                                "The last drill was interrupted",
                                check.clearer(),
                                ACT,
                                evidence)
                        : Verdict.open(
                                StepState.RUNNING,
                                "The handler is being drilled",
                                check.clearer(),
                                "wait for the drill or cancel it",
                                evidence));
    }

    private static Verdict never(Check check) {
        return Verdict.open(
                StepState.NOT_STARTED,
                "The handler has not been drilled",
                check.clearer(),
                ACT,
                List.of());
    }

    private static Verdict ended(
            Check check,
            LaunchRecord record,
            Seen<HandlerDrilled> seen,
            List<String> caseIds,
            Instant now) {
        HandlerDrilled drill = seen.fact();
        if (!drill.sabotages().isEmpty()) {
            return Evidence.failed(
                    check,
                    seen,
                    "Drill %s was sabotaged on purpose (%s) and proves nothing"
                            .formatted(drill.drillId(), String.join(", ", drill.sabotages())),
                    ACT);
        }
        String named = backend(record);
        boolean isNamed = named.isBlank() ? isPractice(record) : named.equals(drill.backend());
        if (!isNamed) {
            return Evidence.open(
                    check,
                    StepState.STALE,
                    seen,
                    "Drill %s reached %s, and the launch names %s"
                            .formatted(
                                    drill.drillId(),
                                    drill.backend().isBlank() ? "no backend" : drill.backend(),
                                    named.isBlank() ? "none" : named),
                    named.isBlank() ? "name the backend in the profile and " + ACT : ACT);
        }
        List<String> open = open(drill, caseIds);
        return red(check, seen, caseIds)
                .or(() -> SealedDrill.open(check, record, seen, open, now))
                .or(() -> Evidence.fresh(check, record, seen, now, ACT))
                .orElseGet(
                        () ->
                                Verdict.passed(
                                        passed(caseIds.size(), open.size()),
                                        check.clearer(),
                                        SealedDrill.evidence(record, seen, open)));
    }

    private static String passed(int cases, int sealed) {
        String played =
                cases == 1
                        ? "The handler did the right thing in the drill"
                        : "%s of %s drill cases passed".formatted(cases, cases);
        return sealed == 0 ? played + "." : played + ", " + sealed + " of them in the sandbox.";
    }

    /// The backend whose handler is drilled in this environment.
    private static String backend(LaunchRecord record) {
        return record.newest(WebhooksAgreed.class)
                .map(agreed -> agreed.fact().backend())
                .filter(backend -> !backend.isBlank())
                .or(() -> record.launch().map(launch -> launch.profile().partnerBackend()))
                .orElse("");
    }

    /// A live launch names its backend; only practice goes without a name.
    private static boolean isPractice(LaunchRecord record) {
        return record.environment() != Environment.LIVE;
    }

    private static Optional<Verdict> red(
            Check check, Seen<HandlerDrilled> seen, List<String> caseIds) {
        return seen.fact().cases().stream()
                .filter(one -> caseIds.contains(one.caseId()))
                .filter(one -> one.outcome() == Outcome.FAILED || one.outcome() == Outcome.ERROR)
                .findFirst()
                .map(
                        one ->
                                Evidence.failed(
                                        check,
                                        seen,
                                        Evidence.clause(one.summary()),
                                        "fix the handler and run the drill again"));
    }

    /// The cases that did not pass in this drill, and did not fail.
    private static List<String> open(HandlerDrilled drill, List<String> caseIds) {
        Set<String> passed =
                drill.cases().stream()
                        .filter(one -> one.outcome() == Outcome.PASSED)
                        .map(DrillCase::caseId)
                        .collect(Collectors.toSet());
        return caseIds.stream().filter(id -> !passed.contains(id)).toList();
    }
}
