package cockpit.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Turns a record and the time into verdicts, and into nothing else. It is pure: the same record
/// and the same time always give the same verdicts.
///
/// Where is the reason that a step is red? In the proof of one of its checks, which [Catalogue]
/// names.
public final class Judge {
    /// The order in which an open check speaks for its step: what is broken first.
    private static final List<StepState> LOUDEST_FIRST =
            List.of(
                    StepState.FAILED,
                    StepState.BLOCKED,
                    StepState.RUNNING,
                    StepState.STALE,
                    StepState.NOT_STARTED,
                    StepState.WAIVED,
                    StepState.PASSED);

    private Judge() {}

    /// Judges the steps that belong to the record's environment: the first in the sandbox; in
    /// production or its rehearsal all eight, the first by the sealed reference to the sandbox.
    public static Readiness judge(LaunchRecord record, Instant now) {
        Map<Step, Verdict> steps = new EnumMap<>(Step.class);
        Map<Step, List<Judgement>> checks = new EnumMap<>(Step.class);
        boolean isSandbox = record.environment() == Environment.SANDBOX;
        for (Step step : Step.values()) {
            if (isSandbox && step != Step.SANDBOX_SMOKE) {
                continue;
            }
            List<Check> asked =
                    !isSandbox && step == Step.SANDBOX_SMOKE
                            ? List.of(Catalogue.SEALED_SANDBOX)
                            : Catalogue.checks(step);
            List<Judgement> judged =
                    asked.stream().map(check -> judge(check, record, now)).toList();
            checks.put(step, judged);
            steps.put(step, step(step, judged, steps));
        }
        return new Readiness(record.environment(), now, steps, checks);
    }

    private static Judgement judge(Check check, LaunchRecord record, Instant now) {
        Judgement judgement = check.proof().judge(check, record, now);
        if (!(judgement instanceof Judgement.Judged judged)
                || judged.verdict().state() == StepState.PASSED) {
            return judgement;
        }
        return record.waiver(check.id())
                .<Judgement>map(
                        waiver -> new Judgement.Judged(check, waived(check, judged, waiver, now)))
                .orElse(judgement);
    }

    private static Verdict waived(
            Check check, Judgement.Judged judged, Seen<Fact.WaiverGiven> waiver, Instant now) {
        Fact.WaiverGiven fact = waiver.fact();
        if (fact.expiresAt().isAfter(now)) {
            return new Verdict(
                    StepState.WAIVED,
                    "Waived until %s by %s, asked by %s: %s"
                            .formatted(
                                    fact.expiresAt(),
                                    fact.approver(),
                                    fact.requester(),
                                    fact.reason()),
                    check.clearer(),
                    List.of(waiver.seq()));
        }
        List<Long> evidence = new ArrayList<>(judged.verdict().evidence());
        evidence.add(waiver.seq());
        return new Verdict(
                StepState.FAILED,
                "The waiver expired at %s. %s"
                        .formatted(fact.expiresAt(), judged.verdict().sentence()),
                judged.verdict().clearer(),
                evidence);
    }

    private static Verdict step(Step step, List<Judgement> judged, Map<Step, Verdict> before) {
        List<Verdict> verdicts =
                judged.stream().flatMap(j -> j.verdictIfApplicable().stream()).toList();
        Verdict worst = worst(verdicts);
        if (worst.state() == StepState.FAILED) {
            return worst;
        }
        return waitsFor(step, before)
                .map(open -> blocked(open.getKey(), open.getValue()))
                .orElseGet(() -> worst.state() == StepState.PASSED ? whole(step, judged) : worst);
    }

    /// A passed step speaks with the words of its row in the launch checklist, and counts on all of
    /// its evidence.
    private static Verdict whole(Step step, List<Judgement> judged) {
        TreeSet<Long> evidence = new TreeSet<>();
        String sentence = "";
        Role owner = Role.LAUNCH_MANAGER;
        for (Judgement judgement : judged) {
            if (judgement instanceof Judgement.Judged(Check check, Verdict verdict)) {
                evidence.addAll(verdict.evidence());
                if (check.id().startsWith("checklist." + step.number())) {
                    sentence = verdict.sentence();
                    owner = verdict.clearer();
                }
            }
        }
        return Verdict.passed(sentence, owner, List.copyOf(evidence));
    }

    private static Verdict blocked(Step open, Verdict verdict) {
        return Verdict.open(
                StepState.BLOCKED,
                "Waits for step %s, which %s %s"
                        .formatted(
                                open.number(),
                                verdict.state() == StepState.FAILED ? "has" : "is",
                                verdict.state().word()),
                verdict.clearer(),
                "clear that",
                verdict.evidence());
    }

    /// Step 7 waits for steps 1 to 6, step 8 for step 7. A waiver lets the next step begin; it
    /// still never reads as passed.
    static Optional<Map.Entry<Step, Verdict>> waitsFor(Step step, Map<Step, Verdict> before) {
        if (step.compareTo(Step.LIMITED_TRAFFIC) < 0) {
            return Optional.empty();
        }
        return before.entrySet().stream()
                .filter(earlier -> earlier.getKey().compareTo(step) < 0)
                .filter(
                        earlier -> {
                            StepState state = earlier.getValue().state();
                            return state != StepState.PASSED && state != StepState.WAIVED;
                        })
                .min(Map.Entry.comparingByKey());
    }

    /// The verdict that speaks for several: what is broken before what is missing, the first of
    /// equals.
    ///
    /// @throws IllegalArgumentException when there is none: nothing is not a pass
    static Verdict worst(List<Verdict> verdicts) {
        return verdicts.stream()
                .min(Comparator.comparingInt(v -> LOUDEST_FIRST.indexOf(v.state())))
                .filter(worst -> worst.state() != StepState.PASSED)
                .orElseGet(() -> all(verdicts));
    }

    private static Verdict all(List<Verdict> passed) {
        if (passed.isEmpty()) {
            throw new IllegalArgumentException("nothing was checked, and nothing is not a pass");
        }
        if (passed.size() == 1) {
            return passed.getFirst();
        }
        TreeSet<Long> evidence = new TreeSet<>();
        passed.forEach(verdict -> evidence.addAll(verdict.evidence()));
        return Verdict.passed(
                String.join(" ", passed.stream().map(Verdict::sentence).distinct().toList()),
                passed.getFirst().clearer(),
                List.copyOf(evidence));
    }
}
