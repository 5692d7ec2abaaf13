package cockpit.evidence;

/// Hears how far a long piece of work has come. It is called on the thread that works and must
/// return at once.
@FunctionalInterface
public interface Progress {
    /// @param what the work, a few words
    /// @param done how many facts are done
    /// @param total how many there are; 0 when that is not known
    void report(String what, long done, long total);

    /// For callers that show nothing.
    static Progress none() {
        return (what, done, total) -> {};
    }
}
