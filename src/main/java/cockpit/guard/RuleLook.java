package cockpit.guard;

import cockpit.launch.GuardRule;

/// Looks at what one rule watches. Only one look is made at a time; it blocks.
interface RuleLook {
    GuardRule rule();

    /// Looks at the whole window of the rule.
    ///
    /// @throws LookFailed when nothing could be seen; so does a [cockpit.pools.PoolsFailure]
    Sight look(LookRound round) throws LookFailed;
}
