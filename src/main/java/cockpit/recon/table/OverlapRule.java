package cockpit.recon.table;

/// What a local time means that occurred twice, because the clocks went back.
public enum OverlapRule {
    /// The row is rejected: nobody knows.
    REJECT,
    /// The first of the two moments, which is counted as a note.
    EARLIER,
    /// The second of the two moments, which is counted as a note.
    LATER
}
