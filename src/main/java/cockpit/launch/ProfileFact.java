package cockpit.launch;

import java.util.List;

/// What the launch profile says beyond [Profile].
public sealed interface ProfileFact extends Fact {
    /// What 0Bit agreed for the approved pools, and where the API is.
    ///
    /// @param apiHost the name of the 0Pools host of this environment; empty when it is the
    ///   contract's
    record TermsSet(
            List<PoolTerms> pools, String apiHost, String person, String approver, String reason)
            implements ProfileFact {
        public TermsSet {
            pools = List.copyOf(pools);
        }
    }

    /// @param tier the agreed pricing tier; empty when none was named
    /// @param minOrderUsdt decimal text; empty when none was agreed
    record PoolTerms(String poolId, String tier, String minOrderUsdt) {}
}
