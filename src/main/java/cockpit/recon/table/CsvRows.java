package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

/// Cuts CSV into rows and cells without making an object of either. A row ends at LF, CRLF or CR
/// outside quotes; a blank line is no row. A quote opens a cell only as its first byte; elsewhere
/// in an unquoted cell it is text. After a quote that is never closed, or that text follows, the
/// reader goes on at the next physical line, so that one stray quote costs one line and not the
/// rest of the file.
final class CsvRows implements RowCutter {
    /// What may be read twice because of stray quotes, beyond twice the source's length.
    private static final long REREAD_FREE = 64L << 20;

    private final Window window;
    private final Limits limits;

    /// The cells of the row, when it can be used.
    final CsvCells cells;

    private long rowOffset;
    private long rowLine;

    private long reread;

    CsvRows(Window window, Dialect dialect, Limits limits) {
        this.window = window;
        this.limits = limits;
        this.cells = new CsvCells(window, dialect, limits);
    }

    @Override
    public boolean next() throws TableProblem {
        while (true) {
            skipLineBreaks();
            if (window.pos == window.limit && window.end) {
                return false;
            }
            rowOffset = window.offset;
            rowLine = window.line;
            int rowEnd = cells.scan(window.pos);
            if (rowEnd == CsvCells.MORE) {
                if (window.full()) {
                    tooLong();
                    return true;
                }
                window.fill();
                continue;
            }
            close(rowEnd);
            return true;
        }
    }

    @Override
    public @Nullable RowError error() {
        return cells.error;
    }

    @Override
    public long offset() {
        return rowOffset;
    }

    @Override
    public long line() {
        return rowLine;
    }

    private void skipLineBreaks() throws TableProblem {
        while (true) {
            if (window.pos == window.limit) {
                if (!window.fill()) {
                    return;
                }
                continue;
            }
            byte b = window.buf[window.pos];
            if (b == '\r') {
                if (window.pos + 1 == window.limit && window.fill()) {
                    continue;
                }
                boolean pair = window.pos + 1 < window.limit && window.buf[window.pos + 1] == '\n';
                window.consume(window.pos + (pair ? 2 : 1));
            } else if (b == '\n') {
                window.consume(window.pos + 1);
            } else {
                return;
            }
            window.line++;
        }
    }

    /// Judges the row as a whole and consumes it.
    private void close(int rowEnd) throws TableProblem {
        int from = window.pos;
        int next = rowEnd;
        if (cells.openQuote && cells.breaks > 0) {
            reread(rowEnd - from);
            cells.breaks = 0;
            next = lineEnd(from);
        }
        if (rowEnd - from > limits.rowBytes()) {
            cells.fail(RowError.ROW_TOO_LONG);
        }
        if (cells.nul) {
            cells.fail(RowError.NUL_BYTE);
        }
        if (cells.beyondAscii() && !Utf8.valid(window.buf, from, rowEnd)) {
            cells.fail(RowError.BAD_ENCODING);
        }
        if (rowEnd - from > limits.cellBytes()) {
            for (int i = 0; i < cells.count; i++) {
                if (cells.end[i] - cells.start[i] > limits.cellBytes()) {
                    cells.fail(RowError.CELL_TOO_LONG);
                }
            }
        }
        window.consume(next);
        window.line += cells.breaks;
    }

    /// A row that outgrew the limit: one physical line of it is given up.
    private void tooLong() throws TableProblem {
        cells.error = RowError.ROW_TOO_LONG;
        cells.count = 0;
        int at = lineEnd(window.pos);
        if (at < window.limit) {
            cells.error = RowError.UNCLOSED_QUOTE;
            reread(window.limit - at);
        }
        while (at == window.limit && !window.end) {
            window.consume(at);
            window.fill();
            at = lineEnd(window.pos);
        }
        window.consume(at);
    }

    /// The first line break from here, or the limit.
    private int lineEnd(int from) {
        int p = from;
        while (p < window.limit && window.buf[p] != '\n' && window.buf[p] != '\r') {
            p++;
        }
        return p;
    }

    private void reread(long bytes) throws TableProblem {
        reread += bytes;
        if (reread > REREAD_FREE + 2 * window.offset) {
            throw new TableProblem(
                    "quotes-broken",
                    "So many quotes are never closed, the last in line "
                            + rowLine
                            + ", that the quoting of the source must be another one.");
        }
    }
}
