package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

/// Cuts a JSON text into the texts of its rows: the lines of NDJSON, or the elements of an array,
/// bare or in one field of an object. It counts braces and strings only; whether an element is
/// sound is for the parser to say, so that one bad element costs one row.
final class JsonElements implements RowCutter {
    private final Window window;
    private final Limits limits;
    private final boolean lines;
    private final String rowsAt;
    private @Nullable RowError error;
    private long rowOffset;
    private long rowLine;
    private boolean inArray;
    private boolean done;

    /// The element lies between these places of the window's buffer.
    int from;

    int to;

    JsonElements(Window window, Dialect dialect, Limits limits) {
        this.window = window;
        this.limits = limits;
        this.lines = dialect.format() == Format.NDJSON;
        this.rowsAt = dialect.rowsAt();
    }

    @Override
    public boolean next() throws TableProblem {
        error = null;
        if (done) {
            return false;
        }
        if (lines) {
            return nextLine();
        }
        if (!inArray) {
            enter();
            inArray = true;
            if (peek() == ']') {
                leave();
                return false;
            }
        } else {
            byte b = peek();
            if (b == ']') {
                leave();
                return false;
            }
            expect(',');
            peek();
        }
        rowOffset = window.offset;
        rowLine = window.line;
        element();
        return true;
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

    private boolean nextLine() throws TableProblem {
        int first = peekOrEnd();
        if (first < 0) {
            done = true;
            return false;
        }
        rowOffset = window.offset;
        rowLine = window.line;
        int p = window.pos;
        while (window.buf[p] != '\n') {
            p++;
            if (p >= window.limit && !window.end) {
                int ahead = p - window.pos;
                if (ahead > limits.rowBytes()) {
                    error = RowError.ROW_TOO_LONG;
                    window.consume(p);
                    ahead = 0;
                }
                window.fill();
                p = window.pos + ahead;
            }
        }
        from = window.pos;
        to = p;
        if (to - from > limits.rowBytes()) {
            error = RowError.ROW_TOO_LONG;
        }
        window.consume(p);
        return true;
    }

    /// Goes to the first byte of the array's inside.
    private void enter() throws TableProblem {
        if (rowsAt.isEmpty()) {
            peek();
            expect('[');
            return;
        }
        peek();
        expect('{');
        boolean first = true;
        while (true) {
            byte b = peek();
            if (b == '}') {
                throw new TableProblem(
                        "rows-missing", "The document has no array in the field " + rowsAt + ".");
            }
            if (!first) {
                expect(',');
                peek();
            }
            first = false;
            element();
            boolean here = window.buf[from] == '"' && keyIs(rowsAt);
            peek();
            expect(':');
            if (peek() == '[' && here) {
                expect('[');
                return;
            }
            element();
        }
    }

    /// Passes over what follows the array.
    private void leave() throws TableProblem {
        expect(']');
        done = true;
        if (!rowsAt.isEmpty()) {
            while (peek() == ',') {
                expect(',');
                peek();
                element();
                if (window.buf[from] == '"' && keyIs(rowsAt)) {
                    throw broken("the field " + rowsAt + " occurs twice");
                }
                peek();
                expect(':');
                peek();
                element();
            }
            expect('}');
        }
        if (peekOrEnd() >= 0) {
            throw broken("text follows the document");
        }
    }

    /// Passes over one value: a string, an object, an array, or a bare word or number.
    private void element() throws TableProblem {
        int depth = 0;
        boolean string = false;
        int p = window.pos;
        boolean scalar = window.buf[p] != '{' && window.buf[p] != '[' && window.buf[p] != '"';
        int breaks = 0;
        while (true) {
            if (p >= window.limit) {
                int ahead = p - window.pos;
                if (ahead > limits.rowBytes()) {
                    throw new TableProblem(
                            "row-too-long",
                            "The element in line "
                                    + window.line
                                    + " is longer than the limit of "
                                    + limits.rowBytes()
                                    + " bytes.");
                }
                if (!window.fill()) {
                    throw broken("it ends inside a value");
                }
                p = window.pos + ahead;
                continue;
            }
            byte b = window.buf[p];
            if (string) {
                if (b == '\\') {
                    p++;
                } else if (b == '"') {
                    string = false;
                    if (depth == 0) {
                        break;
                    }
                }
            } else if (b == '"') {
                string = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                if (depth <= 1) {
                    p -= depth == 0 ? 1 : 0;
                    break;
                }
                depth--;
            } else if (scalar && (b == ',' || b == ':' || (b <= ' ' && b >= 0))) {
                p--;
                break;
            }
            breaks += b == '\n' ? 1 : 0;
            p++;
        }
        if (p + 1 == window.pos) {
            throw broken("a value is missing");
        }
        from = window.pos;
        to = p + 1;
        window.line += breaks;
        window.consume(to);
    }

    private boolean keyIs(String name) {
        return new String(window.buf, from, to - from, java.nio.charset.StandardCharsets.UTF_8)
                .equals('"' + name + '"');
    }

    private void expect(char mark) throws TableProblem {
        if (window.buf[window.pos] != mark) {
            throw broken("a " + mark + " is missing");
        }
        window.consume(window.pos + 1);
    }

    /// The next byte that is no blank, which stays to be read; the end of the source is refused.
    private byte peek() throws TableProblem {
        int b = peekOrEnd();
        if (b < 0) {
            throw broken("it ends too early");
        }
        return (byte) b;
    }

    private int peekOrEnd() throws TableProblem {
        while (true) {
            if (window.pos == window.limit) {
                if (!window.fill()) {
                    return -1;
                }
                continue;
            }
            byte b = window.buf[window.pos];
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return b & 0xFF;
            }
            if (b == '\n') {
                window.line++;
            }
            window.consume(window.pos + 1);
        }
    }

    private TableProblem broken(String what) {
        return new TableProblem(
                "json-broken",
                "The document is no JSON at line "
                        + window.line
                        + ", byte "
                        + window.offset
                        + ": "
                        + what
                        + ".");
    }
}
