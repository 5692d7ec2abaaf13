package cockpit.recon.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Small tables for tests: the columns a to d of a source are the four texts of an event.
final class Tables {
    static final List<String> FIELDS = List.of("event_id", "type", "transact_id", "quote_id");

    private Tables() {}

    /// What a reader made of a source: its result, and the mapped cells of each loaded row.
    record Loaded(ReadResult result, List<List<String>> rows) {}

    static Mapping events(Dialect dialect, String... columns) {
        List<ColumnMap> maps = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            maps.add(ColumnMap.of(FIELDS.get(i), columns[i]));
        }
        return Mapping.of(Side.EVENT, dialect, maps);
    }

    static Loaded load(byte[] bytes, Mapping mapping) throws TableProblem {
        return load(bytes, mapping, Limits.NORMAL);
    }

    static Loaded load(byte[] bytes, Mapping mapping, Limits limits) throws TableProblem {
        List<List<String>> rows = new ArrayList<>();
        int fields = mapping.side().fields().size();
        ReadResult result =
                new TableReader(limits, row -> {})
                        .read(
                                TableSource.bytes("test", bytes),
                                mapping,
                                row -> {
                                    List<String> cells = new ArrayList<>();
                                    for (int i = 0; i < fields; i++) {
                                        cells.add(row.text(i));
                                    }
                                    rows.add(cells);
                                    return null;
                                },
                                ReadProgress.NONE,
                                () -> false);
        return new Loaded(result, rows);
    }

    static Loaded csv(String text, String... columns) throws TableProblem {
        return load(text.getBytes(StandardCharsets.UTF_8), events(Dialect.csv(','), columns));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The first texts of each row: as many as there are columns.
    static List<String> first(Loaded loaded) {
        return loaded.rows().stream().map(List::getFirst).toList();
    }

    /// Reads a ledger with a decimal and a time column, separated by semicolons.
    static ReadResult ledger(
            String text,
            ColumnMap amount,
            ColumnMap time,
            String zone,
            OverlapRule rule,
            RowHandler to)
            throws TableProblem {
        Mapping mapping =
                new Mapping(
                        Mapping.VERSION,
                        Side.LEDGER,
                        "",
                        Dialect.csv(';'),
                        List.of(amount, time),
                        zone,
                        "00:00",
                        rule,
                        "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TableSource source = TableSource.bytes("test", bytes);
        return new TableReader().read(source, mapping, to, ReadProgress.NONE, () -> false);
    }
}
