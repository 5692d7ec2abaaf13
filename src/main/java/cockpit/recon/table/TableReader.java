package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads a source in one pass and hands its rows to a handler, on the caller's thread.
public final class TableReader {
    private final Limits limits;
    private final Consumer<RejectedRow> sink;

    public TableReader() {
        this(Limits.NORMAL, row -> {});
    }

    /// @param sink told every rejected row in order, also those the result does not list
    public TableReader(Limits limits, Consumer<RejectedRow> sink) {
        this.limits = limits;
        this.sink = sink;
    }

    /// Reads all rows.
    ///
    /// @param cancelled asked about every quarter of a mebibyte
    /// @throws TableProblem when the mapping or the source as a whole cannot be used, or reading
    ///   was cancelled; what was made of the rows until then does not count
    public ReadResult read(
            TableSource source,
            Mapping mapping,
            RowHandler handler,
            ReadProgress progress,
            BooleanSupplier cancelled)
            throws TableProblem {
        mapping.requireUsable();
        if (mapping.dialect().format() == Format.SQL) {
            throw new TableProblem(
                    "mapping-of-database", "The mapping is for a database and not for a file.");
        }
        Tally tally = new Tally(limits.rejectedKept(), sink);
        try (Feed feed = new Feed(source, mapping.dialect().encoding(), limits)) {
            return mapping.dialect().format() == Format.CSV
                    ? csv(feed, mapping, handler, tally, progress, cancelled)
                    : json(feed, mapping, handler, tally, progress, cancelled);
        }
    }

    private ReadResult csv(
            Feed feed,
            Mapping mapping,
            RowHandler handler,
            Tally tally,
            ReadProgress progress,
            BooleanSupplier cancelled)
            throws TableProblem {
        Dialect dialect = mapping.dialect();
        int reserved = Shaper.headRoom(mapping);
        Window window = new Window(feed, dialect.encoding(), reserved, limits, progress, cancelled);
        CsvRows rows = new CsvRows(window, dialect, limits);
        CsvCells cells = rows.cells;
        boolean more = rows.next();
        if (!more && dialect.header()) {
            throw new TableProblem("header-missing", "The source is empty: it has no header.");
        }
        List<String> names = more ? CsvHeader.names(rows, window.buf, dialect) : List.of();
        int width = names.size();
        Shaper shaper = new Shaper(mapping, CsvHeader.places(names, mapping));
        shaper.putHead(window.buf);
        boolean lastNameless = dialect.header() && width > 1 && names.getLast().isBlank();
        int[] columns = shaper.columns();
        more = dialect.header() ? rows.next() : more;
        for (; more; more = rows.next()) {
            window.rows = tally.next();
            RowError error = rows.error();
            if (error == null && cells.count != width) {
                error = ragged(cells, width, lastNameless);
            }
            Rejection rejection;
            if (error == null) {
                if (cells.anyDoubled()) {
                    for (int column : columns) {
                        cells.undouble(column);
                    }
                }
                shaper.at(tally.rows(), rows.line(), rows.offset());
                rejection = shaper.shape(window.buf, cells.start, cells.end, cells.controls);
                if (rejection == null) {
                    rejection = handler.row(shaper);
                }
            } else {
                rejection = new Rejection(error, "");
            }
            tally.row(rejection, rows.line(), rows.offset());
        }
        return tally.result(feed, shaper.notes());
    }

    /// A delimiter at the end of every row is a habit of some writers and no extra cell.
    private static @Nullable RowError ragged(CsvCells cells, int width, boolean lastNameless) {
        if (cells.count < width) {
            if (lastNameless && cells.count == width - 1) {
                cells.start[width - 1] = -1;
                return null;
            }
            return RowError.TOO_FEW_CELLS;
        }
        boolean trailing = cells.count == width + 1 && cells.start[width] == cells.end[width];
        return trailing ? null : RowError.TOO_MANY_CELLS;
    }

    private ReadResult json(
            Feed feed,
            Mapping mapping,
            RowHandler handler,
            Tally tally,
            ReadProgress progress,
            BooleanSupplier cancelled)
            throws TableProblem {
        Dialect dialect = mapping.dialect();
        Window window = new Window(feed, dialect.encoding(), 8, limits, progress, cancelled);
        JsonElements rows = new JsonElements(window, dialect, limits);
        List<String> names =
                mapping.columns().stream()
                        .map(ColumnMap::column)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        int[] places =
                mapping.columns().stream().mapToInt(map -> names.indexOf(map.column())).toArray();
        Shaper shaper = new Shaper(mapping, places);
        JsonCells cells = new JsonCells(names, shaper.head(), limits);
        while (rows.next()) {
            window.rows = tally.next();
            RowError error = rows.error();
            if (error == null) {
                error = cells.read(window.buf, rows.from, rows.to);
            }
            Rejection rejection;
            if (error == null) {
                shaper.at(tally.rows(), rows.line(), rows.offset());
                rejection = shaper.shape(cells.out, cells.start, cells.end, true);
                if (rejection == null) {
                    rejection = handler.row(shaper);
                }
            } else {
                rejection = new Rejection(error, cells.column);
            }
            tally.row(rejection, rows.line(), rows.offset());
        }
        return tally.result(feed, shaper.notes());
    }
}
