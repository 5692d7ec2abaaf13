package cockpit.recon.table;

/// Why a row is not loaded.
///
/// @param error the class of the error, under which rows are counted
/// @param column the name of the field or of the source's column, empty when the whole row is meant
/// @param detail what stood there, bounded, for a person; may be empty
public record Rejection(RowError error, String column, String detail) {
    public Rejection(RowError error, String column) {
        this(error, column, "");
    }
}
