package cockpit.launch;

import cockpit.launch.GuardFact.GuardLooked;

import java.time.Instant;
import java.util.Optional;

/// What the looks of one rule come to, one after the other.
///
/// @param breaches how many looks in a row, up to the newest, were over the limit
/// @param okSince since when every look was within it; empty when the newest was not
/// @param workedTo the end of the newest look that worked
record RuleRun(int breaches, Optional<Instant> okSince, Optional<Instant> workedTo) {
    static final RuleRun NONE = new RuleRun(0, Optional.empty(), Optional.empty());

    /// After one more look under these limits.
    RuleRun with(GuardLooked look, GuardLimits limits) {
        if (!look.hasWorked()) {
            return new RuleRun(breaches, Optional.empty(), workedTo);
        }
        Optional<Instant> worked = Optional.of(look.to());
        if (Guard.count(look, limits) > limits.tolerated()) {
            return new RuleRun(breaches + 1, Optional.empty(), worked);
        }
        boolean hasGap =
                workedTo.filter(to -> to.plus(limits.interval()).isBefore(look.to())).isPresent();
        Optional<Instant> since = hasGap ? Optional.empty() : okSince;
        return new RuleRun(
                0,
                look.total() == 0 ? Optional.empty() : Optional.of(since.orElse(look.to())),
                worked);
    }

    /// After the limits changed: what was counted under the old ones speaks no more, and the newest
    /// look is judged again under the new ones.
    RuleRun restarted(Optional<GuardLooked> newest, GuardLimits limits) {
        RuleRun fresh = new RuleRun(0, Optional.empty(), workedTo);
        return newest.map(look -> fresh.with(look, limits)).orElse(fresh);
    }
}
