package cockpit.recon.match;

/// What a run is doing.
public enum MatchStage {
    /// Rows without a quote id are led to their case.
    RESOLVE,
    /// Partitions are matched.
    JOIN,
    /// What is left is compared by amount and time.
    CANDIDATES,
    /// Breaks are handed out in order.
    RESULT
}
