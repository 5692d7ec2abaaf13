package cockpit.recon.table;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How one source becomes rows of one side. As JSON it is strict and has a version; it can be
/// exported, kept, and found again by the fingerprint of the source's header.
///
/// @param version of this form, 1
/// @param side whose table it is
/// @param source a name for the source, free text
/// @param dialect how it is written
/// @param columns where each field comes from, one entry a field
/// @param zone the source's time zone, such as `Europe/Berlin`; empty as long as it is not declared
/// @param cutOff when the source's day ends, `HH:mm` in its zone; empty as long as it is not
///   declared
/// @param overlap what a local time means that occurred twice
/// @param header the fingerprint of the header it was made for, empty when unknown
public record Mapping(
        int version,
        Side side,
        String source,
        Dialect dialect,
        List<ColumnMap> columns,
        String zone,
        String cutOff,
        OverlapRule overlap,
        String header) {
    /// The version that this program writes and reads.
    public static final int VERSION = 1;

    public Mapping {
        columns = List.copyOf(columns);
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "A mapping of version " + version + " is not known.");
        }
    }

    /// A mapping with the given columns; times without a zone are UTC, the day ends at midnight.
    public static Mapping of(Side side, Dialect dialect, List<ColumnMap> columns) {
        return new Mapping(
                VERSION, side, "", dialect, columns, "UTC", "00:00", OverlapRule.REJECT, "");
    }

    /// What keeps this mapping from being used, a sentence each; empty when nothing does.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ColumnMap column : columns) {
            int place = side.find(column.field());
            if (place < 0) {
                problems.add("The side " + side + " has no field " + column.field() + ".");
                continue;
            }
            if (!seen.add(column.field())) {
                problems.add("The field " + column.field() + " is mapped twice.");
            }
            Field field = side.fields().get(place);
            constantProblem(field, column, problems);
            if (!column.words().isEmpty() && field.kind() != FieldKind.WORD) {
                problems.add("The field " + field.name() + " takes no word map.");
            }
            if (!column.zone().isEmpty() && !zoneKnown(column.zone())) {
                problems.add("The zone " + column.zone() + " is not known.");
            }
        }
        Set<String> decimals = new HashSet<>();
        for (ColumnMap column : columns) {
            int place = side.find(column.field());
            boolean decimal = place >= 0 && side.fields().get(place).kind() == FieldKind.DECIMAL;
            if (decimal && !column.column().isEmpty() && !decimals.add(column.column())) {
                problems.add("The column " + column.column() + " feeds two decimal fields.");
            }
        }
        for (Field field : side.fields()) {
            if (field.needed() && !seen.contains(field.name())) {
                problems.add("The field " + field.name() + " is needed and has no column.");
            }
        }
        if (zone.isEmpty()) {
            problems.add("The time zone of the source is not declared.");
        } else if (!zoneKnown(zone)) {
            problems.add("The zone " + zone + " is not known.");
        }
        if (cutOff.isEmpty()) {
            problems.add("The daily cut-off of the source is not declared.");
        } else if (!timeOfDay(cutOff)) {
            problems.add("The daily cut-off " + cutOff + " is no time of day such as 17:00.");
        }
        return List.copyOf(problems);
    }

    /// @throws TableProblem `mapping-incomplete` with every sentence of [#problems()]
    void requireUsable() throws TableProblem {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new TableProblem("mapping-incomplete", String.join(" ", problems));
        }
    }

    /// Fields of the side that this source lacks. Rows load without them; less can be joined.
    public List<String> absent() {
        return side.fields().stream()
                .map(Field::name)
                .filter(name -> columns.stream().noneMatch(column -> column.field().equals(name)))
                .toList();
    }

    /// The JSON form: the same mapping gives the same bytes.
    public String toJson() {
        return Json.ours()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(this)
                + "\n";
    }

    /// Reads the JSON form. Unknown, missing and doubled fields are refused.
    public static Mapping fromJson(String json) throws TableProblem {
        try {
            Mapping mapping = Json.ours().readValue(json, Mapping.class);
            if (mapping != null) {
                return mapping;
            }
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            TableProblem problem =
                    new TableProblem(
                            "mapping-unreadable",
                            "This is no mapping of version "
                                    + VERSION
                                    + ", or a field of it is wrong.");
            problem.initCause(e);
            throw problem;
        }
        throw new TableProblem("mapping-unreadable", "The mapping is null.");
    }

    /// The fingerprint of a header: the names without blanks around them and without regard to case
    /// and order.
    public static String fingerprint(List<String> names) {
        List<String> plain =
                names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).sorted().toList();
        StringBuilder text = new StringBuilder();
        for (String name : plain) {
            text.append(name.length()).append(':').append(name).append(',');
        }
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void constantProblem(Field field, ColumnMap column, List<String> problems) {
        if (column.constant().isEmpty()) {
            return;
        }
        byte[] text = column.constant().getBytes(StandardCharsets.UTF_8);
        if (field.kind() == FieldKind.TIME || text.length > 256) {
            problems.add("The field " + field.name() + " takes no such constant.");
        } else if (field.kind() == FieldKind.DECIMAL
                && Decimals.canonical(column.constant(), NumberForm.PLAIN) == null) {
            problems.add("The constant of the field " + field.name() + " is no decimal.");
        }
    }

    private static boolean zoneKnown(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean timeOfDay(String text) {
        try {
            LocalTime.parse(text);
            return text.length() == 5;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
