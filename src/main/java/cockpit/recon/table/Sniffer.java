package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds out how a source is written and which of its columns are which of our fields. It reads the
/// first 256 KiB. What fits in two ways stays open, with both named.
public final class Sniffer {
    private final Side side;
    private final List<Finding> findings = new ArrayList<>();

    private Sniffer(Side side) {
        this.side = side;
    }

    /// @throws TableProblem when the source cannot be read or is no table at all
    public static Sniffed sniff(TableSource source, Side side) throws TableProblem {
        return new Sniffer(side).look(source);
    }

    private Sniffed look(TableSource source) throws TableProblem {
        SampleBytes bytes = SampleBytes.of(source);
        Finding found = bytes.encoding();
        findings.add(found);
        Encoding encoding =
                found.undecided()
                        ? Encoding.ISO_8859_1
                        : Encoding.valueOf(
                                found.value().toUpperCase(Locale.ROOT).replace('-', '_'));
        JsonSample json = new JsonSample(bytes, encoding);
        Sample sample = json.looksRight() ? json.read() : new CsvSample(bytes, encoding).read(side);
        findings.addAll(sample.findings());
        List<ColumnMap> columns = columns(sample);
        Mapping draft =
                new Mapping(
                        Mapping.VERSION,
                        side,
                        source.name(),
                        sample.dialect(),
                        columns,
                        zone(sample, columns),
                        "",
                        OverlapRule.REJECT,
                        Mapping.fingerprint(sample.header()));
        return new Sniffed(draft, sample.header(), sample.rows(), findings);
    }

    /// A column of the source that may be one of our fields.
    private record Claim(Field field, int place, String column, int confidence) {}

    private List<ColumnMap> columns(Sample sample) {
        Map<String, List<Claim>> claims = new HashMap<>();
        List<List<String>> values = new ArrayList<>();
        for (int i = 0; i < sample.header().size(); i++) {
            values.add(sample.column(i));
        }
        for (int i = 0; i < sample.header().size(); i++) {
            String column = sample.header().get(i);
            for (FieldNames.Likeness like : FieldNames.fields(side, column)) {
                Field field = side.fields().get(side.column(like.field()));
                if (fits(field, values.get(i))) {
                    claims.computeIfAbsent(field.name(), name -> new ArrayList<>())
                            .add(new Claim(field, i, column, like.confidence()));
                }
            }
        }
        List<Claim> chosen = choose(claims);
        NumberForm marks = agreedMarks(chosen, values);
        List<ColumnMap> columns = new ArrayList<>();
        for (Claim claim : chosen) {
            ColumnMap map = column(claim, values.get(claim.place()), marks);
            if (map != null) {
                columns.add(map);
            }
        }
        return columns;
    }

    private static boolean fits(Field field, List<String> values) {
        return values.isEmpty()
                || switch (field.kind()) {
                    case DECIMAL -> !ColumnForms.numbers(values).none();
                    case TIME -> !ColumnForms.times(values).none();
                    case ID, WORD -> true;
                };
    }

    /// For each field the column with the surest claim; a column goes to one field only.
    private List<Claim> choose(Map<String, List<Claim>> claims) {
        List<Claim> all = claims.values().stream().flatMap(List::stream).toList();
        List<Claim> chosen = new ArrayList<>();
        for (Field field : side.fields()) {
            List<Claim> own =
                    claims.getOrDefault(field.name(), List.of()).stream()
                            .filter(claim -> !betterElsewhere(claim, all))
                            .sorted(Comparator.comparingInt(Claim::confidence).reversed())
                            .toList();
            if (own.isEmpty()) {
                continue;
            }
            Claim first = own.getFirst();
            boolean tie = own.size() > 1 && own.get(1).confidence() == first.confidence();
            boolean shared =
                    all.stream()
                            .anyMatch(
                                    other ->
                                            other.place() == first.place()
                                                    && !other.field().equals(field)
                                                    && other.confidence() == first.confidence());
            List<String> names = own.stream().map(Claim::column).toList();
            if (tie || shared || first.confidence() < Finding.SURE) {
                String reason =
                        tie
                                ? "Several columns have a name for this field."
                                : "The column's name may mean this field or another one.";
                findings.add(Finding.open("field", field.name(), reason, names));
                continue;
            }
            String reason =
                    first.confidence() == 100
                            ? "The column has the field's name."
                            : "The column's name is a usual one for this field.";
            findings.add(
                    Finding.found(
                            "field", field.name(), first.column(), first.confidence(), reason));
            chosen.add(first);
        }
        return chosen;
    }

    private static boolean betterElsewhere(Claim claim, List<Claim> all) {
        return all.stream()
                .anyMatch(
                        other ->
                                other.place() == claim.place()
                                        && other.confidence() > claim.confidence());
    }

    /// The marks that the columns which leave no choice agree on, or plain ones when none is sure.
    private static @Nullable NumberForm agreedMarks(List<Claim> chosen, List<List<String>> values) {
        NumberForm agreed = null;
        for (Claim claim : chosen) {
            List<String> cells = values.get(claim.place());
            boolean marked = cells.stream().anyMatch(cell -> cell.matches(".*[.,].*"));
            if (claim.field().kind() != FieldKind.DECIMAL || !marked) {
                continue;
            }
            ColumnForms.Fits<NumberForm> fits = ColumnForms.numbers(cells);
            if (fits.sure()) {
                NumberForm form = fits.forms().getFirst();
                if (agreed != null && !agreed.mark().equals(form.mark())) {
                    return null;
                }
                agreed = agreed == null || agreed.grouping().isEmpty() ? form : agreed;
            }
        }
        return agreed;
    }

    /// The claim with its form, or null when the form stays open.
    private @Nullable ColumnMap column(
            Claim claim, List<String> values, @Nullable NumberForm marks) {
        ColumnMap map = ColumnMap.of(claim.field().name(), claim.column());
        if (values.isEmpty()) {
            return map;
        }
        return switch (claim.field().kind()) {
            case ID -> map;
            case WORD -> {
                Map<String, String> words = ColumnForms.words(claim.field(), values);
                if (!words.isEmpty()) {
                    findings.add(
                            Finding.found(
                                    "words",
                                    claim.column(),
                                    words.toString(),
                                    95,
                                    "Known words in another spelling."));
                }
                yield map.with(words);
            }
            case DECIMAL -> {
                NumberForm form = number(claim.column(), values, marks);
                yield form == null ? null : map.with(form);
            }
            case TIME -> {
                TimeForm form = time(claim.column(), values);
                yield form == null ? null : map.with(form);
            }
        };
    }

    private @Nullable NumberForm number(
            String column, List<String> values, @Nullable NumberForm marks) {
        ColumnForms.Fits<NumberForm> fits = ColumnForms.numbers(values);
        NumberForm first = fits.forms().getFirst();
        if (fits.sure()) {
            String reason = "All " + values.size() + " values of the sample can be read so only.";
            findings.add(Finding.found("decimal", column, ColumnForms.label(first), 98, reason));
            return first;
        }
        if (marks != null) {
            for (NumberForm form : fits.forms()) {
                if (form.mark().equals(marks.mark())) {
                    String reason = "Other columns of the source leave no doubt.";
                    findings.add(
                            Finding.found("decimal", column, ColumnForms.label(form), 85, reason));
                    return form;
                }
            }
        }
        findings.add(
                Finding.open(
                        "decimal",
                        column,
                        "The marks may be decimal marks or groups, such as in "
                                + values.getFirst()
                                + ".",
                        ColumnForms.labels(fits)));
        return null;
    }

    private @Nullable TimeForm time(String column, List<String> values) {
        ColumnForms.Fits<TimeForm> fits = ColumnForms.times(values);
        TimeForm first = fits.forms().getFirst();
        if (fits.sure()) {
            String reason = "All " + values.size() + " values of the sample can be read so only.";
            findings.add(Finding.found("time", column, first.name(), 98, reason));
            return first;
        }
        findings.add(
                Finding.open(
                        "time",
                        column,
                        "Day and month may be either way round, such as in "
                                + values.getFirst()
                                + ".",
                        fits.forms().stream().map(TimeForm::name).toList()));
        return null;
    }

    /// UTC when every time says its own zone; else it stays open.
    private String zone(Sample sample, List<ColumnMap> columns) {
        for (ColumnMap column : columns) {
            Field field = side.fields().get(side.column(column.field()));
            List<String> values = sample.column(sample.header().indexOf(column.column()));
            if (field.kind() == FieldKind.TIME && !ColumnForms.zoned(values, column.time())) {
                findings.add(
                        Finding.open(
                                "zone",
                                "",
                                "The times in the column " + column.column() + " have no zone.",
                                List.of()));
                return "";
            }
        }
        findings.add(Finding.found("zone", "", "UTC", 95, "Every time says its own zone."));
        return "UTC";
    }
}
