package cockpit.recon.match;

import java.util.List;
import java.util.Map;

/// What a run gave, beside the breaks that its sink took.
///
/// @param totals by side, environment and asset
/// @param matches cases in order, by rule; only rules that occurred
/// @param breaks breaks by code; only codes that occurred
/// @param rows all rows of all sides
/// @param digest SHA-256 over the canonical text of totals, matches and breaks, 64 hex digits: the
///   same for the same rows under the same policy in whatever order they came, however many
///   partitions and threads there were
public record MatchResult(
        List<Total> totals,
        Map<Match.Rule, Long> matches,
        Map<BreakCode, Long> breaks,
        long rows,
        String digest) {
    public MatchResult {
        totals = List.copyOf(totals);
        matches = Map.copyOf(matches);
        breaks = Map.copyOf(breaks);
    }

    public long breakCount() {
        return breaks.values().stream().mapToLong(Long::longValue).sum();
    }
}
