package cockpit.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a change would do to the verdicts, told before it is made. Pure: it judges the record as it
/// would be, so it cannot say otherwise than the judge will.
public final class Foresight {
    private Foresight() {}

    /// What would become of one step.
    ///
    /// @param stale the checks of it whose evidence would be stale and is not now
    public record Turn(Step step, StepState from, StepState to, List<Check> stale) {
        public Turn {
            stale = List.copyOf(stale);
        }
    }

    /// The steps that these facts would change, in their order. Step 1 is only told of by the
    /// sandbox's record, and the others only by the production side's.
    ///
    /// @param next what would be recorded, in order
    public static List<Turn> of(LaunchRecord record, List<? extends Fact> next, Instant now) {
        LaunchRecord changed = record;
        // Later than anything on record, as the facts would be.
        long seq = Long.MAX_VALUE - next.size();
        for (Fact fact : next) {
            changed = changed.with(new Recorded(seq, "", now, record.environment(), fact));
            seq++;
        }
        return turns(record, changed, now);
    }

    /// The checks whose evidence would be stale if this part of the launch changed now.
    public static List<Check> dependents(LaunchRecord record, ProfilePart part, Instant now) {
        return turns(record, record.asIfChanged(part, now), now).stream()
                .flatMap(turn -> turn.stale().stream())
                .toList();
    }

    private static List<Turn> turns(LaunchRecord record, LaunchRecord changed, Instant now) {
        Readiness before = Judge.judge(record, now);
        Readiness after = Judge.judge(changed, now);
        List<Turn> turns = new ArrayList<>();
        for (Step step : Step.values()) {
            boolean isToldHere =
                    (record.environment() == Environment.SANDBOX) == (step == Step.SANDBOX_SMOKE);
            if (isToldHere) {
                Turn turn =
                        new Turn(
                                step,
                                before.step(step).state(),
                                after.step(step).state(),
                                stale(before.checks(step), after.checks(step)));
                if (turn.from() != turn.to() || !turn.stale().isEmpty()) {
                    turns.add(turn);
                }
            }
        }
        return List.copyOf(turns);
    }

    private static List<Check> stale(List<Judgement> before, List<Judgement> after) {
        return after.stream()
                .filter(judgement -> isStale(judgement.verdictIfApplicable()))
                .map(Judgement::check)
                .filter(
                        check ->
                                before.stream()
                                        .filter(was -> was.check().equals(check))
                                        .noneMatch(was -> isStale(was.verdictIfApplicable())))
                .toList();
    }

    private static boolean isStale(Optional<Verdict> verdict) {
        return verdict.filter(said -> said.state() == StepState.STALE).isPresent();
    }
}
