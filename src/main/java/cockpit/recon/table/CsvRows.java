package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Cuts CSV into rows and cells without making an object of either. A row ends at LF, CRLF or CR
/// outside quotes; a blank line is no row. A quote opens a cell only as its first byte; elsewhere
/// in an unquoted cell it is text. After a quote that is never closed, or that text follows, the
/// reader goes on at the next physical line, so that one stray quote costs one line and not the
/// rest of the file.
final class CsvRows implements RowCutter {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    /// Bytes below this are looked at one by one: blanks, controls, quotes and commas are, digits,
    /// letters, minus and point are not.
    private static final long LOW = 0x2D * ONES;

    private static final int MORE = -1;

    /// What may be read twice because of stray quotes, beyond twice the source's length.
    private static final long REREAD_FREE = 64L << 20;

    private final Window window;
    private final Limits limits;
    private final byte delimiter;
    private final byte quote;
    private final boolean quoting;
    private final long delimiters;

    /// The cells of the row: first byte, and the place behind the last.
    final int[] start;

    final int[] end;
    private final boolean[] doubled;
    private boolean anyDoubled;
    int cells;

    /// Whether the row may hold bytes below the blank besides its delimiters.
    boolean controls;

    private @Nullable RowError error;
    private long rowOffset;
    private long rowLine;

    private long seen;
    private boolean openQuote;
    private boolean nul;
    private int breaks;
    private long reread;

    CsvRows(Window window, Dialect dialect, Limits limits) {
        this.window = window;
        this.limits = limits;
        this.delimiter = (byte) dialect.delimiter().charAt(0);
        this.quoting = !dialect.quote().isEmpty();
        this.quote = quoting ? (byte) dialect.quote().charAt(0) : 0;
        this.delimiters = (delimiter & 0xFFL) * ONES;
        this.start = new int[limits.columns() + 1];
        this.end = new int[limits.columns() + 1];
        this.doubled = new boolean[limits.columns() + 1];
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
            int rowEnd = scan(window.pos);
            if (rowEnd == MORE) {
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
        return error;
    }

    @Override
    public long offset() {
        return rowOffset;
    }

    @Override
    public long line() {
        return rowLine;
    }

    boolean anyDoubled() {
        return anyDoubled;
    }

    /// Frees a cell of doubled quotes; its end may change. Once a row, when the row is otherwise
    /// whole.
    void undouble(int cell) {
        if (!anyDoubled || !doubled[cell]) {
            return;
        }
        byte[] buf = window.buf;
        int to = start[cell];
        for (int p = start[cell]; p < end[cell]; p++) {
            buf[to++] = buf[p];
            if (buf[p] == quote) {
                p++;
            }
        }
        end[cell] = to;
        doubled[cell] = false;
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

    /// Finds the cells of the row that begins here.
    ///
    /// @return the place of its line break or of the end of the source, MORE when neither is in
    ///   sight
    private int scan(int from) {
        byte[] buf = window.buf;
        cells = 0;
        error = null;
        openQuote = false;
        nul = false;
        controls = false;
        breaks = 0;
        if (anyDoubled) {
            Arrays.fill(doubled, false);
            anyDoubled = false;
        }
        start[0] = from;
        long seenBytes = 0;
        int pos = from;
        while (true) {
            long word = (long) LONG.get(buf, pos);
            seenBytes |= word;
            long other = word ^ delimiters;
            long marks =
                    (~((word | HIGH) - LOW) & ~word | ~(((other & ~HIGH) + ~HIGH) | other)) & HIGH;
            int resume = pos + 8;
            while (marks != 0) {
                int p = pos + (Long.numberOfTrailingZeros(marks) >>> 3);
                marks &= marks - 1;
                byte b = buf[p];
                if (b == delimiter) {
                    cell(p);
                    start[cells] = p + 1;
                } else if (b == '\n' || b == '\r') {
                    if (p >= window.limit && !window.end) {
                        return MORE;
                    }
                    cell(p);
                    seen = seenBytes;
                    return p;
                } else if (b == quote && quoting) {
                    if (p == start[cells]) {
                        resume = quoted(p + 1);
                        if (resume < 0) {
                            seen |= seenBytes;
                            return resume == MORE ? MORE : -resume;
                        }
                        seenBytes |= seen;
                        marks = 0;
                    } else if (blanks(start[cells], p)) {
                        fail(RowError.QUOTE_AFTER_BLANK);
                    }
                } else if (b >= 0 && b < ' ') {
                    controls = true;
                    nul |= b == 0;
                }
            }
            pos = resume;
        }
    }

    /// Ends a cell, unless its closing quote did.
    private void cell(int to) {
        end[cells] = to;
        if (++cells > limits.columns()) {
            fail(RowError.TOO_MANY_COLUMNS);
            cells = limits.columns();
        }
    }

    /// Passes over a quoted cell.
    ///
    /// @return where the scan goes on (at a delimiter's successor or inside text after the quote);
    ///   MORE; or minus the place of the row's end
    private int quoted(int from) {
        byte[] buf = window.buf;
        int limit = window.limit;
        int p = closing(from);
        if (p < 0) {
            return p;
        }
        int after = p + 1;
        while (after < limit
                && (buf[after] == ' ' || buf[after] == '\t')
                && buf[after] != delimiter) {
            after++;
        }
        if (after == limit && !window.end) {
            return MORE;
        }
        byte b = buf[after];
        if (b == delimiter || b == '\n' || b == '\r') {
            start[cells] = from;
            cell(p);
            if (b == delimiter) {
                start[cells] = after + 1;
                return after + 1;
            }
            return -after;
        }
        openQuote = true;
        fail(RowError.TEXT_AFTER_QUOTE);
        return after;
    }

    /// The place of the closing quote; MORE; or minus the end of the source.
    private int closing(int from) {
        byte[] buf = window.buf;
        int limit = window.limit;
        long seenBytes = 0;
        int p = from;
        while (true) {
            byte b = buf[p];
            seenBytes |= b;
            if (b == quote) {
                if (p + 1 == limit && !window.end) {
                    return MORE;
                }
                if (p + 1 == limit || buf[p + 1] != quote) {
                    seen = seenBytes;
                    return p;
                }
                doubled[cells] = true;
                anyDoubled = true;
                p += 2;
                continue;
            }
            if (b < ' ' && b >= 0) {
                if (p == limit) {
                    if (!window.end) {
                        return MORE;
                    }
                    openQuote = true;
                    fail(RowError.UNCLOSED_QUOTE);
                    seen = seenBytes;
                    cell(p);
                    return -p;
                }
                controls = true;
                nul |= b == 0;
                if (b == '\n' || b == '\r' && buf[p + 1] != '\n') {
                    breaks++;
                }
            }
            p++;
        }
    }

    private boolean blanks(int from, int to) {
        for (int i = from; i < to; i++) {
            if (window.buf[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private void fail(RowError why) {
        if (error == null) {
            error = why;
        }
    }

    /// Judges the row as a whole and consumes it.
    private void close(int rowEnd) throws TableProblem {
        int from = window.pos;
        int next = rowEnd;
        if (openQuote && breaks > 0) {
            reread(rowEnd - from);
            breaks = 0;
            next = lineEnd(from);
        }
        if (rowEnd - from > limits.rowBytes()) {
            fail(RowError.ROW_TOO_LONG);
        }
        if (nul) {
            fail(RowError.NUL_BYTE);
        }
        if ((seen & HIGH) != 0 && !Utf8.valid(window.buf, from, rowEnd)) {
            fail(RowError.BAD_ENCODING);
        }
        if (rowEnd - from > limits.cellBytes()) {
            for (int i = 0; i < cells; i++) {
                if (end[i] - start[i] > limits.cellBytes()) {
                    fail(RowError.CELL_TOO_LONG);
                }
            }
        }
        window.consume(next);
        window.line += breaks;
    }

    /// A row that outgrew the limit: one physical line of it is given up.
    private void tooLong() throws TableProblem {
        error = RowError.ROW_TOO_LONG;
        cells = 0;
        int at = lineEnd(window.pos);
        if (at < window.limit) {
            error = RowError.UNCLOSED_QUOTE;
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
