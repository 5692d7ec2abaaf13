package cockpit.recon;

import cockpit.kit.csv.CsvWriter;
import cockpit.kit.file.SafeFile;
import cockpit.kit.json.Json;
import cockpit.recon.match.Break;
import cockpit.recon.match.Candidate;
import cockpit.recon.table.Row;

import tools.jackson.core.JsonGenerator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes breaks as they are shown, to the last digit: as CSV (RFC 4180, UTF-8, safe to open in a
/// spreadsheet) or as a JSON array. Times are RFC 3339 in UTC, amounts exact decimal text.
public final class BreakExport {
    private static final int PAGE = 1_000;

    /// The columns of both forms, in their order.
    public static final List<String> COLUMNS =
            List.of(
                    "break_id",
                    "severity",
                    "code",
                    "environment",
                    "order_id",
                    "quote_id",
                    "transact_id",
                    "entry_id",
                    "amount",
                    "currency",
                    "since",
                    "time_zone",
                    "age_seconds",
                    "why",
                    "candidates",
                    "next_step",
                    "verdict",
                    "decided_by",
                    "reason",
                    "decided_at");

    private BreakExport() {}

    /// Writes the breaks of a selection, in its order.
    ///
    /// @param isJson whether the form is JSON, else CSV
    /// @return how many were written
    public static long write(
            BreakTable table,
            BreakSelection selection,
            BreakTable.Look look,
            boolean isJson,
            OutputStream out)
            throws IOException, ReconProblem {
        return isJson ? json(table, selection, look, out) : csv(table, selection, look, out);
    }

    /// Writes to a file, which is replaced only when all of it was written: as JSON when its name
    /// ends so, else as CSV.
    ///
    /// @throws ReconProblem `not-written`
    public static long write(
            BreakTable table, BreakSelection selection, BreakTable.Look look, Path file)
            throws ReconProblem {
        boolean isJson = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        long[] written = {0};
        try {
            SafeFile.replace(
                    file,
                    out -> {
                        try {
                            written[0] = write(table, selection, look, isJson, new Open(out));
                        } catch (ReconProblem e) {
                            throw new IOException(e);
                        }
                    });
            return written[0];
        } catch (IOException e) {
            throw new ReconProblem("not-written", "The file of breaks cannot be written.", e);
        }
    }

    /// The writers close what they write to, and the file is still to be brought to disk then.
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static long csv(
            BreakTable table, BreakSelection selection, BreakTable.Look look, OutputStream out)
            throws IOException, ReconProblem {
        CsvWriter csv = new CsvWriter(out, COLUMNS);
        long written = 0;
        for (long[] page : pages(selection.numbers())) {
            for (BreakRow row : table.rows(page, look)) {
                for (Map.Entry<String, String> cell : cells(row).entrySet()) {
                    if (cell.getKey().equals("amount") && !cell.getValue().isEmpty()) {
                        csv.decimal(cell.getValue());
                    } else {
                        csv.text(cell.getValue());
                    }
                }
                csv.endRow();
                written++;
            }
        }
        csv.close();
        return written;
    }

    private static long json(
            BreakTable table, BreakSelection selection, BreakTable.Look look, OutputStream out)
            throws IOException, ReconProblem {
        long written = 0;
        try (JsonGenerator json = Json.ours().createGenerator(out)) {
            json.writeStartArray();
            for (long[] page : pages(selection.numbers())) {
                for (BreakRow row : table.rows(page, look)) {
                    json.writePOJO(cells(row));
                    written++;
                }
            }
            json.writeEndArray();
        }
        return written;
    }

    private static List<long[]> pages(long[] numbers) {
        List<long[]> pages = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += PAGE) {
            pages.add(
                    java.util.Arrays.copyOfRange(
                            numbers, from, Math.min(numbers.length, from + PAGE)));
        }
        return pages;
    }

    private static Map<String, String> cells(BreakRow row) {
        Break found = row.found();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("break_id", row.id());
        cells.put("severity", row.severity().name().toLowerCase(Locale.ROOT));
        cells.put("code", found.code().code());
        cells.put("environment", found.environment().word());
        cells.put("order_id", found.orderId());
        cells.put("quote_id", found.quoteId());
        cells.put("transact_id", found.transactId());
        cells.put("entry_id", found.entryId());
        cells.put("amount", found.amountText());
        cells.put("currency", found.asset());
        cells.put("since", since(found.sinceMicros()));
        cells.put("time_zone", "UTC");
        cells.put("age_seconds", Long.toString(row.age().toSeconds()));
        cells.put("why", found.why());
        cells.put(
                "candidates",
                String.join("; ", found.candidates().stream().map(Candidate::sentence).toList()));
        cells.put("next_step", found.code().nextStep());
        cells.put("verdict", row.decided().map(one -> word(one.verdict().name())).orElse(""));
        cells.put("decided_by", row.decided().map(BreakDecision::person).orElse(""));
        cells.put("reason", row.decided().map(BreakDecision::reason).orElse(""));
        cells.put("decided_at", row.decided().map(one -> one.at().toString()).orElse(""));
        return cells;
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String since(long micros) {
        return micros == Row.NO_TIME
                ? ""
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
