package cockpit.recon.table;

/// A row that was not loaded.
///
/// @param number its number among the data rows, from 1
/// @param line the physical line of its first byte, from 1
/// @param byteOffset the place of its first byte in the unpacked source, from 0
/// @param column the source's column or our field, empty when the whole row is meant
/// @param error the class of the error
/// @param detail what stood there, at most 80 characters; may be empty
public record RejectedRow(
        long number, long line, long byteOffset, String column, RowError error, String detail) {}
