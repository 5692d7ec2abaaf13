package cockpit.launch;

import cockpit.launch.GuardFact.RollbackRehearsed;

import java.util.List;

/// Step 7: what a rehearsed rollback proves.
final class RollbackProofs {
    private static final String REHEARSE = "rehearse a rollback";

    private RollbackProofs() {}

    /// A rollback was rehearsed in this environment: the flow was paused and restored. Until then
    /// no stage can be opened.
    static Proof rehearsed() {
        return rehearsal(
                (check, seen) ->
                        Evidence.passed(
                                check,
                                seen,
                                "The flow was paused in %s ms and restored in %s ms."
                                        .formatted(
                                                seen.fact().pauseMillis(),
                                                seen.fact().restoreMillis())));
    }

    /// The rehearsed rollback kept every record.
    static Proof recordsKept() {
        return rehearsal(
                (check, seen) ->
                        Evidence.passed(
                                check,
                                seen,
                                "%s facts and %s deliveries before the rollback, %s and %s after;"
                                                .formatted(
                                                        seen.fact().before().facts(),
                                                        seen.fact().before().deliveries(),
                                                        seen.fact().after().facts(),
                                                        seen.fact().after().deliveries())
                                        + " the head of before is part of the chain of after."));
    }

    private interface Kept {
        Verdict of(Check check, Seen<RollbackRehearsed> seen);
    }

    private static Proof rehearsal(Kept kept) {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        record.newest(RollbackRehearsed.class)
                                .map(
                                        seen ->
                                                Evidence.fresh(check, record, seen, now, REHEARSE)
                                                        .orElseGet(() -> kept(check, seen, kept)))
                                .orElseGet(
                                        () ->
                                                Evidence.open(
                                                        check,
                                                        StepState.BLOCKED,
                                                        "No rollback has been rehearsed",
                                                        REHEARSE,
                                                        List.of())));
    }

    private static Verdict kept(Check check, Seen<RollbackRehearsed> seen, Kept kept) {
        RollbackRehearsed fact = seen.fact();
        if (!fact.problem().isEmpty()) {
            return Evidence.failed(
                    check,
                    seen,
                    "The rehearsed rollback failed: " + Evidence.clause(fact.problem()),
                    REHEARSE);
        }
        return fact.holds()
                ? kept.of(check, seen)
                : Evidence.failed(
                        check,
                        seen,
                        "The rehearsed rollback lost records: " + lost(fact),
                        "find what was lost");
    }

    private static String lost(RollbackRehearsed fact) {
        return fact.after().isExtension()
                ? "%s facts and %s deliveries before it, %s and %s after"
                        .formatted(
                                fact.before().facts(),
                                fact.before().deliveries(),
                                fact.after().facts(),
                                fact.after().deliveries())
                : "the head of before is not part of the chain of after";
    }
}
