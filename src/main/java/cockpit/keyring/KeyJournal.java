package cockpit.keyring;

import cockpit.launch.Fact;

import java.util.function.Consumer;

/// The journal of a ring's environment, as far as a ring needs it.
public interface KeyJournal {
    /// The number of the last fact on the disk.
    ///
    /// @throws KeyRingProblem `keyring-not-recorded` when the journal is for reading only
    long head() throws KeyRingProblem;

    /// Records a fact about a key or the ring, which is on the disk when this returns.
    ///
    /// @throws KeyRingProblem `keyring-not-recorded`
    void record(Fact fact) throws KeyRingProblem;

    /// Hands over every fact after a number, in order.
    void forEachAfter(long seq, Consumer<Fact> consumer);
}
