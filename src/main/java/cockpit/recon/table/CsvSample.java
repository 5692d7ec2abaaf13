package cockpit.recon.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Finds out delimiter, quote and header of CSV by reading the sample in every way and comparing
/// how even the rows come out.
final class CsvSample {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");
    private static final List<String> EMPTY_WORDS = List.of("NULL", "null", "\\N", "N/A", "n/a");

    private final SampleBytes bytes;
    private final Encoding encoding;

    /// One way of reading: the share of rows that have as many cells as most have.
    private record Way(
            String delimiter, String quote, List<List<String>> rows, int width, double even) {
        String label() {
            return delimiter.equals("\t") ? "tab" : delimiter;
        }
    }

    CsvSample(SampleBytes bytes, Encoding encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    Sample read(Side side) throws TableProblem {
        List<Finding> findings = new ArrayList<>();
        String quote = quote(findings);
        List<Way> ways = new ArrayList<>();
        for (String delimiter : DELIMITERS) {
            ways.add(way(delimiter, quote));
        }
        ways.sort((a, b) -> Double.compare(score(b), score(a)));
        Way best = ways.getFirst();
        findings.add(delimiter(best, ways.get(1)));
        if (best.rows().isEmpty()) {
            throw new TableProblem("header-missing", "The source is empty: it has no header.");
        }
        boolean header = header(best.rows(), side, findings);
        List<String> names = new ArrayList<>();
        List<String> first = best.rows().getFirst();
        for (int i = 0; i < first.size(); i++) {
            names.add(header ? first.get(i).strip() : "#" + (i + 1));
        }
        List<List<String>> rows = best.rows().subList(header ? 1 : 0, best.rows().size());
        List<String> empty =
                EMPTY_WORDS.stream()
                        .filter(word -> rows.stream().anyMatch(row -> row.contains(word)))
                        .toList();
        Dialect dialect =
                new Dialect(Format.CSV, encoding, best.delimiter(), quote, header, "", empty);
        return new Sample(dialect, names, rows, findings);
    }

    private static double score(Way way) {
        return way.width() < 2 ? 0 : way.even() + Math.min(way.width(), 50) / 1_000.0;
    }

    private static Finding delimiter(Way best, Way second) {
        if (best.width() < 2) {
            return Finding.open(
                    "delimiter", "", "No delimiter gives more than one column.", List.of());
        }
        if (second.width() > 1 && second.even() >= best.even() && second.even() > 0.9) {
            return Finding.open(
                    "delimiter",
                    "",
                    "Two delimiters cut all rows evenly.",
                    List.of(best.label(), second.label()));
        }
        int sure = best.even() >= 0.98 ? 99 : best.even() >= 0.8 ? 90 : 60;
        return Finding.found(
                "delimiter",
                "",
                best.label(),
                sure,
                Math.round(best.even() * 100) + " of 100 rows have " + best.width() + " cells.");
    }

    private String quote(List<Finding> findings) throws TableProblem {
        int doubles = 0;
        int singles = 0;
        String text = bytes.text(encoding);
        for (int i = 0; i < text.length(); i++) {
            boolean begins = i == 0 || "\r\n,;\t|".indexOf(text.charAt(i - 1)) >= 0;
            doubles += begins && text.charAt(i) == '"' ? 1 : 0;
            singles += begins && text.charAt(i) == '\'' ? 1 : 0;
        }
        boolean single = singles > 0 && doubles == 0;
        findings.add(
                Finding.found(
                        "quote",
                        "",
                        single ? "'" : "\"",
                        single ? 85 : 99,
                        singles + doubles == 0
                                ? "No cell of the sample is quoted."
                                : "Cells of the sample begin with it."));
        return single ? "'" : "\"";
    }

    private Way way(String delimiter, String quote) throws TableProblem {
        Dialect dialect = new Dialect(Format.CSV, encoding, delimiter, quote, true, "", List.of());
        Window window = bytes.window(encoding);
        CsvRows rows = new CsvRows(window, dialect, Limits.NORMAL);
        List<List<String>> all = new ArrayList<>();
        int read = 0;
        int same = 0;
        while (all.size() <= Sample.ROWS && rows.next()) {
            if (!bytes.whole() && window.end && window.pos == window.limit) {
                break; // the last row may be cut off
            }
            read++;
            if (rows.error() != null) {
                continue;
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < rows.cells.count; i++) {
                rows.cells.undouble(i);
                int length = rows.cells.end[i] - rows.cells.start[i];
                cells.add(
                        new String(
                                window.buf, rows.cells.start[i], length, StandardCharsets.UTF_8));
            }
            all.add(List.copyOf(cells));
            same += cells.size() == all.getFirst().size() ? 1 : 0;
        }
        int width = all.isEmpty() ? 0 : all.getFirst().size();
        double even = read == 0 ? 0 : (double) same / read;
        return new Way(delimiter, quote, all, width, even);
    }

    /// Whether the first row names the columns.
    private static boolean header(List<List<String>> rows, Side side, List<Finding> findings) {
        List<String> first = rows.getFirst();
        boolean distinct = new HashSet<>(first).size() == first.size();
        long known =
                first.stream().filter(name -> !FieldNames.fields(side, name).isEmpty()).count();
        long values = first.stream().filter(CsvSample::value).count();
        long below = 0;
        for (int i = 0; i < first.size(); i++) {
            int place = i;
            if (!value(first.get(i))
                    && rows.stream()
                            .skip(1)
                            .allMatch(row -> place < row.size() && value(row.get(place)))
                    && rows.size() > 1) {
                below++;
            }
        }
        String reason;
        int sure;
        boolean header = values == 0;
        if (known > 0 && values == 0 && distinct) {
            reason = known + " names of the first row are known.";
            sure = 99;
        } else if (below > 0 && values == 0) {
            reason = "Below words of the first row stand values only.";
            sure = 90;
        } else if (values > 0) {
            reason = "The first row holds values.";
            sure = known == 0 ? 90 : 50;
        } else {
            reason = "All cells of the sample are words: the first row may be names or values.";
            sure = 0;
        }
        findings.add(
                sure >= Finding.SURE
                        ? Finding.found("header", "", header ? "yes" : "no", sure, reason)
                        : Finding.open("header", "", reason, List.of("yes", "no")));
        return header;
    }

    /// Whether a cell is a number, a time or an id rather than a name of a column.
    private static boolean value(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        return text.matches("[-+(]?[0-9][0-9.,:/ '()+tz-]*")
                || text.matches("[a-z]+_[a-z]*_?[0-9]+");
    }
}
