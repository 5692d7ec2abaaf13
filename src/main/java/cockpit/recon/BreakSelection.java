package cockpit.recon;

import cockpit.recon.match.BreakCode;

import java.util.List;
import java.util.Map;

/// What a [BreakQuery] gives.
///
/// @param numbers the breaks that fit, in the wanted order
/// @param codes how many fit by code, without regard to the query's own codes; only codes that
///   occur
/// @param ageing one bar for each bucket, without regard to the query's own bucket
/// @param undecided how many of `numbers` nobody has decided
// The array is made for the asker and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record BreakSelection(
        long[] numbers, Map<BreakCode, Long> codes, List<AgeBar> ageing, long undecided) {
    public BreakSelection {
        codes = Map.copyOf(codes);
        ageing = List.copyOf(ageing);
    }

    /// @param label such as `1d to 3d`
    /// @param severe how many of them are high or critical
    public record AgeBar(String label, long count, long severe) {}
}
