package cockpit.keyring;

import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.RingMode;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The keys of one environment, opened. Opening writes nothing; what changes a ring is a
/// [KeyKeeper]'s, so that it comes on record. Safe for any thread.
///
/// The file lies at `<data>/<environment>/keys.ring`. It is encrypted in every mode, and the mode
/// says who holds the key to it: the operating system's keychain, or a passphrase. Without either
/// the keys are in memory only and end with the process.
public final class KeyRing implements AutoCloseable {
    /// How many keys of one purpose may be kept at once: the one in use, and two that end.
    public static final int COUNT_MAX = 3;

    /// The longest time for which a rotated key may go on.
    public static final Duration OVERLAP_MAX = Duration.ofDays(30);

    private final Path data;
    private final Environment environment;
    private final RingStore store;
    private final Unlock unlock;
    private volatile RingMode mode;
    private final Consumer<String> known;
    private final InstantSource clock;
    private @Nullable RingLock lock;
    private RingContent content;
    private @Nullable Fingerprints fingerprints;

    private KeyRing(
            Path data,
            Environment environment,
            Unlock unlock,
            RingMode mode,
            @Nullable RingLock lock,
            RingContent content,
            Consumer<String> known,
            InstantSource clock) {
        this.data = data;
        this.environment = environment;
        this.store = new RingStore(data, environment);
        this.unlock = unlock;
        this.mode = mode;
        this.lock = lock;
        this.content = content;
        this.known = known;
        this.clock = clock;
    }

    /// Opens the ring of an environment, or makes ready for a new one when there is none.
    ///
    /// @param known is told of every key, and of the passphrase, before anything else sees them
    /// @throws KeyRingProblem when there is a ring that cannot be opened
    public static KeyRing open(
            Path data,
            Environment environment,
            Unlock unlock,
            Consumer<String> known,
            InstantSource clock)
            throws KeyRingProblem {
        RingStore store = new RingStore(data, environment);
        if (!store.isThere()) {
            return fresh(data, environment, unlock, known, clock);
        }
        RingFile file = store.read();
        RingLock lock =
                file.mode() == RingMode.KEYCHAIN
                        ? fromKeychain(unlock.keychain(), file)
                        : fromPassphrase(unlock, file, known);
        byte[] plain = file.open(lock);
        RingContent content;
        try {
            content = RingContent.decoded(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        content.keys().forEach(key -> known.accept(key.secret()));
        return new KeyRing(data, environment, unlock, file.mode(), lock, content, known, clock);
    }

    /// The same for whoever only reads keys.
    ///
    /// @throws KeyRingProblem `no-keyring` when there is none, or as [#open]
    public static KeyRing existing(
            Path data,
            Environment environment,
            Unlock unlock,
            Consumer<String> known,
            InstantSource clock)
            throws KeyRingProblem {
        if (!new RingStore(data, environment).isThere()) {
            throw none(environment);
        }
        return open(data, environment, unlock, known, clock);
    }

    static KeyRingProblem none(Environment environment) {
        return new KeyRingProblem(
                "no-keyring",
                "The %s environment has no key ring here. Add keys with 'cockpit keys add'."
                        .formatted(environment.word()));
    }

    private static KeyRing fresh(
            Path data,
            Environment environment,
            Unlock unlock,
            Consumer<String> known,
            InstantSource clock)
            throws KeyRingProblem {
        RingMode mode = RingMode.KEYCHAIN;
        RingLock lock = null;
        if (unlock.isPassphraseWanted() || !unlock.keychain().works()) {
            char[] passphrase = unlock.passphrases().ask(true);
            mode = passphrase == null ? RingMode.NOT_STORED : RingMode.PASSPHRASE_FILE;
            if (passphrase != null) {
                lock =
                        derived(
                                passphrase,
                                RingLock.ROUNDS,
                                RingLock.random(RingLock.SALT_SIZE),
                                known);
            }
        }
        return new KeyRing(data, environment, unlock, mode, lock, RingContent.EMPTY, known, clock);
    }

    private static RingLock fromKeychain(Keychain keychain, RingFile file) throws KeyRingProblem {
        RingLock name = RingLock.ofKeychain(new byte[RingLock.KEY_SIZE], file.salt());
        byte[] key =
                keychain.find(name.entry())
                        .filter(found -> found.length == RingLock.KEY_SIZE)
                        .orElseThrow(
                                () ->
                                        new KeyRingProblem(
                                                "keychain-key-missing",
                                                "The keychain of this user has no entry for this"
                                                    + " key ring. Bring the keychain back, or move"
                                                    + " the key ring away and add the keys"
                                                    + " again."));
        return RingLock.ofKeychain(key, file.salt());
    }

    private static RingLock fromPassphrase(Unlock unlock, RingFile file, Consumer<String> known)
            throws KeyRingProblem {
        char[] passphrase = unlock.passphrases().ask(false);
        if (passphrase == null) {
            throw new KeyRingProblem(
                    "passphrase-missing",
                    "This key ring lies under a passphrase. Give it at the prompt or with"
                            + " --passphrase-file.");
        }
        return derived(passphrase, file.rounds(), file.salt(), known);
    }

    private static RingLock derived(
            char[] passphrase, int rounds, byte[] salt, Consumer<String> known)
            throws KeyRingProblem {
        try {
            known.accept(new String(passphrase));
            return RingLock.ofPassphrase(passphrase, rounds, salt);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    public Environment environment() {
        return environment;
    }

    /// Where the keys are kept.
    public RingMode mode() {
        return mode;
    }

    /// The mode in plain words.
    public String sentence() {
        return switch (mode) {
            case KEYCHAIN -> "Keys are kept under a key in this user's keychain.";
            case PASSPHRASE_FILE -> "Keys are kept in a file under a passphrase.";
            case NOT_STORED ->
                    "Keys are not stored: no keychain works here and no passphrase was given.";
        };
    }

    /// Every key that counts now, in the order in which they were taken in.
    public synchronized List<KeptKey> keys() {
        return content.keys().stream().filter(key -> key.isValidAt(clock.instant())).toList();
    }

    /// The keys of a purpose that count now, the one in use first.
    public synchronized List<KeptKey> keys(KeyPurpose purpose) {
        return content.of(purpose).reversed().stream()
                .filter(key -> key.isValidAt(clock.instant()))
                .toList();
    }

    /// The key in use.
    public synchronized Optional<KeptKey> current(KeyPurpose purpose) {
        return content.of(purpose).stream().filter(key -> key.until().isEmpty()).findFirst();
    }

    /// The key in use.
    ///
    /// @throws KeyRingProblem `no-such-key` when there is none
    public KeptKey require(KeyPurpose purpose) throws KeyRingProblem {
        return current(purpose)
                .orElseThrow(
                        () ->
                                new KeyRingProblem(
                                        "no-such-key",
                                        "The key ring of the %s environment holds no %s."
                                                .formatted(environment.word(), purpose.key())));
    }

    synchronized RingContent content() {
        return content;
    }

    /// Keeps a changed content; it is on the disk when this returns, or nothing changed.
    synchronized void keep(RingContent changed) throws KeyRingProblem {
        if (mode != RingMode.NOT_STORED) {
            byte[] plain = changed.encoded();
            try {
                store.write(RingFile.seal(lock(), plain));
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        }
        content = changed;
    }

    /// Puts the ring under another lock with a changed content; it is on the disk when this
    /// returns, or nothing changed.
    synchronized void relock(RingLock by, RingContent changed) throws KeyRingProblem {
        byte[] plain = changed.encoded();
        try {
            store.write(RingFile.seal(by, plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        if (lock != null) {
            lock.wipe();
        }
        lock = by;
        mode = by.mode();
        content = changed;
    }

    /// Checks that the ring lies in a file under a passphrase.
    ///
    /// @throws KeyRingProblem `no-keyring` or `no-passphrase`
    public void requirePassphrase() throws KeyRingProblem {
        requireStored();
        if (mode != RingMode.PASSPHRASE_FILE) {
            throw new KeyRingProblem(
                    "no-passphrase",
                    "This key ring lies under the keychain. Move it with 'cockpit keys move'.");
        }
    }

    /// Checks that the ring lies in a file under a key of the keychain.
    ///
    /// @throws KeyRingProblem `no-keyring` or `ring-there-already`
    public void requireKeychain() throws KeyRingProblem {
        requireStored();
        if (mode != RingMode.KEYCHAIN) {
            throw thereAlready();
        }
    }

    KeyRingProblem thereAlready() {
        return new KeyRingProblem("ring-there-already", "Nothing to move: " + sentence());
    }

    boolean isStored() {
        return store.isThere();
    }

    private void requireStored() throws KeyRingProblem {
        if (!isStored()) {
            throw none(environment);
        }
    }

    /// A lock of a passphrase, which is made known and wiped.
    ///
    /// @throws KeyRingProblem `passphrase-refused`
    RingLock lockOf(char[] fresh) throws KeyRingProblem {
        return derived(fresh, RingLock.ROUNDS, RingLock.random(RingLock.SALT_SIZE), known);
    }

    /// Whether a passphrase, which stays, is the one of this ring.
    ///
    /// @throws KeyRingProblem `passphrase-refused`
    synchronized boolean isUnder(char[] passphrase) throws KeyRingProblem {
        RingLock now = lock();
        RingLock other = derived(passphrase.clone(), now.rounds(), now.salt(), known);
        try {
            return MessageDigest.isEqual(now.check(), other.check());
        } finally {
            other.wipe();
        }
    }

    /// The name of the entry in the keychain.
    synchronized String entry() throws KeyRingProblem {
        return lock().entry();
    }

    Keychain keychain() {
        return unlock.keychain();
    }

    /// A new ring's key goes into the keychain before the first file is written with it: a kill
    /// between the two leaves an entry that nothing uses.
    private RingLock lock() throws KeyRingProblem {
        if (lock == null) {
            RingLock made = RingLock.forKeychain();
            unlock.keychain().put(made.entry(), made.key());
            lock = made;
        }
        return lock;
    }

    synchronized String fingerprint(byte[] key) throws KeyRingProblem {
        if (fingerprints == null) {
            fingerprints = Fingerprints.of(data);
        }
        return fingerprints.of(key);
    }

    void makeKnown(String secret) {
        known.accept(secret);
    }

    InstantSource clock() {
        return clock;
    }

    /// Wipes what this ring holds in memory.
    @Override
    public synchronized void close() {
        content.keys().forEach(KeptKey::wipe);
        content = RingContent.EMPTY;
        if (lock != null) {
            lock.wipe();
        }
    }

    /// Environment and mode, never a key.
    @Override
    public String toString() {
        return environment.word() + " " + mode;
    }
}
