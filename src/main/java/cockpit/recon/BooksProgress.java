package cockpit.recon;

/// Told how far long work on the books is, on the thread that does it. Whoever shows it takes the
/// time and derives the speed and the time left.
@FunctionalInterface
public interface BooksProgress {
    /// Tells nobody.
    BooksProgress NONE = (activity, done, total) -> {};

    /// What is being done.
    enum Activity {
        /// Counts bytes.
        READ_SOURCE,
        /// Counts trades.
        COLLECT,
        /// Counts rows.
        LOAD_ROWS,
        /// Counts rows.
        MATCH,
        /// Counts breaks.
        WRITE_BREAKS
    }

    /// @param total -1 when unknown
    void at(Activity activity, long done, long total);
}
