package cockpit.recon.match;

/// Takes what a run finds, on the thread that runs the matcher, each kind in its canonical order.
/// What came before a run ended with an exception is worth nothing.
@FunctionalInterface
public interface MatchSink {
    void broken(Break found);

    /// A case that is in order. Only called when [#wantsMatched()] says so.
    default void matched(Match match) {}

    /// Whether cases in order are handed out as well: that costs time and memory for each.
    default boolean wantsMatched() {
        return false;
    }
}
