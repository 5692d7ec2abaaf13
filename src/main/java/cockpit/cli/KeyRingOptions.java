package cockpit.cli;

import cockpit.alerts.AlertProblem;
import cockpit.alerts.ReceiverPassword;
import cockpit.evidence.Redactor;
import cockpit.keyring.KeyKeeper;
import cockpit.keyring.KeyRing;
import cockpit.keyring.KeyRingProblem;
import cockpit.keyring.Keychain;
import cockpit.keyring.Unlock;
import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.packet.SigningKey;
import cockpit.signature.SigningSecret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// How a command comes to keys that a key ring keeps.
final class KeyRingOptions {
    private static final String SECRET_KEY = "OBIT_SECRET_KEY";
    private static final String SWITCH_SECRET = "COCKPIT_SWITCH_SECRET";
    private static final String WEBHOOK_SECRET = "OBIT_WEBHOOK_SECRET";

    @Option(
            names = "--keyring",
            description = "Take the keys from the key ring of the environment in --data.")
    private boolean isWanted;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "The key ring's passphrase; it is asked for if not given.")
    private @Nullable Path passphraseFile;

    boolean isWanted() {
        return isWanted;
    }

    Unlock unlock(Terminal terminal) throws IOException {
        return unlock(terminal, passphraseFile, false);
    }

    /// The keys of an environment, for a command that only reads them.
    ///
    /// @throws KeyRingProblem as [KeyRing#existing]
    KeyRing open(Terminal terminal, @Nullable Path data, Environment environment, Redactor redactor)
            throws KeyRingProblem, IOException {
        return open(terminal, data, environment, redactor::know);
    }

    private KeyRing open(
            Terminal terminal, @Nullable Path data, Environment environment, Consumer<String> known)
            throws KeyRingProblem, IOException {
        return KeyRing.existing(
                terminal.dataFolder(data), environment, unlock(terminal), known, terminal.clock());
    }

    /// The secrets among the process's variables.
    static List<String> secretVariables(Terminal terminal) {
        return Stream.of(SECRET_KEY, SWITCH_SECRET, WEBHOOK_SECRET)
                .map(terminal.variables()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /// Everything that the ring keeps, when it is wanted.
    ///
    /// @throws KeyRingProblem as [KeyRing#existing]
    List<String> secrets(Terminal terminal, @Nullable Path data, Environment environment)
            throws KeyRingProblem, IOException {
        List<String> secrets = new ArrayList<>();
        if (isWanted) {
            open(terminal, data, environment, secrets::add).close();
        }
        return secrets;
    }

    /// The process's variables, with the secret key of the ring in its place when the ring is
    /// wanted. Nothing is set in the process itself.
    ///
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#existing]
    Map<String, String> variables(
            Terminal terminal, @Nullable Path data, Environment environment, Redactor redactor)
            throws KeyRingProblem, IOException {
        return variables(terminal, data, environment, redactor, SECRET_KEY, KeyPurpose.SECRET_KEY);
    }

    /// The same with the webhook secret in use.
    ///
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#existing]
    Map<String, String> webhookVariables(
            Terminal terminal, @Nullable Path data, Environment environment, Redactor redactor)
            throws KeyRingProblem, IOException {
        return variables(
                terminal, data, environment, redactor, WEBHOOK_SECRET, KeyPurpose.WEBHOOK_SECRET);
    }

    /// The same for the guard: with the secret key where 0Pools is asked, and with the switch's
    /// secret where the ring holds one; a flow may be switched without a hook.
    ///
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#existing]
    Map<String, String> guardVariables(
            Terminal terminal,
            @Nullable Path data,
            Environment environment,
            Redactor redactor,
            boolean isAsking)
            throws KeyRingProblem, IOException {
        if (!isWanted) {
            return terminal.variables();
        }
        try (KeyRing ring = open(terminal, data, environment, redactor)) {
            Map<String, String> variables = new HashMap<>(terminal.variables());
            if (isAsking) {
                variables.put(SECRET_KEY, ring.require(KeyPurpose.SECRET_KEY).reveal());
            }
            ring.current(KeyPurpose.SWITCH_SECRET)
                    .ifPresent(key -> variables.put(SWITCH_SECRET, key.reveal()));
            return variables;
        }
    }

    private Map<String, String> variables(
            Terminal terminal,
            @Nullable Path data,
            Environment environment,
            Redactor redactor,
            String name,
            KeyPurpose purpose)
            throws KeyRingProblem, IOException {
        if (!isWanted) {
            return terminal.variables();
        }
        try (KeyRing ring = open(terminal, data, environment, redactor)) {
            Map<String, String> variables = new HashMap<>(terminal.variables());
            variables.put(name, ring.require(purpose).reveal());
            return variables;
        }
    }

    /// What Alertmanager must say to the receiver, from a file or from the ring; empty when neither
    /// is named.
    ///
    /// @throws IllegalArgumentException `password-twice` when both are named
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#existing]
    /// @throws AlertProblem when it is no password
    Optional<ReceiverPassword> receiverPassword(
            Terminal terminal,
            @Nullable Path file,
            @Nullable Path data,
            Environment environment,
            Redactor redactor)
            throws KeyRingProblem, IOException, AlertProblem {
        if (isWanted && file != null) {
            throw new IllegalArgumentException(
                    "The password comes from --password-file or from --keyring, not from both."
                            + " [password-twice]");
        }
        if (isWanted) {
            try (KeyRing ring = open(terminal, data, environment, redactor)) {
                return Optional.of(
                        ReceiverPassword.of(ring.require(KeyPurpose.RECEIVER_PASSWORD).reveal()));
            }
        }
        if (file == null) {
            return Optional.empty();
        }
        char[] secret = SecretInput.of(file);
        try {
            String text = new String(secret);
            redactor.know(text);
            return Optional.of(ReceiverPassword.of(text));
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    /// The signing key of an environment's ring, or one that is made for this process when the ring
    /// is not wanted.
    ///
    /// @param known is told of everything that the ring keeps
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#existing]
    SigningKey signer(
            Terminal terminal, @Nullable Path data, Environment environment, Consumer<String> known)
            throws KeyRingProblem, IOException {
        if (!isWanted) {
            return SigningKey.generate();
        }
        try (KeyRing ring = open(terminal, data, environment, known)) {
            return KeyKeeper.signingKey(ring.require(KeyPurpose.SIGNING_KEY));
        }
    }

    /// The webhook secrets of an environment from a file or from the ring, whichever is named; the
    /// one in use first. A rotated one counts until its overlap ends.
    ///
    /// @throws IllegalArgumentException `secret-missing` unless exactly one of both is named, or as
    ///   [SecretFile#read]
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#existing]
    List<SigningSecret> webhookSecrets(
            Terminal terminal,
            @Nullable Path secretFile,
            @Nullable Path data,
            Environment environment,
            Redactor redactor)
            throws KeyRingProblem, IOException {
        if (isWanted == (secretFile != null)) {
            throw secretMissing();
        }
        if (secretFile != null) {
            return SecretFile.read(secretFile, environment, redactor::know);
        }
        try (KeyRing ring = open(terminal, data, environment, redactor)) {
            ring.require(KeyPurpose.WEBHOOK_SECRET);
            return ring.keys(KeyPurpose.WEBHOOK_SECRET).stream()
                    .map(
                            key ->
                                    SigningSecret.of(
                                            environment,
                                            key.reveal(),
                                            Instant.MIN,
                                            key.until().orElse(Instant.MAX)))
                    .toList();
        }
    }

    /// The same for a command that records nothing.
    ///
    /// @param environment whose they are; null where a file's prefixes say so
    /// @throws IllegalArgumentException `environment-missing` when the ring is wanted and nobody
    ///   says whose, or as above
    List<SigningSecret> webhookSecrets(
            Terminal terminal,
            @Nullable Path secretFile,
            @Nullable Path data,
            @Nullable Environment environment)
            throws KeyRingProblem, IOException {
        if (environment != null) {
            return webhookSecrets(terminal, secretFile, data, environment, new Redactor());
        }
        if (isWanted) {
            throw new IllegalArgumentException(
                    "Say with --environment whose key ring is meant. [environment-missing]");
        }
        if (secretFile == null) {
            throw secretMissing();
        }
        return SecretFile.read(secretFile, null);
    }

    private static IllegalArgumentException secretMissing() {
        return new IllegalArgumentException(
                "The secrets come from --secret-file or from --keyring, one of the two."
                        + " [secret-missing]");
    }

    /// @param mayMake whether a new passphrase is asked for where there is no ring yet
    static Unlock unlock(Terminal terminal, @Nullable Path passphraseFile, boolean mayMake)
            throws IOException {
        Keychain keychain = Keychain.of(System.getProperty("os.name"), terminal.variables());
        if (passphraseFile != null) {
            char[] passphrase = SecretInput.of(passphraseFile);
            return new Unlock(keychain, _ -> passphrase.clone(), true);
        }
        return Unlock.with(
                keychain, isNew -> isNew && !mayMake ? null : ask(terminal.prompt(), isNew));
    }

    private static char @Nullable [] ask(Prompt prompt, boolean isNew) {
        if (isNew) {
            return askTwice(prompt, "Passphrase for a new key ring: ");
        }
        char[] passphrase = prompt.secret("Passphrase: ");
        return passphrase == null || passphrase.length == 0 ? null : passphrase;
    }

    /// A passphrase that is typed twice; null when nobody is there or nothing was typed.
    ///
    /// @throws IllegalArgumentException `passphrases-differ`
    static char @Nullable [] askTwice(Prompt prompt, String question) {
        char[] passphrase = prompt.secret(question);
        if (passphrase == null || passphrase.length == 0) {
            return null;
        }
        char[] again = prompt.secret("The same once more: ");
        boolean isSame = again != null && Arrays.equals(passphrase, again);
        if (again != null) {
            Arrays.fill(again, '\0');
        }
        if (!isSame) {
            Arrays.fill(passphrase, '\0');
            throw new IllegalArgumentException(
                    "The two passphrases differ, so nothing changed. [passphrases-differ]");
        }
        return passphrase;
    }
}
