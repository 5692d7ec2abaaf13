package cockpit.kit.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Writes CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes where needed. Text that a spreadsheet
/// would run as a formula gets an apostrophe in front; decimals are written as they are, so that a
/// negative number stays a number. Times are RFC 3339 in UTC. One thread at a time.
public final class CsvWriter implements AutoCloseable {
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer out;
    private final int columns;
    private int column;
    private boolean onlyEmpty;

    /// Writes the header at once.
    public CsvWriter(OutputStream out, List<String> header) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.columns = header.size();
        for (String name : header) {
            text(name);
        }
        endRow();
    }

    /// A text cell. Never give it a number that should stay one.
    public CsvWriter text(String text) throws IOException {
        cell(runs(text) ? "'" + text : text);
        return this;
    }

    /// A cell of a numeric column.
    ///
    /// @throws IllegalArgumentException when the text is no plain decimal
    public CsvWriter decimal(String decimal) throws IOException {
        if (!plain(decimal)) {
            throw new IllegalArgumentException("A numeric cell takes plain decimals only.");
        }
        cell(decimal);
        return this;
    }

    public CsvWriter time(Instant at) throws IOException {
        cell(at.toString());
        return this;
    }

    public CsvWriter empty() throws IOException {
        cell("");
        return this;
    }

    /// @throws IllegalStateException when the row has not as many cells as the header
    public void endRow() throws IOException {
        if (column != columns) {
            throw new IllegalStateException(
                    "A row has " + column + " cells, the header " + columns + ".");
        }
        if (columns == 1 && onlyEmpty) {
            out.write("\"\""); // a blank line would be no row
        }
        out.write("\r\n");
        column = 0;
    }

    /// Hands on what was written so far.
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// Whether a spreadsheet would take the text for a formula: some skip blanks and controls
    /// first.
    static boolean runs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FORMULA.indexOf(c) >= 0) {
                return true;
            }
            if (c > ' ' && c != 0x7F && c != 0xA0 && c != 0xFEFF) {
                return false;
            }
            if (i == 0 && (c < ' ' || c == 0x7F)) {
                return true;
            }
        }
        return false;
    }

    private void cell(String text) throws IOException {
        if (column == columns && columns > 0 && column > 0) {
            throw new IllegalStateException("The row has more cells than the header.");
        }
        if (column++ > 0) {
            out.write(',');
        }
        onlyEmpty = text.isEmpty();
        if (!quoted(text)) {
            out.write(text);
            return;
        }
        out.write('"');
        out.write(text.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean quoted(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ') {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';') {
                return true;
            }
        }
        return false;
    }

    private static boolean plain(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int digits = 0;
        int marks = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0 && i < text.length() - 1) {
                marks++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && marks <= 1;
    }
}
