package cockpit.recon;

import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.BreakDetail.FieldValue;
import cockpit.recon.BreakDetail.SideRecord;
import cockpit.recon.match.RowRef;
import cockpit.recon.table.Field;
import cockpit.recon.table.FieldKind;
import cockpit.recon.table.Row;
import cockpit.recon.table.RowHandler;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fetches the rows of one case from what is kept of their sources, and marks where they differ.
public final class CaseReader {
    /// Fields that say the same thing under another name on another side.
    private static final Map<String, String> SHARED =
            Map.of("crypto_network", "network", "fee", "fee_bps", "ref", "quote_id");

    /// Fields that must agree wherever two rows of a case have them.
    private static final Set<String> COMPARED =
            Set.of(
                    "order_id",
                    "idempotency_key",
                    "quote_id",
                    "transact_id",
                    "fiat_amount",
                    "crypto_amount",
                    "rate",
                    "fee_bps",
                    "network",
                    "environment",
                    "status");

    private final Books books;
    private final Map<String, SourceImported> sources = new HashMap<>();

    /// @param sources those of the run
    public CaseReader(Books books, List<SourceImported> sources) {
        this.books = books;
        sources.forEach(source -> this.sources.put(source.importId(), source));
    }

    /// @param refs at most [BreakDetail#RECORDS_MAX] of them are read
    /// @throws ReconProblem when what is kept of a source cannot be read
    public List<SideRecord> read(List<RowRef> refs) throws ReconProblem {
        Map<String, Set<Long>> wanted = new LinkedHashMap<>();
        refs.stream()
                .limit(BreakDetail.RECORDS_MAX)
                .forEach(
                        ref ->
                                wanted.computeIfAbsent(ref.source(), none -> new HashSet<>())
                                        .add(ref.number()));
        List<SideRecord> records = new ArrayList<>();
        for (Map.Entry<String, Set<Long>> one : wanted.entrySet()) {
            SourceImported source = sources.get(one.getKey());
            if (source != null) {
                records.addAll(read(source, one.getValue()));
            }
        }
        records.sort(java.util.Comparator.comparing(SideRecord::side));
        return marked(records);
    }

    private List<SideRecord> read(SourceImported source, Set<Long> numbers) throws ReconProblem {
        Side side = Side.valueOf(source.side().name());
        List<SideRecord> found = new ArrayList<>();
        RowHandler taking =
                row -> {
                    if (numbers.contains(row.number())) {
                        found.add(
                                new SideRecord(
                                        side, source.name(), row.number(), fields(row, side)));
                    }
                    return null;
                };
        try {
            new TableReader()
                    .read(
                            TableSource.file(books.source(source.keptSha256())),
                            Kept.mapping(side),
                            taking,
                            (bytes, ofBytes, rows) -> {},
                            () -> found.size() == numbers.size());
        } catch (TableProblem e) {
            if (found.size() < numbers.size()) {
                throw new ReconProblem(e.code(), String.valueOf(e.getMessage()), e);
            }
        }
        return found;
    }

    private static List<FieldValue> fields(Row row, Side side) {
        List<FieldValue> values = new ArrayList<>();
        List<Field> fields = side.fields();
        for (int i = 0; i < fields.size(); i++) {
            String name = SHARED.getOrDefault(fields.get(i).name(), fields.get(i).name());
            boolean isTime = fields.get(i).kind() == FieldKind.TIME;
            String value = isTime ? time(row.micros(i)) : row.text(i);
            if (!value.isEmpty()) {
                values.add(new FieldValue(name, value, false));
            }
        }
        return values;
    }

    private static String time(long micros) {
        return micros == Row.NO_TIME
                ? ""
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static List<SideRecord> marked(List<SideRecord> records) {
        Map<String, Set<String>> said = new HashMap<>();
        for (SideRecord record : records) {
            for (FieldValue field : record.fields()) {
                if (isCompared(record.side(), field.name())) {
                    said.computeIfAbsent(field.name(), none -> new HashSet<>()).add(field.value());
                }
            }
        }
        return records.stream()
                .map(
                        record ->
                                new SideRecord(
                                        record.side(),
                                        record.source(),
                                        record.number(),
                                        record.fields().stream()
                                                .map(field -> marked(record.side(), field, said))
                                                .toList()))
                .toList();
    }

    private static FieldValue marked(Side side, FieldValue field, Map<String, Set<String>> said) {
        boolean isDiffering =
                isCompared(side, field.name())
                        && said.getOrDefault(field.name(), Set.of()).size() > 1;
        return new FieldValue(field.name(), field.value(), isDiffering);
    }

    /// A quote has a status of its own kind, which never equals a trade's.
    private static boolean isCompared(Side side, String name) {
        return COMPARED.contains(name) && !(side == Side.QUOTE && name.equals("status"));
    }
}
