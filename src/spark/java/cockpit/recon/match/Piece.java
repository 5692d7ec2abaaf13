package cockpit.recon.match;

import java.io.Serializable;

/// Whole records on their way to a partition.
///
/// @param store where they belong, as a [Step] says it; [#REPORT] for what a source says of itself
/// @param part the partition, or the number of the source
// Only moved and never compared, so that the array's identity does not matter.
@SuppressWarnings("ArrayRecordComponent")
record Piece(int store, int part, byte[] bytes) implements Serializable {
    static final int REPORT = -1;
}
