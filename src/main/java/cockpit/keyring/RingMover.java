package cockpit.keyring;

import cockpit.launch.KeyFact.RingMode;
import cockpit.launch.RingFact.RingMoved;
import cockpit.launch.RingFact.RingPassphraseChanged;

/// Puts a ring under another passphrase, or its key elsewhere. The file is replaced as a whole, so
/// a kill leaves the ring under the one lock or under the other; older copies of the file still
/// open with what opened them. Its caller holds the ring.
final class RingMover {
    private final KeyRing ring;
    private final OwedFacts owed;

    RingMover(KeyRing ring, OwedFacts owed) {
        this.ring = ring;
        this.owed = owed;
    }

    /// @param fresh is wiped
    /// @throws KeyRingProblem `no-keyring`, `no-passphrase`, `passphrase-same`, or as
    ///   [KeyKeeper#add]; nothing changed then
    void changePassphrase(char[] fresh, String person) throws KeyRingProblem {
        ring.requirePassphrase();
        if (ring.isUnder(fresh)) {
            throw new KeyRingProblem("passphrase-same", "The new passphrase is the one of before.");
        }
        owed.act(ring.lockOf(fresh), new RingPassphraseChanged(person));
    }

    /// @throws KeyRingProblem `no-keyring`, `ring-there-already`, `no-keychain`, `keychain-failed`,
    ///   or as [KeyKeeper#add]; nothing changed then
    void toKeychain(String person) throws KeyRingProblem {
        if (ring.isStored() && ring.mode() == RingMode.KEYCHAIN) {
            throw ring.thereAlready();
        }
        ring.requirePassphrase();
        Keychain keychain = ring.keychain();
        if (!keychain.works()) {
            throw new KeyRingProblem(
                    "no-keychain", "No keychain works here; the key ring stays where it is.");
        }
        RingLock made = RingLock.forKeychain();
        keychain.put(made.entry(), made.key());
        try {
            owed.act(made, new RingMoved(ring.mode(), RingMode.KEYCHAIN, person));
        } catch (KeyRingProblem problem) {
            if (ring.mode() != RingMode.KEYCHAIN) {
                // The file is as it was, so nothing needs the entry.
                isCleared(keychain, made.entry());
            }
            throw problem;
        }
    }

    /// @param fresh is wiped
    /// @return whether the keychain's entry, which opens nothing any more, could be taken out
    /// @throws KeyRingProblem `no-keyring`, `ring-there-already`, or as [KeyKeeper#add]; nothing
    ///   changed then
    boolean toPassphrase(char[] fresh, String person) throws KeyRingProblem {
        ring.requireKeychain();
        String entry = ring.entry();
        owed.act(ring.lockOf(fresh), new RingMoved(ring.mode(), RingMode.PASSPHRASE_FILE, person));
        return isCleared(ring.keychain(), entry);
    }

    private static boolean isCleared(Keychain keychain, String entry) {
        try {
            keychain.clear(entry);
            return keychain.find(entry).isEmpty();
        } catch (KeyRingProblem _) {
            return false;
        }
    }
}
