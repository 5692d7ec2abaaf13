package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

/// Takes rows one by one, on the reader's thread.
@FunctionalInterface
public interface RowHandler {
    /// @return null when the row was taken, or why it is rejected
    @Nullable Rejection row(Row row);
}
