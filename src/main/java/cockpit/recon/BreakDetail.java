package cockpit.recon;

import cockpit.recon.table.Side;

import java.util.List;

/// One break with the rows of its case side by side.
///
/// @param records its rows in the order of sides, at most [#RECORDS_MAX]
/// @param rows how many rows the case has
/// @param history every decision about it, taken back or not, oldest first
public record BreakDetail(
        BreakRow row, List<SideRecord> records, int rows, List<BreakDecision> history) {
    public static final int RECORDS_MAX = 24;

    public BreakDetail {
        records = List.copyOf(records);
        history = List.copyOf(history);
    }

    /// One row of a source.
    ///
    /// @param source the name of its source
    /// @param number its number among that source's data rows, from 1
    public record SideRecord(Side side, String source, long number, List<FieldValue> fields) {
        public SideRecord {
            fields = List.copyOf(fields);
        }
    }

    /// @param name the contract's name of the field
    /// @param value as it was taken in; times are RFC 3339 in UTC
    /// @param isDiffering whether another row of the case says something else under this name
    public record FieldValue(String name, String value, boolean isDiffering) {}
}
