package cockpit.recon.table;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one pass over a source gave. Rows in are rows loaded plus rows rejected, always.
///
/// @param rowsIn all data rows; a header and blank lines are none
/// @param rowsLoaded rows the handler took
/// @param rejected how many rows were rejected, by class of error in its order; only classes that
///   occurred
/// @param firstRejected the first rejected rows, at most [Limits#rejectedKept()]
/// @param notes how often something was decided by a declared rule, by code, such as a local time
///   that occurred twice
/// @param bytes the length of the source as stored
/// @param sha256 the digest of the source as stored (packed, when it is packed), 64 hex digits
public record ReadResult(
        long rowsIn,
        long rowsLoaded,
        Map<RowError, Long> rejected,
        List<RejectedRow> firstRejected,
        Map<String, Long> notes,
        long bytes,
        String sha256) {
    public ReadResult {
        rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
        firstRejected = List.copyOf(firstRejected);
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
        long sum = rejected.values().stream().mapToLong(Long::longValue).sum();
        if (rowsIn != rowsLoaded + sum) {
            throw new IllegalStateException(
                    "Rows in "
                            + rowsIn
                            + " are not "
                            + rowsLoaded
                            + " loaded and "
                            + sum
                            + " rejected.");
        }
    }

    public long rowsRejected() {
        return rowsIn - rowsLoaded;
    }
}
