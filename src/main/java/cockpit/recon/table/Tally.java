package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Counts what became of each row.
final class Tally {
    private final int kept;
    private final Consumer<RejectedRow> sink;
    private final Map<RowError, Long> counts = new EnumMap<>(RowError.class);
    private final List<RejectedRow> first = new ArrayList<>();
    private long rows;
    private long loaded;

    Tally(int kept, Consumer<RejectedRow> sink) {
        this.kept = kept;
        this.sink = sink;
    }

    /// Counts another row and gives its number.
    long next() {
        return ++rows;
    }

    long rows() {
        return rows;
    }

    void row(@Nullable Rejection rejection, long line, long offset) {
        if (rejection == null) {
            loaded++;
            return;
        }
        counts.merge(rejection.error(), 1L, Long::sum);
        RejectedRow row =
                new RejectedRow(
                        rows,
                        line,
                        offset,
                        rejection.column(),
                        rejection.error(),
                        rejection.detail());
        sink.accept(row);
        if (first.size() < kept) {
            first.add(row);
        }
    }

    ReadResult result(Feed feed, Map<String, Long> notes) throws TableProblem {
        String sha256 = feed.sha256OfAll();
        return result(feed.storedBytes(), sha256, notes);
    }

    ReadResult result(long bytes, String sha256, Map<String, Long> notes) {
        return new ReadResult(rows, loaded, counts, first, notes, bytes, sha256);
    }
}
