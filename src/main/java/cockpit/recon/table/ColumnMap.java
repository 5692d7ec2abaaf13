package cockpit.recon.table;

import java.util.Map;
import java.util.TreeMap;

/// Where the values of one of our fields come from.
///
/// @param field our field
/// @param column the source's column: a header's name, `#n`, or the path in a JSON object such as
///   `fiat.amount`; empty when every row has the constant
/// @param constant what every row has, empty when the column says
/// @param number how decimals are written; for other fields [NumberForm#PLAIN]
/// @param time how times are written; for other fields [TimeForm#ISO]
/// @param zone the zone of times without one, empty for the source's
/// @param words for words: what the source writes and what we write; others stay as they are
public record ColumnMap(
        String field,
        String column,
        String constant,
        NumberForm number,
        TimeForm time,
        String zone,
        Map<String, String> words) {
    public ColumnMap {
        words = java.util.Collections.unmodifiableMap(new TreeMap<>(words));
        if (column.isEmpty() == constant.isEmpty()) {
            throw new IllegalArgumentException(
                    "The field " + field + " comes from a column or has a constant, one of both.");
        }
    }

    /// A column in the usual forms: a decimal point, ISO times.
    public static ColumnMap of(String field, String column) {
        return new ColumnMap(field, column, "", NumberForm.PLAIN, TimeForm.ISO, "", Map.of());
    }

    /// One value for every row, for an id, a word or a decimal.
    public static ColumnMap constant(String field, String value) {
        return new ColumnMap(field, "", value, NumberForm.PLAIN, TimeForm.ISO, "", Map.of());
    }

    public ColumnMap with(NumberForm form) {
        return new ColumnMap(field, column, constant, form, time, zone, words);
    }

    public ColumnMap with(TimeForm form) {
        return new ColumnMap(field, column, constant, number, form, zone, words);
    }

    public ColumnMap with(Map<String, String> replaced) {
        return new ColumnMap(field, column, constant, number, time, zone, replaced);
    }

    public ColumnMap inZone(String other) {
        return new ColumnMap(field, column, constant, number, time, other, words);
    }
}
