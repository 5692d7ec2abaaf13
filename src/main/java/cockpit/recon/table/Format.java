package cockpit.recon.table;

/// How a text source is laid out. Any of them may be packed with gzip.
public enum Format {
    CSV,
    /// One JSON object a line.
    NDJSON,
    /// One JSON array of objects, bare or as a field of one object.
    JSON,
    /// The rows of a database query, which has no text of its own.
    SQL
}
