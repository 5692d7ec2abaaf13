package cockpit.recon.match;

/// Told how far a run is, on one of its threads, a few hundred times at most. Whoever shows it
/// takes the time and derives rows per second and the time left.
@FunctionalInterface
public interface MatchProgress {
    /// Tells nobody.
    MatchProgress NONE = (stage, rows, ofRows) -> {};

    /// @param rows rows that the stage is done with
    /// @param ofRows all rows of the stage, -1 when unknown
    void at(MatchStage stage, long rows, long ofRows);
}
