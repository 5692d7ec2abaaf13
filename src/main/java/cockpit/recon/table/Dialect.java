package cockpit.recon.table;

import java.util.List;

/// How a source is written.
///
/// @param format its layout
/// @param encoding its encoding
/// @param delimiter for CSV the one ASCII character between cells, else empty
/// @param quote for CSV `"` or `'`, or empty when nothing is quoted
/// @param header for CSV whether the first row names the columns; without it they are named `#1`,
///   `#2` and so on
/// @param rowsAt for JSON the field that holds the array, empty when the document is the array
/// @param emptyWords words that stand for "no value", such as NULL
public record Dialect(
        Format format,
        Encoding encoding,
        String delimiter,
        String quote,
        boolean header,
        String rowsAt,
        List<String> emptyWords) {
    public Dialect {
        emptyWords = List.copyOf(emptyWords);
        if (format == Format.CSV) {
            boolean sane =
                    delimiter.length() == 1
                            && delimiter.charAt(0) < 0x7F
                            && (delimiter.charAt(0) > ' ' || delimiter.equals("\t"))
                            && !Character.isLetterOrDigit(delimiter.charAt(0))
                            && !delimiter.equals(quote);
            if (!sane) {
                throw new IllegalArgumentException("A delimiter is one ASCII mark or a tab.");
            }
            if (!quote.isEmpty() && !quote.equals("\"") && !quote.equals("'")) {
                throw new IllegalArgumentException("A quote is \" or ' or nothing.");
            }
        }
    }

    /// CSV in UTF-8 with a header, quoted with `"`.
    public static Dialect csv(char delimiter) {
        return new Dialect(
                Format.CSV, Encoding.UTF_8, String.valueOf(delimiter), "\"", true, "", List.of());
    }

    /// The rows of a query.
    public static Dialect sql() {
        return new Dialect(Format.SQL, Encoding.UTF_8, "", "", false, "", List.of());
    }

    /// NDJSON in UTF-8.
    public static Dialect ndjson() {
        return new Dialect(Format.NDJSON, Encoding.UTF_8, "", "", false, "", List.of());
    }

    /// A JSON array in UTF-8, bare or in the named field.
    public static Dialect json(String rowsAt) {
        return new Dialect(Format.JSON, Encoding.UTF_8, "", "", false, rowsAt, List.of());
    }
}
