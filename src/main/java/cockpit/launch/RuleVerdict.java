package cockpit.launch;

import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.Sign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a guard rule stands.
///
/// @param present how it stands by the newest look alone, whether or not it is latched
/// @param count how many signs count in the newest look
/// @param breaches how many looks in a row were over the limit
/// @param okSince since when every look was within it
/// @param trip what latched it; empty when it is not latched
/// @param sentence what it saw, in one sentence
/// @param rows the signs that count
/// @param evidence the facts that it rests on
public record RuleVerdict(
        GuardRule rule,
        GuardLimits limits,
        GuardOutcome present,
        int count,
        int breaches,
        Optional<Instant> okSince,
        Optional<Seen<GuardTripped>> trip,
        String sentence,
        List<Sign> rows,
        List<Long> evidence) {
    public RuleVerdict {
        rows = List.copyOf(rows);
        evidence = List.copyOf(evidence);
    }

    /// A tripped rule stays tripped until the flow is enabled again.
    public GuardOutcome outcome() {
        return trip.isPresent() ? GuardOutcome.TRIPPED : present;
    }

    /// Only this is green: ok by the newest look, with no breach on the way to a trip.
    public boolean isGreen() {
        return outcome() == GuardOutcome.OK && breaches == 0;
    }

    /// Whether it was ok for long enough, up to now, for the flow to be enabled again.
    public boolean hasSettled(Instant now) {
        return present == GuardOutcome.OK
                && breaches == 0
                && okSince.filter(since -> !since.plus(limits.settle()).isAfter(now)).isPresent();
    }
}
