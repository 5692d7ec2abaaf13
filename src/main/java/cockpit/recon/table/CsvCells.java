package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The cells of one CSV row, found eight bytes at a time where they lie in the window.
final class CsvCells {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    /// Bytes below this are looked at one by one: blanks, controls, quotes and commas are, digits,
    /// letters, minus and point are not.
    private static final long LOW = 0x2D * ONES;

    /// The row's end is not in sight.
    static final int MORE = -1;

    private final Window window;
    private final int columns;
    private final byte delimiter;
    private final byte quote;
    private final boolean quoting;
    private final long delimiters;
    private final boolean[] doubled;
    private boolean anyDoubled;
    private long seen;

    /// The first byte of each cell.
    final int[] start;

    /// The place behind the last byte of each cell.
    final int[] end;

    /// How many there are.
    int count;

    /// Whether the row may hold bytes below the blank besides its delimiters.
    boolean controls;

    /// Why the row cannot be used, null when it can.
    @Nullable RowError error;

    /// Whether a quote is not closed or closed by what may be another cell's.
    boolean openQuote;

    /// Whether the row holds a NUL.
    boolean nul;

    /// Line breaks inside quotes.
    int breaks;

    CsvCells(Window window, Dialect dialect, Limits limits) {
        this.window = window;
        this.columns = limits.columns();
        this.delimiter = (byte) dialect.delimiter().charAt(0);
        this.quoting = !dialect.quote().isEmpty();
        this.quote = quoting ? (byte) dialect.quote().charAt(0) : 0;
        this.delimiters = (delimiter & 0xFFL) * ONES;
        this.start = new int[columns + 1];
        this.end = new int[columns + 1];
        this.doubled = new boolean[columns + 1];
    }

    /// Whether a byte of the row is beyond ASCII; a byte behind the row may count.
    boolean beyondAscii() {
        return (seen & HIGH) != 0;
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

    /// Finds the cells of the row that begins here.
    ///
    /// @return the place of its line break or of the end of the source, MORE when neither is in
    ///   sight
    int scan(int from) {
        byte[] buf = window.buf;
        count = 0;
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
                    ((~((word | HIGH) - LOW) & ~word) | ~(((other & ~HIGH) + ~HIGH) | other))
                            & HIGH;
            int resume = pos + 8;
            while (marks != 0) {
                int p = pos + (Long.numberOfTrailingZeros(marks) >>> 3);
                marks &= marks - 1;
                byte b = buf[p];
                if (b == delimiter) {
                    cell(p);
                    start[count] = p + 1;
                } else if (b == '\n' || b == '\r') {
                    if (p >= window.limit && !window.end) {
                        return MORE;
                    }
                    cell(p);
                    seen = seenBytes;
                    return p;
                } else if (b == quote && quoting) {
                    if (p == start[count]) {
                        resume = quoted(p + 1);
                        if (resume < 0) {
                            seen |= seenBytes;
                            return resume == MORE ? MORE : -resume;
                        }
                        seenBytes |= seen;
                        marks = 0;
                    } else if (blanks(start[count], p)) {
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
        end[count] = to;
        if (++count > columns) {
            fail(RowError.TOO_MANY_COLUMNS);
            count = columns;
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
            start[count] = from;
            cell(p);
            if (b == delimiter) {
                start[count] = after + 1;
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
                doubled[count] = true;
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
                if (b == '\n' || (b == '\r' && buf[p + 1] != '\n')) {
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

    void fail(RowError why) {
        if (error == null) {
            error = why;
        }
    }
}
