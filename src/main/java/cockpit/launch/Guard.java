package cockpit.launch;

import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowFoundPaused;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The rollback rules over stored facts. Pure: the same record and time give the same verdicts, so
/// a history replayed trips at the same time.
///
/// A look covers the whole window of its rule, so the newest look alone says how many signs count;
/// the looks before it say only how often in a row that was too many.
public final class Guard {
    /// A look that ends this far after it was recorded, or after now, means that a clock was set
    /// back.
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);

    private Guard() {}

    /// How every rule stands.
    public static Map<GuardRule, RuleVerdict> judge(LaunchRecord record, Instant now) {
        Map<GuardRule, RuleVerdict> verdicts = new EnumMap<>(GuardRule.class);
        for (GuardRule rule : GuardRule.values()) {
            verdicts.put(rule, judge(rule, record, now));
        }
        return verdicts;
    }

    /// How a rule stands.
    public static RuleVerdict judge(GuardRule rule, LaunchRecord record, Instant now) {
        GuardLimits limits = record.limits(rule);
        RuleRun run = record.run(rule);
        Optional<Seen<GuardTripped>> trip = record.latched(rule);
        Optional<Seen<GuardLooked>> look = record.looked(rule);
        if (look.isEmpty()) {
            return new RuleVerdict(
                    rule,
                    limits,
                    GuardOutcome.NO_DATA,
                    0,
                    0,
                    Optional.empty(),
                    trip,
                    rule.title() + ": nobody has looked yet.",
                    List.of(),
                    List.of());
        }
        GuardOutcome present = present(look.get(), limits, run, now);
        List<Sign> rows = counting(look.get().fact(), limits);
        return new RuleVerdict(
                rule,
                limits,
                present,
                count(look.get().fact(), limits),
                run.breaches(),
                present == GuardOutcome.OK ? run.okSince() : Optional.empty(),
                trip,
                sentence(look.get(), limits, run, present, now),
                rows,
                record.lookEvidence(rule));
    }

    private static GuardOutcome present(
            Seen<GuardLooked> look, GuardLimits limits, RuleRun run, Instant now) {
        GuardLooked fact = look.fact();
        if (isFromTheFuture(look, now) || !fact.hasWorked()) {
            return GuardOutcome.ERROR;
        }
        if (run.breaches() >= limits.consecutive()) {
            return GuardOutcome.TRIPPED;
        }
        boolean isOld = fact.to().plus(limits.interval()).isBefore(now);
        boolean hasNothing = fact.total() == 0 && count(fact, limits) == 0;
        return isOld || hasNothing ? GuardOutcome.NO_DATA : GuardOutcome.OK;
    }

    private static boolean isFromTheFuture(Seen<GuardLooked> look, Instant now) {
        Instant to = look.fact().to();
        return to.isAfter(now.plus(SKEW_MAX)) || to.isAfter(look.at().plus(SKEW_MAX));
    }

    private static String sentence(
            Seen<GuardLooked> look,
            GuardLimits limits,
            RuleRun run,
            GuardOutcome present,
            Instant now) {
        GuardLooked fact = look.fact();
        if (isFromTheFuture(look, now)) {
            return "The newest look ends at "
                    + fact.to()
                    + ", which is still to come, so a clock was set back.";
        }
        if (!fact.hasWorked()) {
            return run.workedTo()
                            .map(to -> "Nothing could be seen since " + to + ": ")
                            .orElse("Nothing could be seen so far: ")
                    + fact.problem();
        }
        int count = count(fact, limits);
        String seen =
                "%s of %s %s against it in %s; %s tolerated."
                        .formatted(
                                count,
                                fact.total() == 1 ? "1 row" : fact.total() + " rows",
                                count == 1 ? "counts" : "count",
                                fact.source(),
                                limits.tolerated() == 1
                                        ? "1 is"
                                        : limits.tolerated() == 0
                                                ? "none is"
                                                : limits.tolerated() + " are");
        if (present == GuardOutcome.NO_DATA) {
            return fact.total() == 0
                    ? "There was nothing to look at in " + fact.source() + "."
                    : "Nobody has looked since " + fact.to() + "; then " + seen;
        }
        return run.breaches() > 0 && run.breaches() < limits.consecutive()
                ? Evidence.clause(seen)
                        + "; over the limit in "
                        + run.breaches()
                        + " of the "
                        + limits.consecutive()
                        + " looks in a row that trip it."
                : seen;
    }

    /// Whether a look only repeats what its rule's newest look on record saw, and changes nothing
    /// that anybody waits for: it failed for the same reason, or it saw the same signs and they are
    /// tolerated. Such a look is told by its time alone.
    public static boolean isRepeated(GuardLooked look, LaunchRecord record) {
        return record.looked(look.rule())
                .map(Seen::fact)
                .filter(before -> before.again(look.to(), look.total()).equals(look))
                .filter(
                        before ->
                                !look.hasWorked()
                                        || (record.run(look.rule()).breaches() == 0
                                                && isTolerated(look, record.limits(look.rule()))))
                .isPresent();
    }

    private static boolean isTolerated(GuardLooked look, GuardLimits limits) {
        return count(look, limits) <= limits.tolerated();
    }

    /// Whether a reading of a stage's traffic only repeats the one of the newest look at it.
    public static boolean isRepeated(TrafficSeen reading, LaunchRecord record) {
        Optional<TrafficSeen> known = record.newest(TrafficSeen.class).map(Seen::fact);
        Optional<Instant> lookedTo =
                record.looked(GuardRule.OVER_LIMIT).map(look -> look.fact().to());
        return known.isPresent()
                && lookedTo.equals(known.map(TrafficSeen::to))
                && known.get().again(reading.to()).equals(reading);
    }

    /// The finding that the flow is paused although nobody paused it here; empty when the switch
    /// was read, or two people enabled the flow, since.
    public static Optional<Seen<FlowFoundPaused>> foundPaused(LaunchRecord record) {
        long read = record.newest(SwitchRead.class).map(Seen::seq).orElse(0L);
        return record.newest(FlowFoundPaused.class)
                .filter(found -> found.seq() > read)
                .filter(found -> record.isAfterEnabling(found.seq()));
    }

    /// How many signs of a look count under these limits.
    public static int count(GuardLooked look, GuardLimits limits) {
        return counting(look, limits).size() + look.more();
    }

    /// The signs of a look that count under these limits: within the window, or, for a condition
    /// that lasts, older than the age.
    public static List<Sign> counting(GuardLooked look, GuardLimits limits) {
        Instant begin = look.to().minus(limits.window());
        return look.signs().stream()
                .filter(
                        sign ->
                                switch (look.rule().counting()) {
                                    case WITHIN_WINDOW -> sign.at().isAfter(begin);
                                    case AT_PRESENT ->
                                            limits.ageSeconds() == 0
                                                    || sign.at()
                                                            .plus(limits.age())
                                                            .isBefore(look.to());
                                })
                .toList();
    }

    /// The trips that are due: rules over their limit often enough in a row, or without a look that
    /// worked for too long while live traffic is open, and not latched yet.
    public static List<GuardTripped> trips(LaunchRecord record, Instant now) {
        List<GuardTripped> trips = new ArrayList<>();
        if (record.environment() == Environment.SANDBOX) {
            return trips;
        }
        for (RuleVerdict verdict : judge(record, now).values()) {
            if (verdict.trip().isEmpty()) {
                trip(verdict, record, now).ifPresent(trips::add);
            }
        }
        return trips;
    }

    private static Optional<GuardTripped> trip(
            RuleVerdict verdict, LaunchRecord record, Instant now) {
        GuardRule rule = verdict.rule();
        if (verdict.present() == GuardOutcome.TRIPPED) {
            Seen<GuardLooked> look = record.looked(rule).orElseThrow();
            return Optional.of(
                    tripped(
                            verdict,
                            TripCause.LIMIT,
                            look.fact().to(),
                            verdict.sentence(),
                            look.seq()));
        }
        Optional<Instant> blindSince = blindSince(rule, record);
        return blindSince
                .map(since -> since.plus(verdict.limits().blind()))
                .filter(end -> !end.isAfter(now))
                .map(
                        end ->
                                tripped(
                                        verdict,
                                        TripCause.BLIND,
                                        end,
                                        "Live traffic was open, and nothing could be seen of it"
                                                + " since "
                                                + blindSince.get()
                                                + ". "
                                                + verdict.sentence(),
                                        record.looked(rule).map(Seen::seq).orElse(0L)));
    }

    private static GuardTripped tripped(
            RuleVerdict verdict, TripCause cause, Instant at, String sentence, long seq) {
        return new GuardTripped(
                "trip_" + verdict.rule().key() + "_" + at.getEpochSecond() + "_" + seq,
                verdict.rule(),
                cause,
                at,
                verdict.limits(),
                verdict.count(),
                sentence,
                verdict.rows(),
                verdict.evidence());
    }

    /// Since when a rule is without a look that worked, while live traffic is open; empty when no
    /// traffic is open.
    private static Optional<Instant> blindSince(GuardRule rule, LaunchRecord record) {
        return record.newest(StageOpened.class)
                .map(stage -> later(stage.at(), record.newest(FlowEnabled.class).map(Seen::at)))
                .map(open -> later(open, record.run(rule).workedTo()));
    }

    private static Instant later(Instant time, Optional<Instant> other) {
        return other.filter(time::isBefore).orElse(time);
    }

    /// What keeps the flow paused: every latched trip, oldest first.
    public static List<Seen<GuardTripped>> latches(LaunchRecord record) {
        return Stream.of(GuardRule.values())
                .flatMap(rule -> record.latched(rule).stream())
                .sorted(java.util.Comparator.comparingLong(Seen::seq))
                .toList();
    }

    /// A person's pause that nobody has taken back.
    public static Optional<Seen<PauseAsked>> pause(LaunchRecord record) {
        return record.newest(PauseAsked.class).filter(pause -> record.isAfterEnabling(pause.seq()));
    }

    /// Whether the flow is to be paused: by a trip or by a person.
    public static boolean isPaused(LaunchRecord record) {
        return pause(record).isPresent() || !latches(record).isEmpty();
    }
}
