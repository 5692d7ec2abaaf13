package cockpit.recon.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The first row of a CSV source as names of its columns.
final class CsvHeader {
    private CsvHeader() {}

    /// The names of the columns, `#1` and so on without a header. The row stays usable as data in
    /// that case.
    static List<String> names(CsvRows rows, byte[] buf, Dialect dialect) throws TableProblem {
        List<String> names = new ArrayList<>();
        if (dialect.header() && rows.error() != null) {
            throw new TableProblem(
                    "header-broken", "The header cannot be read: " + rows.error().sentence());
        }
        for (int i = 0; i < rows.cells.count; i++) {
            if (dialect.header()) {
                rows.cells.undouble(i);
                int length = rows.cells.end[i] - rows.cells.start[i];
                names.add(
                        new String(buf, rows.cells.start[i], length, StandardCharsets.UTF_8)
                                .strip());
            } else {
                names.add("#" + (i + 1));
            }
        }
        return names;
    }

    /// For each column of the mapping its place among the names, -1 for a constant.
    static int[] places(List<String> names, Mapping mapping) throws TableProblem {
        List<ColumnMap> maps = mapping.columns();
        int[] places = new int[maps.size()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            String column = maps.get(i).column();
            places[i] = column.isEmpty() ? -1 : names.indexOf(column);
            if (!column.isEmpty() && places[i] < 0) {
                missing.add(column);
            }
            if (places[i] >= 0 && names.lastIndexOf(column) != places[i]) {
                throw new TableProblem(
                        "column-ambiguous", "The header has the column " + column + " twice.");
            }
        }
        if (!missing.isEmpty()) {
            throw new TableProblem(
                    "column-missing",
                    "The header lacks columns that the mapping names: "
                            + String.join(", ", missing)
                            + ".");
        }
        return places;
    }
}
