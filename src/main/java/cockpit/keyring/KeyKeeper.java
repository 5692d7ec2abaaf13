package cockpit.keyring;

import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.packet.SigningKey;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What people do to a ring, each act on record. One for each ring.
///
/// The order of an act: the ring is written with the change *and* with the fact that tells of it;
/// the fact is recorded; the ring forgets the fact; only then the act is acknowledged. A kill
/// before the first step leaves the old ring and no fact. A kill after it leaves a ring that knows
/// which fact is owed, and the next opening records it, unless it finds it behind the journal's
/// head of that time. So no acknowledged act is lost, no fact tells of a key that is not there, and
/// none is told twice.
public final class KeyKeeper {
    private static final String OURSELVES = "cockpit";
    private static final int NAME_LENGTH_MAX = 200;
    private static final int REASON_LENGTH_MAX = 1000;

    private final KeyRing ring;
    private final KeyJournal journal;
    private final OwedFacts owed;

    private KeyKeeper(KeyRing ring, KeyJournal journal) {
        this.ring = ring;
        this.journal = journal;
        this.owed = new OwedFacts(ring, journal);
    }

    /// Takes a ring over: records what is owed, and drops keys whose overlap is over.
    ///
    /// @throws KeyRingProblem `keyring-not-recorded` or `keyring-not-written`
    public static KeyKeeper of(KeyRing ring, KeyJournal journal) throws KeyRingProblem {
        KeyKeeper keeper = new KeyKeeper(ring, journal);
        synchronized (ring) {
            keeper.owed.record();
            keeper.dropWhatHasEnded();
        }
        return keeper;
    }

    public KeyRing ring() {
        return ring;
    }

    /// Takes the first key of a purpose in.
    ///
    /// @param key is wiped
    /// @throws KeyRingProblem `key-wrong-mode` after the refusal is on record; or the code says why
    ///   nothing was done
    public KeptKey add(KeyPurpose purpose, char[] key, String person) throws KeyRingProblem {
        OfferedKey offered = offered(purpose, key, person);
        synchronized (ring) {
            return add(offered, person);
        }
    }

    private KeptKey add(OfferedKey offered, String person) throws KeyRingProblem {
        KeyPurpose purpose = offered.purpose();
        if (ring.current(purpose).isPresent()) {
            throw new KeyRingProblem(
                    "key-there-already",
                    "There is a %s already. Rotate it, so that both count for a while."
                            .formatted(purpose.key()));
        }
        KeptKey made = made(offered);
        owed.act(
                ring.content().with(made),
                new KeyStored(purpose, made.keyId(), ring.mode(), person.strip()));
        return made;
    }

    /// Puts a new key in the place of the one in use, which goes on counting until a time.
    ///
    /// @param key is wiped
    /// @param overlapUntil in the future, at most [KeyRing#OVERLAP_MAX] from now
    /// @throws KeyRingProblem as [#add]
    public KeptKey rotate(
            KeyPurpose purpose, char[] key, Instant overlapUntil, String person, String reason)
            throws KeyRingProblem {
        OfferedKey offered = offered(purpose, key, person);
        synchronized (ring) {
            return rotate(offered, overlapUntil, person, reason);
        }
    }

    private KeptKey rotate(OfferedKey offered, Instant overlapUntil, String person, String reason)
            throws KeyRingProblem {
        KeyPurpose purpose = offered.purpose();
        requireReason(reason);
        Instant now = ring.clock().instant();
        if (!overlapUntil.isAfter(now) || overlapUntil.isAfter(now.plus(KeyRing.OVERLAP_MAX))) {
            throw new KeyRingProblem(
                    "overlap-refused",
                    "The old key goes on until a time to come, at most %s days from now."
                            .formatted(KeyRing.OVERLAP_MAX.toDays()));
        }
        KeptKey old =
                ring.current(purpose)
                        .orElseThrow(
                                () ->
                                        new KeyRingProblem(
                                                "nothing-to-rotate",
                                                "There is no %s yet. Add it."
                                                        .formatted(purpose.key())));
        KeptKey made = made(offered);
        owed.act(
                ring.content().replacing(old, old.endingAt(overlapUntil)).with(made),
                new KeyRotated(
                        purpose,
                        old.keyId(),
                        made.keyId(),
                        overlapUntil,
                        ring.mode(),
                        person.strip(),
                        reason.strip()));
        return made;
    }

    /// Takes a key out at once.
    ///
    /// @throws KeyRingProblem `no-such-key`, or as [#add]
    public void retire(KeyPurpose purpose, String keyId, String person, String reason)
            throws KeyRingProblem {
        requirePerson(person);
        requireReason(reason);
        synchronized (ring) {
            KeptKey key =
                    ring.content().of(purpose).stream()
                            .filter(kept -> kept.keyId().equals(keyId))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new KeyRingProblem(
                                                    "no-such-key",
                                                    "The key ring holds no %s of that id."
                                                            .formatted(purpose.key())));
            retire(key, person.strip(), reason.strip());
        }
    }

    private void retire(KeptKey key, String person, String reason) throws KeyRingProblem {
        owed.act(
                ring.content().without(key),
                new KeyRetired(key.purpose(), key.keyId(), person, reason));
        key.wipe();
    }

    /// Puts the ring under another passphrase; the one before opens it no more.
    ///
    /// @param fresh is wiped
    /// @throws KeyRingProblem `no-keyring`, `no-passphrase`, `passphrase-same`,
    ///   `passphrase-refused`, or as [#add]; nothing changed then
    public void changePassphrase(char[] fresh, String person) throws KeyRingProblem {
        requirePerson(person);
        synchronized (ring) {
            new RingMover(ring, owed).changePassphrase(fresh, person.strip());
        }
    }

    /// Puts the key to the ring into the keychain; the passphrase opens it no more.
    ///
    /// @throws KeyRingProblem `no-keyring`, `ring-there-already`, `no-keychain`, `keychain-failed`,
    ///   or as [#add]; nothing changed then
    public void moveToKeychain(String person) throws KeyRingProblem {
        requirePerson(person);
        synchronized (ring) {
            new RingMover(ring, owed).toKeychain(person.strip());
        }
    }

    /// Puts the ring under a passphrase; the keychain opens it no more.
    ///
    /// @param fresh is wiped
    /// @return whether the keychain's entry, which opens nothing any more, could be taken out
    /// @throws KeyRingProblem `no-keyring`, `ring-there-already`, `passphrase-refused`, or as
    ///   [#add]; nothing changed then
    public boolean moveToPassphrase(char[] fresh, String person) throws KeyRingProblem {
        requirePerson(person);
        synchronized (ring) {
            return new RingMover(ring, owed).toPassphrase(fresh, person.strip());
        }
    }

    /// The key that packets and closes are signed with; it is made when there is none.
    ///
    /// @param person who has it made
    /// @throws KeyRingProblem as [#add]
    public SigningKey signingKey(String person) throws KeyRingProblem {
        synchronized (ring) {
            Optional<KeptKey> kept = ring.current(KeyPurpose.SIGNING_KEY);
            if (kept.isPresent()) {
                return signingKey(kept.get());
            }
            requirePerson(person);
            return signingKey(add(newSigningKey(), person));
        }
    }

    /// Puts a new signing key in the place of the one in use.
    ///
    /// @throws KeyRingProblem as [#rotate]
    public SigningKey rotateSigningKey(Instant overlapUntil, String person, String reason)
            throws KeyRingProblem {
        requirePerson(person);
        synchronized (ring) {
            return signingKey(rotate(newSigningKey(), overlapUntil, person, reason));
        }
    }

    /// @throws KeyRingProblem `keyring-damaged` when it is no signing key
    public static SigningKey signingKey(KeptKey kept) throws KeyRingProblem {
        try {
            return SigningKey.of(kept.reveal());
        } catch (IllegalArgumentException _) {
            throw RingFile.damaged("What the key ring holds as signing key is none");
        }
    }

    private OfferedKey newSigningKey() {
        String text = SigningKey.generate().reveal();
        ring.makeKnown(SigningKey.privateHalf(text));
        return new OfferedKey(KeyPurpose.SIGNING_KEY, text, "", "");
    }

    private OfferedKey offered(KeyPurpose purpose, char[] key, String person)
            throws KeyRingProblem {
        String text = new String(key);
        Arrays.fill(key, '\0');
        ring.makeKnown(text);
        requirePerson(person);
        OfferedKey offered = OfferedKey.of(purpose, text);
        String wanted = ring.environment().keyMode();
        if (!offered.mode().isEmpty() && !offered.mode().equals(wanted)) {
            String keyId = ring.fingerprint(offered.bytes());
            journal.record(new KeyRefused(purpose, keyId, wanted, offered.mode(), person.strip()));
            throw new KeyRingProblem(
                    "key-wrong-mode",
                    ("A %s key was offered to the %s environment; nothing was stored and nothing"
                                    + " was sent. Rotate that key at 0Bit, because it was where it"
                                    + " does not belong.")
                            .formatted(offered.mode(), ring.environment().word()));
        }
        offered.requireKind();
        return offered;
    }

    private KeptKey made(OfferedKey offered) throws KeyRingProblem {
        byte[] bytes = offered.bytes();
        String keyId = ring.fingerprint(bytes);
        List<KeptKey> kept = ring.content().of(offered.purpose());
        if (kept.stream().anyMatch(key -> key.keyId().equals(keyId))) {
            throw new KeyRingProblem(
                    "key-there-already",
                    "This very %s is in the key ring already.".formatted(offered.purpose().key()));
        }
        if (kept.size() >= KeyRing.COUNT_MAX) {
            throw new KeyRingProblem(
                    "too-many-keys",
                    "There are %s keys of this purpose already. Retire one first."
                            .formatted(KeyRing.COUNT_MAX));
        }
        return new KeptKey(offered.purpose(), keyId, ring.clock().instant(), null, bytes);
    }

    private void dropWhatHasEnded() throws KeyRingProblem {
        for (KeptKey key : ring.content().keys()) {
            if (!key.isValidAt(ring.clock().instant())) {
                String end = key.until().map(Instant::toString).orElse("");
                retire(key, OURSELVES, "Its overlap ended at %s.".formatted(end));
            }
        }
    }

    private static void requirePerson(String person) throws KeyRingProblem {
        if (!isSaid(person, NAME_LENGTH_MAX)) {
            throw new KeyRingProblem(
                    "person-missing", "Say who does this, in at most 200 characters.");
        }
    }

    private static void requireReason(String reason) throws KeyRingProblem {
        if (!isSaid(reason, REASON_LENGTH_MAX)) {
            throw new KeyRingProblem(
                    "reason-missing", "Say why, in at most 1,000 characters on one line.");
        }
    }

    private static boolean isSaid(String text, int lengthMax) {
        return !text.isBlank()
                && text.length() <= lengthMax
                && text.chars().noneMatch(Character::isISOControl);
    }
}
