package cockpit.recon.table;

/// Told how far a reader is, about every quarter of a mebibyte, on the reader's thread.
@FunctionalInterface
public interface ReadProgress {
    /// Tells nobody.
    ReadProgress NONE = (bytes, ofBytes, rows) -> {};

    /// @param bytes bytes of the stored source that were read so far
    /// @param ofBytes the length of the stored source, -1 when unknown
    /// @param rows data rows so far, rejected ones too
    void at(long bytes, long ofBytes, long rows);
}
