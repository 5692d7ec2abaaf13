package cockpit.cli;

import cockpit.KeySession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeptKey;
import cockpit.keyring.KeyKeeper;
import cockpit.keyring.KeyRingProblem;
import cockpit.keyring.Unlock;
import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.RingMode;
import cockpit.packet.Keys;
import cockpit.packet.SigningKey;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// `cockpit keys …`: the key ring of one environment. A key is typed without an echo, piped in or
/// read from a file, and never an argument or an environment variable; nothing prints one.
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Keep keys, webhook secrets and the signing key of one environment.",
            "A PURPOSE is secret-key, publishable-key, webhook-secret, switch-secret,"
                    + " receiver-password or signing-key, which is made and never brought in."
        })
final class KeysCommand {
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder.")
    private @Nullable Path data;

    @Option(
            names = "--environment",
            scope = ScopeType.INHERIT,
            description = "Whose keys are meant: sandbox, rehearsal or live. It must be named.")
    private @Nullable String environment;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "The key ring's passphrase. Without it a new ring lies under the keychain where"
                            + " there is one that works, and a passphrase is asked for elsewhere.")
    private @Nullable Path passphraseFile;

    KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Where a key comes from; it is asked for when neither is given.
    static final class KeyOrigin {
        @Option(names = "--stdin", description = "Read the key from the standard input.")
        private boolean isPiped;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "Read the key from a file that nobody else may read.")
        private @Nullable Path file;
    }

    @Command(description = "Take the first key of a purpose in.")
    int add(
            @Parameters(paramLabel = "PURPOSE") String purpose,
            @ArgGroup @Nullable KeyOrigin origin,
            @Option(names = "--person", required = true) String person)
            throws StoreProblem, KeyRingProblem, IOException {
        KeyPurpose of = purpose(purpose);
        try (KeySession session = session(true)) {
            requirePlace(session);
            if (of == KeyPurpose.SIGNING_KEY) {
                session.keeper().signingKey(person);
            } else {
                session.keeper().add(of, key(of, origin), person);
            }
            terminal.say("Taken in. " + session.ring().sentence());
            say(session.ring().require(of));
            return ExitCode.HOLDS;
        }
    }

    @Command(description = "Put a new key in the place of the one in use.")
    int rotate(
            @Parameters(paramLabel = "PURPOSE") String purpose,
            @ArgGroup @Nullable KeyOrigin origin,
            @Option(
                            names = "--until",
                            required = true,
                            description =
                                    "Until when the old key still counts, such as"
                                            + " 2026-12-01T00:00:00Z; at most 30 days from now.")
                    Instant until,
            @Option(names = "--person", required = true) String person,
            @Option(names = "--reason", required = true) String reason)
            throws StoreProblem, KeyRingProblem, IOException {
        KeyPurpose of = purpose(purpose);
        try (KeySession session = session(false)) {
            if (of == KeyPurpose.SIGNING_KEY) {
                session.keeper().rotateSigningKey(until, person, reason);
            } else {
                session.keeper().rotate(of, key(of, origin), until, person, reason);
            }
            terminal.say("Rotated. " + session.ring().sentence());
            session.ring().keys(of).forEach(this::say);
            return ExitCode.HOLDS;
        }
    }

    @Command(description = "Take a key out at once.")
    int retire(
            @Parameters(index = "0", paramLabel = "PURPOSE") String purpose,
            @Parameters(index = "1", paramLabel = "KEYID") String keyId,
            @Option(names = "--person", required = true) String person,
            @Option(names = "--reason", required = true) String reason)
            throws StoreProblem, KeyRingProblem, IOException {
        KeyPurpose of = purpose(purpose);
        try (KeySession session = session(false)) {
            session.keeper().retire(of, keyId, person, reason);
            terminal.say("Taken out: %s %s.".formatted(of.key(), keyId));
            return ExitCode.HOLDS;
        }
    }

    @Command(
            description = "List the keys by fingerprint, with their dates and where they are kept.")
    int list() throws StoreProblem, KeyRingProblem, IOException {
        try (KeySession session = session(false)) {
            terminal.say(
                    "%s: %s"
                            .formatted(
                                    session.ring().environment().word(),
                                    session.ring().sentence()));
            session.ring().keys().forEach(this::say);
            return ExitCode.HOLDS;
        }
    }

    @Command(
            name = "public",
            description = "Print the public half of the signing key, for whoever verifies.")
    int publicKey(
            @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead.")
                    @Nullable Path out)
            throws StoreProblem, KeyRingProblem, IOException {
        try (KeySession session = session(false)) {
            SigningKey key = KeyKeeper.signingKey(session.ring().require(KeyPurpose.SIGNING_KEY));
            String pem = Keys.pem(key.publicKey());
            if (out == null) {
                terminal.say(pem.strip());
            } else {
                Files.writeString(
                        out, pem, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
                terminal.say("Wrote the public key of %s.".formatted(key.id()));
            }
            return ExitCode.HOLDS;
        }
    }

    @Command(
            description = {
                "Put the key ring under another passphrase; the one before opens it no more.",
                "The old one is asked for, then the new one twice."
            })
    int passphrase(
            @Option(names = "--person", required = true) String person,
            @Option(
                            names = "--new-passphrase-file",
                            paramLabel = "FILE",
                            description = "The new passphrase, instead of asking for it.")
                    @Nullable Path newFile)
            throws StoreProblem, KeyRingProblem, IOException {
        try (KeySession session = session(false)) {
            session.ring().requirePassphrase();
            session.keeper().changePassphrase(newPassphrase(newFile), person);
            terminal.say(
                    "Changed. Older copies of the key ring file still open with the passphrase of"
                            + " their time.");
            return ExitCode.HOLDS;
        }
    }

    @Command(
            description = {
                "Keep the key to the key ring elsewhere: --to keychain or passphrase.",
                "What opened the ring before opens it no more."
            })
    int move(
            @Option(names = "--to", required = true, paramLabel = "MODE") String to,
            @Option(names = "--person", required = true) String person,
            @Option(
                            names = "--new-passphrase-file",
                            paramLabel = "FILE",
                            description = "The new passphrase, instead of asking for it twice.")
                    @Nullable Path newFile)
            throws StoreProblem, KeyRingProblem, IOException {
        boolean isToKeychain = to.equalsIgnoreCase("keychain");
        if (!isToKeychain && !to.equalsIgnoreCase("passphrase")) {
            throw new IllegalArgumentException(
                    "A key ring is moved to keychain or to passphrase. [mode-unknown]");
        }
        try (KeySession session = session(false)) {
            boolean isCleared = true;
            if (isToKeychain) {
                session.keeper().moveToKeychain(person);
            } else {
                session.ring().requireKeychain();
                isCleared = session.keeper().moveToPassphrase(newPassphrase(newFile), person);
            }
            terminal.say("Moved. " + session.ring().sentence());
            if (!isCleared) {
                terminal.complain(
                        "The keychain still holds the entry of before. It opens nothing any more."
                                + " [keychain-entry-left]");
            }
            return ExitCode.HOLDS;
        }
    }

    private char[] newPassphrase(@Nullable Path file) throws IOException {
        char[] fresh =
                file == null
                        ? KeyRingOptions.askTwice(terminal.prompt(), "New passphrase: ")
                        : SecretInput.of(file);
        if (fresh == null) {
            throw new IllegalArgumentException(
                    "Nobody is there to type the new passphrase. Give --new-passphrase-file."
                            + " [passphrase-missing]");
        }
        return fresh;
    }

    private KeySession session(boolean mayMake) throws StoreProblem, KeyRingProblem, IOException {
        if (environment == null) {
            throw new IllegalArgumentException(
                    "Say with --environment whose keys are meant. [environment-missing]");
        }
        Environment side = Environment.of(environment);
        Unlock unlock = KeyRingOptions.unlock(terminal, passphraseFile, mayMake);
        Path folder = mayMake ? terminal.dataFolder(data) : terminal.existing(data);
        KeySession session =
                KeySession.open(folder, side, unlock, new Redactor(), terminal.clock());
        session.notices().forEach(terminal::complain);
        return session;
    }

    private static void requirePlace(KeySession session) {
        if (session.ring().mode() == RingMode.NOT_STORED) {
            throw new IllegalArgumentException(
                    "No keychain works here and no passphrase was given, so the key would be gone"
                            + " at once. Give --passphrase-file. [keys-not-stored]");
        }
    }

    private char[] key(KeyPurpose purpose, @Nullable KeyOrigin origin) throws IOException {
        if (origin != null && origin.file != null) {
            return SecretInput.of(origin.file);
        }
        if (origin != null && origin.isPiped) {
            return SecretInput.of(terminal.prompt().in());
        }
        char[] typed = terminal.prompt().secret("The %s: ".formatted(purpose.key()));
        if (typed == null) {
            throw new IllegalArgumentException(
                    "Nobody is there to type the key. Give --stdin or --file. [key-missing]");
        }
        return typed;
    }

    private void say(KeptKey key) {
        terminal.say(
                "%-18s %s  since %s  %s"
                        .formatted(
                                key.purpose().key(),
                                key.keyId(),
                                key.since(),
                                key.until().map(end -> "until " + end).orElse("in use")));
    }

    private static KeyPurpose purpose(String word) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.key().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A purpose is one of %s. [no-such-purpose]"
                                                .formatted(
                                                        Arrays.stream(KeyPurpose.values())
                                                                .map(KeyPurpose::key)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
