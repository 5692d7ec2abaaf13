package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What every machine must know to match a partition, when all sources are read.
///
/// @param words all words of all sources, by the numbers that records carry from now on
/// @param codes those numbers by source and by the source's own number
/// @param suspects kept hashes of idempotency keys that occur twice
// Only moved and never compared, so that the arrays' identity does not matter.
@SuppressWarnings("ArrayRecordComponent")
record SparkJob(
        MatchPolicy policy,
        List<SourceSpec> specs,
        List<String> words,
        int[][] codes,
        long[] suspects,
        boolean wantsMatched)
        implements Serializable {
    MatchParts parts(Finds finds) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        specs.forEach(spec -> sides.add(spec.side()));
        KeyCounter.Suspects doubtful = KeyCounter.Suspects.of(suspects);
        return new MatchParts(policy, sides, specs, words, doubtful, finds);
    }

    /// Copies records and gives their words the numbers that all sources share.
    static byte[] recoded(byte[] bytes, int[][] codes) {
        byte[] copy = bytes.clone();
        for (int rec = 0; rec < copy.length; rec += Rec.length(copy, rec)) {
            int[] table = codes[(int) (Rec.getLong(copy, rec + Rec.SOURCE) >>> 48)];
            int side = Rec.side(copy, rec);
            for (int slot = 0; slot < Rec.words(side); slot++) {
                int at = rec + Rec.wordAt(side, slot);
                Rec.putInt(copy, at, table[Rec.getInt(copy, at)]);
            }
        }
        return copy;
    }
}
