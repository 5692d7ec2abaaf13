package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

/// Cuts a source into rows with cells. What it gives is valid until the next row.
interface RowCutter {
    /// Moves to the next row, whether it can be used or not.
    ///
    /// @return false at the end of the source
    boolean next() throws TableProblem;

    /// Why the row cannot be used, null when it can.
    @Nullable RowError error();

    /// The place of the row's first byte in the unpacked source.
    long offset();

    /// The physical line of the row's first byte.
    long line();
}
