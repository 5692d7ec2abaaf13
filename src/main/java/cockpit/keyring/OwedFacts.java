package cockpit.keyring;

import cockpit.keyring.RingContent.Pending;
import cockpit.launch.Fact;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.RingFact.RingMoved;
import cockpit.launch.RingFact.RingPassphraseChanged;

import java.util.List;

/// Changes a ring and tells of it, so that a kill in between loses neither: the ring is written
/// with the change and with the fact that it owes, the fact is recorded, and the ring forgets it.
/// Its caller holds the ring.
final class OwedFacts {
    private final KeyRing ring;
    private final KeyJournal journal;

    OwedFacts(KeyRing ring, KeyJournal journal) {
        this.ring = ring;
        this.journal = journal;
    }

    /// Changes what the ring holds.
    void act(RingContent changed, Fact fact) throws KeyRingProblem {
        ring.keep(changed.pending(new Pending(journal.head(), fact)));
        record();
    }

    /// Puts the ring under another lock.
    void act(RingLock lock, Fact fact) throws KeyRingProblem {
        ring.relock(lock, ring.content().pending(new Pending(journal.head(), fact)));
        record();
    }

    /// Records what is owed and not on record yet.
    void record() throws KeyRingProblem {
        List<Pending> owed = ring.content().pending();
        if (owed.isEmpty()) {
            return;
        }
        for (Pending one : owed) {
            if (!isRecorded(one)) {
                journal.record(one.fact());
            }
        }
        ring.keep(ring.content().recorded());
    }

    private boolean isRecorded(Pending pending) {
        boolean[] isFound = {false};
        journal.forEachAfter(
                pending.afterSeq(), fact -> isFound[0] |= isSame(fact, pending.fact()));
        return isFound[0];
    }

    /// Whether two facts tell of the same act. Names and reasons may have been masked on the way
    /// into the journal.
    private static boolean isSame(Fact recorded, Fact owed) {
        return switch (owed) {
            case KeyStored o ->
                    recorded instanceof KeyStored r
                            && r.purpose() == o.purpose()
                            && r.keyId().equals(o.keyId());
            case KeyRotated o ->
                    recorded instanceof KeyRotated r
                            && r.purpose() == o.purpose()
                            && r.oldKeyId().equals(o.oldKeyId())
                            && r.newKeyId().equals(o.newKeyId());
            case KeyRetired o ->
                    recorded instanceof KeyRetired r
                            && r.purpose() == o.purpose()
                            && r.keyId().equals(o.keyId());
            case KeyRefused o -> recorded.equals(o);
            case RingPassphraseChanged _ -> recorded instanceof RingPassphraseChanged;
            case RingMoved o ->
                    recorded instanceof RingMoved r && r.from() == o.from() && r.to() == o.to();
            default -> false;
        };
    }
}
