package cockpit.launch;

import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Step 8: what the close of the first day proves. A person closes a day, so the close alone proves
/// nothing: it must say what the run of the matcher and the reading of 0Pools on record say.
final class ReconProofs {

    private ReconProofs() {}

    /// The newest close holds and is the named contact's, its books add up, and no break above the
    /// approved severity is undecided.
    static Proof closed() {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        record.newest(DayClosed.class)
                                .map(seen -> close(check, record, seen, now))
                                .orElseGet(() -> notClosed(check, record, now)));
    }

    /// The newest run joined orders and trades of this environment by durable ids.
    static Proof byIds() {
        return Evidence.newest(
                BooksMatched.class,
                "The books have not been matched",
                "take in the books and match them",
                (check, record, seen) -> {
                    BooksMatched run = seen.fact();
                    return BookTotals.fault(run.totals())
                            .or(() -> BookTotals.unmatched(run.totals(), word(record)))
                            .map(why -> Evidence.failed(check, seen, why, "match the books again"))
                            .orElseGet(
                                    () ->
                                            Evidence.passed(
                                                    check,
                                                    seen,
                                                    "%s rows gave %s matches by durable ids; people"
                                                                    .formatted(
                                                                            run.rows(),
                                                                            run.matches())
                                                            + " confirmed %s candidates."
                                                                    .formatted(
                                                                            run.links().size())));
                });
    }

    private static Verdict notClosed(Check check, LaunchRecord record, Instant now) {
        Optional<Seen<BooksMatched>> run = record.newest(BooksMatched.class);
        if (run.isPresent()) {
            return Evidence.fresh(check, record, run.get(), now, CloseLack.COLLECT)
                    .orElseGet(
                            () ->
                                    Evidence.open(
                                            check,
                                            StepState.RUNNING,
                                            run.get(),
                                            "The books are matched and the day is not closed",
                                            "decide the breaks and close the day"));
        }
        return record.newest(SourceImported.class)
                .map(
                        seen ->
                                Evidence.open(
                                        check,
                                        StepState.NOT_STARTED,
                                        seen,
                                        "Books were taken in and are not matched",
                                        "match them"))
                .orElseGet(
                        () ->
                                Verdict.open(
                                        StepState.NOT_STARTED,
                                        "No books of the first day have been taken in",
                                        check.clearer(),
                                        "take in the partner's orders and read the day from 0Pools",
                                        List.of()));
    }

    private static Verdict close(
            Check check, LaunchRecord record, Seen<DayClosed> seen, Instant now) {
        return reopened(check, record, seen)
                .or(() -> wrongPerson(check, record, seen))
                .or(
                        () ->
                                CloseLack.of(seen.fact(), record, word(record))
                                        .map(l -> Evidence.failed(check, seen, l.why(), l.act())))
                .or(() -> tooSevere(check, record, seen))
                .or(() -> matchedAgain(check, record, seen))
                .or(() -> Evidence.fresh(check, record, seen, now, CloseLack.COLLECT))
                .orElseGet(() -> passed(check, record, seen));
    }

    private static Optional<Verdict> reopened(
            Check check, LaunchRecord record, Seen<DayClosed> seen) {
        return record.reopened(seen.fact().closeId())
                .filter(again -> again.seq() > seen.seq())
                .map(again -> reopened(check, seen, again));
    }

    private static Verdict reopened(Check check, Seen<DayClosed> seen, Seen<DayReopened> again) {
        return Verdict.open(
                StepState.FAILED,
                "%s reopened the day: %s"
                        .formatted(again.fact().person(), Evidence.clause(again.fact().reason())),
                check.clearer(),
                "match the books again and close the day",
                List.of(seen.seq(), again.seq()));
    }

    private static Optional<Verdict> wrongPerson(
            Check check, LaunchRecord record, Seen<DayClosed> seen) {
        String contact = record.launch().map(l -> l.profile().dayCloser()).orElse("");
        if (contact.isBlank()) {
            return Optional.of(
                    Verdict.open(
                            StepState.FAILED,
                            "The day is closed, and the launch names nobody who may close it",
                            Role.LAUNCH_MANAGER,
                            "name the reconciliation contact",
                            List.of(seen.seq())));
        }
        return Names.isSame(contact, seen.fact().person())
                ? Optional.empty()
                : Optional.of(
                        Evidence.failed(
                                check,
                                seen,
                                "%s closed the day, and the named contact is %s"
                                        .formatted(seen.fact().person(), contact),
                                "reopen it and have the named contact close it"));
    }

    /// Judged by the policy on record now, so that one approved after the close counts too.
    private static Optional<Verdict> tooSevere(
            Check check, LaunchRecord record, Seen<DayClosed> seen) {
        BreakSeverity approved = approved(record);
        List<BreakCount> above = new ArrayList<>(seen.fact().undecided());
        above.removeIf(count -> count.count() <= 0 || count.severity().compareTo(approved) <= 0);
        if (above.isEmpty()) {
            return Optional.empty();
        }
        long count = above.stream().mapToLong(BreakCount::count).sum();
        BreakCount worst =
                above.stream().max(Comparator.comparing(BreakCount::severity)).orElseThrow();
        List<Long> evidence = new ArrayList<>(List.of(seen.seq()));
        record.newest(ReconPolicySet.class).ifPresent(policy -> evidence.add(policy.seq()));
        return Optional.of(
                Verdict.open(
                        StepState.FAILED,
                        "%s above %s %s undecided%s: %s, which is %s"
                                .formatted(
                                        count == 1 ? "1 break" : count + " breaks",
                                        word(approved),
                                        count == 1 ? "is" : "are",
                                        count == 1 ? "" : ", the most severe",
                                        worst.code(),
                                        word(worst.severity())),
                        check.clearer(),
                        "resolve or accept %s with a reason and close the day again"
                                .formatted(count == 1 ? "it" : "them"),
                        evidence));
    }

    /// A later run of another day says nothing here. One that covers some of the closed time and
    /// comes to something else has seen what the close has not.
    private static Optional<Verdict> matchedAgain(
            Check check, LaunchRecord record, Seen<DayClosed> seen) {
        DayClosed close = seen.fact();
        return record.matchedAfter(close.closeId())
                .filter(run -> !run.fact().digest().equals(close.digest()))
                .map(
                        run ->
                                Verdict.open(
                                        StepState.FAILED,
                                        "Run %s matched the closed time again and came to something else"
                                                .formatted(run.fact().runId()),
                                        check.clearer(),
                                        "reopen the day and close it again",
                                        List.of(seen.seq(), run.seq())));
    }

    private static Verdict passed(Check check, LaunchRecord record, Seen<DayClosed> seen) {
        DayClosed close = seen.fact();
        long decided = close.decided().stream().mapToLong(BreakCount::count).sum();
        List<Long> evidence = new ArrayList<>();
        record.closedCollection(close.closeId()).ifPresent(c -> evidence.add(c.seq()));
        record.closedRun(close.closeId()).ifPresent(run -> evidence.add(run.seq()));
        record.newest(ReconPolicySet.class).ifPresent(policy -> evidence.add(policy.seq()));
        evidence.add(seen.seq());
        return Verdict.passed(
                "%s closed %s to %s: all totals add up, %s decided and none above %s is left undecided."
                        .formatted(
                                close.person(),
                                close.from(),
                                close.to(),
                                decided == 1 ? "1 break is" : decided + " breaks are",
                                word(approved(record))),
                check.clearer(),
                evidence.stream().sorted().toList());
    }

    /// Up to which severity a break may stay undecided; the least until someone approves another.
    private static BreakSeverity approved(LaunchRecord record) {
        return record.newest(ReconPolicySet.class)
                .map(policy -> policy.fact().mayStayOpen())
                .orElse(BreakSeverity.INFO);
    }

    /// The environment's word in rows. A rehearsal's rows are live-shaped.
    private static String word(LaunchRecord record) {
        return record.environment() == Environment.SANDBOX
                ? Environment.SANDBOX.word()
                : Environment.LIVE.word();
    }

    private static String word(BreakSeverity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
