package cockpit;

import cockpit.evidence.Redactor;
import cockpit.keyring.KeptKey;
import cockpit.keyring.KeyKeeper;
import cockpit.keyring.KeyRing;
import cockpit.keyring.KeyRingProblem;
import cockpit.keyring.Keychain;
import cockpit.keyring.Unlock;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.RingMode;
import cockpit.packet.ApproverActions.OwnKey;
import cockpit.packet.SigningKey;
import cockpit.settings.panel.KeyActions;
import cockpit.settings.panel.RingView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/// What the keys' panel asks for, done with the key ring of the rehearsal. The ring stays open
/// until the window is closed; one act at a time.
final class KeyDesk implements KeyActions, AutoCloseable {
    private static final Environment ENVIRONMENT = Environment.REHEARSAL;

    private final Cockpit cockpit;
    private final Redactor redactor;
    private final Keychain keychain;
    private final Background background;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable KeySession open;
    private boolean isClosed;

    /// @param redactor the one that the cockpit was opened with; it learns every key first
    /// @param variables the process's environment variables, by which a keychain is found
    KeyDesk(
            Cockpit cockpit,
            Redactor redactor,
            Map<String, String> variables,
            Background background) {
        this.cockpit = cockpit;
        this.redactor = redactor;
        this.keychain = Keychain.of(System.getProperty("os.name"), variables);
        this.background = background;
    }

    @Override
    public CompletionStage<RingView> look() {
        return alone(
                () -> {
                    try {
                        return view(session(Unlock.Passphrases.none()));
                    } catch (KeyRingProblem problem) {
                        return view(problem);
                    }
                });
    }

    @Override
    public CompletionStage<RingView> unlock(char[] passphrase) {
        return alone(
                () -> {
                    try {
                        return view(session(_ -> passphrase.clone()));
                    } finally {
                        Arrays.fill(passphrase, '\0');
                    }
                });
    }

    @Override
    public CompletionStage<RingView> add(
            KeyPurpose purpose, char[] key, char[] passphrase, String person) {
        return alone(
                () -> {
                    try {
                        KeySession session = place(passphrase);
                        if (purpose == KeyPurpose.SIGNING_KEY) {
                            session.keeper().signingKey(person);
                        } else {
                            session.keeper().add(purpose, key, person);
                        }
                        return view(session);
                    } finally {
                        Arrays.fill(key, '\0');
                        Arrays.fill(passphrase, '\0');
                    }
                });
    }

    @Override
    public CompletionStage<RingView> rotate(
            KeyPurpose purpose, char[] key, Instant until, String person, String reason) {
        return alone(
                () -> {
                    try {
                        KeySession session = session(Unlock.Passphrases.none());
                        if (purpose == KeyPurpose.SIGNING_KEY) {
                            session.keeper().rotateSigningKey(until, person, reason);
                        } else {
                            session.keeper().rotate(purpose, key, until, person, reason);
                        }
                        return view(session);
                    } finally {
                        Arrays.fill(key, '\0');
                    }
                });
    }

    @Override
    public CompletionStage<RingView> retire(
            KeyPurpose purpose, String keyId, String person, String reason) {
        return alone(
                () -> {
                    KeySession session = session(Unlock.Passphrases.none());
                    session.keeper().retire(purpose, keyId, person, reason);
                    return view(session);
                });
    }

    /// How it stands with the signing key. Blocks; never call it on the window's thread.
    OwnKey ownKey() {
        lock.lock();
        try {
            KeySession session = session(Unlock.Passphrases.none());
            Optional<KeptKey> kept = session.ring().current(KeyPurpose.SIGNING_KEY);
            if (kept.isPresent()) {
                String id = KeyKeeper.signingKey(kept.get()).id();
                return new OwnKey(OwnKey.State.THERE, id, session.ring().sentence());
            }
            return new OwnKey(
                    session.ring().mode() == RingMode.NOT_STORED
                            ? OwnKey.State.NONE_WITHOUT_RING
                            : OwnKey.State.NONE,
                    "",
                    session.ring().sentence());
        } catch (KeyRingProblem problem) {
            RingView ring = view(problem);
            return ring.state() == RingView.State.LOCKED
                    ? new OwnKey(OwnKey.State.LOCKED, "", ring.sentence())
                    : new OwnKey(
                            OwnKey.State.BROKEN,
                            "",
                            "%s [%s]".formatted(ring.sentence(), problem.code()));
        } finally {
            lock.unlock();
        }
    }

    /// The signing key that the ring keeps. Blocks; never call it on the window's thread.
    ///
    /// @param passphrase of a ring that is locked, else empty; is wiped
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#open]
    SigningKey signer(char[] passphrase) throws KeyRingProblem {
        lock.lock();
        try {
            return KeyKeeper.signingKey(
                    session(given(passphrase)).ring().require(KeyPurpose.SIGNING_KEY));
        } finally {
            Arrays.fill(passphrase, '\0');
            lock.unlock();
        }
    }

    /// The same; the key is made when there is none, and that comes on record.
    ///
    /// @param passphrase of a ring that is locked or new, else empty; is wiped
    /// @throws KeyRingProblem `keys-not-stored`, or as [KeyKeeper#signingKey]
    SigningKey signerOrNew(char[] passphrase, String person) throws KeyRingProblem {
        lock.lock();
        try {
            session(given(passphrase));
            return place(passphrase).keeper().signingKey(person);
        } finally {
            Arrays.fill(passphrase, '\0');
            lock.unlock();
        }
    }

    /// Every key of a ring that is open, for a search in what leaves.
    List<String> secrets() {
        lock.lock();
        try {
            KeySession session = open;
            return session == null
                    ? List.of()
                    : session.ring().keys().stream().map(KeptKey::reveal).toList();
        } finally {
            lock.unlock();
        }
    }

    private static Unlock.Passphrases given(char[] passphrase) {
        return passphrase.length == 0 ? Unlock.Passphrases.none() : _ -> passphrase.clone();
    }

    private CompletionStage<RingView> alone(Background.Work<RingView> work) {
        return background.call(
                () -> {
                    lock.lock();
                    try {
                        return work.call();
                    } finally {
                        lock.unlock();
                    }
                });
    }

    private KeySession session(Unlock.Passphrases passphrases) throws KeyRingProblem {
        if (isClosed) {
            throw new KeyRingProblem("keyring-closed", "The window is being closed.");
        }
        KeySession session = open;
        if (session == null) {
            session =
                    KeySession.in(
                            cockpit, ENVIRONMENT, Unlock.with(keychain, passphrases), redactor);
            open = session;
        }
        return session;
    }

    /// The ring for a key that is taken in: one that lies nowhere is made anew under a passphrase.
    private KeySession place(char[] passphrase) throws KeyRingProblem {
        KeySession session = session(Unlock.Passphrases.none());
        if (session.ring().mode() != RingMode.NOT_STORED) {
            return session;
        }
        if (passphrase.length == 0) {
            throw new KeyRingProblem(
                    "keys-not-stored",
                    "No keychain works here and no passphrase was given, so the key would be gone"
                            + " at once.");
        }
        session.close();
        open = null;
        return session(_ -> passphrase.clone());
    }

    private static RingView view(KeySession session) {
        KeyRing ring = session.ring();
        RingView.State state =
                switch (ring.mode()) {
                    case KEYCHAIN -> RingView.State.KEYCHAIN;
                    case PASSPHRASE_FILE -> RingView.State.PASSPHRASE;
                    case NOT_STORED -> RingView.State.NOT_STORED;
                };
        List<RingView.Key> keys =
                ring.keys().stream()
                        .map(
                                key ->
                                        new RingView.Key(
                                                key.purpose(),
                                                key.keyId(),
                                                key.since(),
                                                key.until()))
                        .toList();
        return new RingView(state, ring.sentence(), keys);
    }

    private static RingView view(KeyRingProblem problem) {
        boolean isLocked = problem.code().equals("passphrase-missing");
        return new RingView(
                isLocked ? RingView.State.LOCKED : RingView.State.BROKEN,
                isLocked ? Words.text("keys.locked") : String.valueOf(problem.getMessage()),
                List.of());
    }

    /// Wipes the keys in memory. An act that is under way ends first.
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            KeySession session = open;
            open = null;
            if (session != null) {
                session.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
