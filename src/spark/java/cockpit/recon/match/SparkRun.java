package cockpit.recon.match;

import java.util.List;

/// What a run on many machines gave.
///
/// @param result equal to that of one machine over the same rows
/// @param rejected how many rows of each source were rejected, in the order of the sources
public record SparkRun(MatchResult result, List<Long> rejected) {
    public SparkRun {
        rejected = List.copyOf(rejected);
    }
}
