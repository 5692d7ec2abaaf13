package cockpit.recon;

import cockpit.recon.table.RejectedRow;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Who looks on while a source is read.
///
/// @param progress told how far it is
/// @param rejected told every row that is not loaded, in order
/// @param isCancelled asked about every quarter of a mebibyte
public record Watch(
        BooksProgress progress, Consumer<RejectedRow> rejected, BooleanSupplier isCancelled) {
    /// Nobody.
    public static final Watch NONE = of(BooksProgress.NONE, () -> false);

    /// Somebody who can cancel and does not ask for the rejected rows.
    public static Watch of(BooksProgress progress, BooleanSupplier isCancelled) {
        return new Watch(progress, row -> {}, isCancelled);
    }
}
