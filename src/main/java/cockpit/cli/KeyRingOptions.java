package cockpit.cli;

import cockpit.evidence.Redactor;
import cockpit.keyring.KeyRing;
import cockpit.keyring.KeyRingProblem;
import cockpit.keyring.Keychain;
import cockpit.keyring.Unlock;
import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How a command comes to keys that a key ring keeps.
final class KeyRingOptions {
    private static final String SECRET_KEY = "OBIT_SECRET_KEY";

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
        return KeyRing.existing(
                terminal.dataFolder(data),
                environment,
                unlock(terminal),
                redactor::know,
                terminal.clock());
    }

    /// The process's variables, with the secret key of the ring in its place when the ring is
    /// wanted. Nothing is set in the process itself.
    ///
    /// @throws KeyRingProblem `no-such-key`, or as [KeyRing#existing]
    Map<String, String> variables(
            Terminal terminal, @Nullable Path data, Environment environment, Redactor redactor)
            throws KeyRingProblem, IOException {
        if (!isWanted) {
            return terminal.variables();
        }
        try (KeyRing ring = open(terminal, data, environment, redactor)) {
            Map<String, String> variables = new HashMap<>(terminal.variables());
            variables.put(SECRET_KEY, ring.require(KeyPurpose.SECRET_KEY).reveal());
            return variables;
        }
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
        char[] passphrase =
                prompt.secret(isNew ? "Passphrase for a new key ring: " : "Passphrase: ");
        if (passphrase == null || passphrase.length == 0) {
            return null;
        }
        if (isNew) {
            char[] again = prompt.secret("The same once more: ");
            boolean isSame = again != null && Arrays.equals(passphrase, again);
            if (again != null) {
                Arrays.fill(again, '\0');
            }
            if (!isSame) {
                throw new IllegalArgumentException(
                        "The two passphrases differ, so nothing was made. [passphrases-differ]");
            }
        }
        return passphrase;
    }
}
