package cockpit.recon.table;

import java.util.List;

/// The first rows of a source, and how they were read.
///
/// @param dialect how
/// @param header the names of the columns
/// @param rows cells in the header's order, empty where a row has none
/// @param findings how sure each part of the dialect is
record Sample(
        Dialect dialect, List<String> header, List<List<String>> rows, List<Finding> findings) {
    static final int ROWS = 1_000;

    /// The values of a column that are not empty.
    List<String> column(int place) {
        return rows.stream()
                .map(row -> place < row.size() ? row.get(place).strip() : "")
                .filter(cell -> !cell.isEmpty() && !dialect.emptyWords().contains(cell))
                .toList();
    }
}
