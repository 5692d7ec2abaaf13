package cockpit.keyring;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The operating system's keychain: small secrets by name. Calls may wait for a person who is asked
/// to unlock it.
public interface Keychain {
    /// Whether a secret that is put in comes back and can be taken out again. Nothing stays.
    boolean works();

    /// The secret of that name.
    ///
    /// @throws KeyRingProblem `keychain-failed` when the keychain cannot be asked
    Optional<byte[]> find(String name) throws KeyRingProblem;

    /// @throws KeyRingProblem `keychain-failed` when it did not take it
    void put(String name, byte[] secret) throws KeyRingProblem;

    /// @throws KeyRingProblem `keychain-failed` when it cannot be asked
    void clear(String name) throws KeyRingProblem;

    /// A machine without one.
    static Keychain none() {
        return NoKeychain.NONE;
    }

    /// The keychain of this machine: on Linux the Secret Service through libsecret's `secret-tool`,
    /// elsewhere none, so that keys are kept under a passphrase there.
    ///
    /// @param variables the process's environment variables, which say where the service is
    static Keychain of(String osName, Map<String, String> variables) {
        boolean isLinux = osName.toLowerCase(Locale.ROOT).contains("linux");
        boolean hasBus =
                variables.containsKey("DBUS_SESSION_BUS_ADDRESS")
                        || variables.containsKey("XDG_RUNTIME_DIR");
        return isLinux && hasBus ? new SecretTool(variables) : none();
    }
}
