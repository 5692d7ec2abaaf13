package cockpit.launch;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What the proofs have in common: newest fact of a kind, its age, and exact amounts.
final class Evidence {
    /// A recording time this far ahead of now means that the clock was set back.
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,40}(\\.\\d{1,18})?");

    private Evidence() {}

    /// Judges by the newest fact of a kind: not started when there is none, stale when it is too
    /// old, otherwise as `rule` says.
    ///
    /// @param missing what has not been observed yet, such as "No funding was observed"
    /// @param act what makes it observed, such as "read the balance with the live key"
    static <F extends Fact> Proof newest(Class<F> kind, String missing, String act, Rule<F> rule) {
        return (check, record, now) -> {
            Optional<Seen<F>> seen = record.newest(kind);
            Verdict verdict =
                    seen.isEmpty()
                            ? Verdict.open(
                                    StepState.NOT_STARTED, missing, gatherer(check), act, List.of())
                            : fresh(check, record, seen.get(), now, act)
                                    .orElseGet(() -> rule.judge(check, record, seen.get()));
            return new Judgement.Judged(check, verdict);
        };
    }

    /// The stale verdict of evidence that is too old, dated in the future, or was gathered before
    /// something changed that it depends on.
    static Optional<Verdict> fresh(
            Check check, LaunchRecord record, Seen<?> seen, Instant now, String act) {
        if (seen.at().isAfter(now.plus(SKEW_MAX))) {
            return Optional.of(
                    Verdict.open(
                            StepState.STALE,
                            "The evidence is dated "
                                    + seen.at()
                                    + ", which is still to come, so a"
                                    + " clock was set back",
                            gatherer(check),
                            act,
                            List.of(seen.seq())));
        }
        Optional<Verdict> changed = changed(check, record, seen, act);
        if (changed.isPresent()) {
            return changed;
        }
        Optional<Duration> limit = check.freshness().map(record::threshold);
        if (limit.isPresent() && seen.at().plus(limit.get()).isBefore(now)) {
            return Optional.of(
                    Verdict.open(
                            StepState.STALE,
                            "The evidence of "
                                    + seen.at()
                                    + " is older than the limit of "
                                    + words(limit.get()),
                            gatherer(check),
                            act,
                            List.of(seen.seq())));
        }
        return Optional.empty();
    }

    private static Optional<Verdict> changed(
            Check check, LaunchRecord record, Seen<?> seen, String act) {
        for (ProfilePart part : ProfilePart.under(seen.fact().getClass())) {
            Optional<Seen<Fact>> change =
                    record.changed(part).filter(later -> later.seq() > seen.seq());
            if (change.isPresent()) {
                return Optional.of(
                        Verdict.open(
                                StepState.STALE,
                                "%s changed at %s, after this evidence of %s"
                                        .formatted(part.title(), change.get().at(), seen.at()),
                                gatherer(check),
                                act,
                                List.of(seen.seq(), change.get().seq())));
            }
        }
        return Optional.empty();
    }

    /// Who can gather the evidence of a check. 0Bit opens gates at its own side and reads nothing
    /// here; engineering has the key to read with.
    static Role gatherer(Check check) {
        return check.clearer() == Role.OBIT ? Role.ENGINEERING : check.clearer();
    }

    static Verdict passed(Check check, Seen<?> seen, String sentence) {
        return Verdict.passed(sentence, check.clearer(), List.of(seen.seq()));
    }

    static Verdict failed(Check check, Seen<?> seen, String reason, String act) {
        return open(check, StepState.FAILED, seen, reason, act);
    }

    /// A verdict other than passed that rests on one fact.
    static Verdict open(Check check, StepState state, Seen<?> seen, String reason, String act) {
        return Verdict.open(state, reason, check.clearer(), act, List.of(seen.seq()));
    }

    /// A verdict other than passed that rests on several facts, or on none.
    static Verdict open(
            Check check, StepState state, String reason, String act, List<Long> evidence) {
        return Verdict.open(state, reason, check.clearer(), act, evidence);
    }

    /// A sentence as a clause of another: without its full stop.
    static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /// An exact amount, or empty when the text is no decimal number of bounded length.
    static Optional<BigDecimal> amount(String text) {
        return AMOUNT.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /// Whether two decimal texts are numbers of the same value.
    static boolean isSameAmount(String one, String other) {
        return amount(one).flatMap(a -> amount(other).map(b -> a.compareTo(b) == 0)).orElse(false);
    }

    /// The profile, or the reason that there is none yet.
    static Judgement withProfile(
            Check check, LaunchRecord record, Function<Seen<Fact.LaunchCreated>, Verdict> rule) {
        Verdict verdict =
                record.newest(Fact.LaunchCreated.class)
                        .map(rule)
                        .orElseGet(
                                () ->
                                        Verdict.open(
                                                StepState.NOT_STARTED,
                                                "No launch has been created",
                                                Role.LAUNCH_MANAGER,
                                                "create it",
                                                List.of()));
        return new Judgement.Judged(check, verdict);
    }

    private static String words(Duration limit) {
        if (limit.toHours() >= 48 && limit.toHours() % 24 == 0) {
            return limit.toDays() + " days";
        }
        if (limit.toMinutes() >= 120 && limit.toMinutes() % 60 == 0) {
            return limit.toHours() + " hours";
        }
        if (limit.toSecondsPart() != 0) {
            return limit.toSeconds() + " seconds";
        }
        return limit.toMinutes() == 1 ? "1 minute" : limit.toMinutes() + " minutes";
    }

    /// A rule over the newest fact of a kind.
    @FunctionalInterface
    interface Rule<F extends Fact> {
        Verdict judge(Check check, LaunchRecord record, Seen<F> seen);
    }
}
