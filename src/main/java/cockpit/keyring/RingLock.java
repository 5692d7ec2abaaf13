package cockpit.keyring;

import cockpit.launch.KeyFact.RingMode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The key that a ring file is encrypted with, and where it comes from: a passphrase (PBKDF2 with
/// HMAC-SHA256), or 32 random bytes that the operating system's keychain keeps.
final class RingLock {
    /// OWASP's figure for PBKDF2 with HMAC-SHA256 (Password Storage Cheat Sheet, 2023).
    static final int ROUNDS = 600_000;

    /// A file that asks for more would only keep the reader busy.
    static final int ROUNDS_MAX = 10_000_000;

    static final int SALT_SIZE = 16;
    static final int CHECK_SIZE = 16;
    static final int KEY_SIZE = 32;
    static final int PASSPHRASE_LENGTH_MIN = 8;
    static final int PASSPHRASE_LENGTH_MAX = 1024;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final RingMode mode;
    private final int rounds;
    private final byte[] salt;
    private final byte[] key;

    private RingLock(RingMode mode, int rounds, byte[] salt, byte[] key) {
        this.mode = mode;
        this.rounds = rounds;
        this.salt = salt;
        this.key = key;
    }

    /// @throws KeyRingProblem `passphrase-refused`
    static RingLock ofPassphrase(char[] passphrase, int rounds, byte[] salt) throws KeyRingProblem {
        requirePassphrase(passphrase);
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, KEY_SIZE * 8);
        try {
            byte[] key =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
            return new RingLock(RingMode.PASSPHRASE_FILE, rounds, salt.clone(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    static RingLock ofKeychain(byte[] key, byte[] salt) {
        return new RingLock(RingMode.KEYCHAIN, 0, salt.clone(), key);
    }

    /// A lock of fresh random bytes, which is yet to be put into the keychain.
    static RingLock forKeychain() {
        return ofKeychain(random(KEY_SIZE), random(SALT_SIZE));
    }

    private static void requirePassphrase(char[] passphrase) throws KeyRingProblem {
        boolean isPrintable = true;
        for (char c : passphrase) {
            isPrintable &= !Character.isISOControl(c);
        }
        if (passphrase.length < PASSPHRASE_LENGTH_MIN
                || passphrase.length > PASSPHRASE_LENGTH_MAX
                || !isPrintable) {
            throw new KeyRingProblem(
                    "passphrase-refused",
                    "A passphrase has %s to %s characters and no control characters."
                            .formatted(PASSPHRASE_LENGTH_MIN, PASSPHRASE_LENGTH_MAX));
        }
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    RingMode mode() {
        return mode;
    }

    /// Of PBKDF2; 0 for a keychain.
    int rounds() {
        return rounds;
    }

    /// Of PBKDF2; for a keychain the name of its entry.
    byte[] salt() {
        return salt.clone();
    }

    /// The name of the keychain's entry.
    String entry() {
        return HexFormat.of().formatHex(salt);
    }

    byte[] key() {
        return key;
    }

    /// Tells whether a passphrase is the right one, so that damage is not taken for a wrong one. It
    /// helps a guesser no more than the file's own authentication does.
    byte[] check() {
        return Arrays.copyOf(derived("cockpit key ring check"), CHECK_SIZE);
    }

    SecretKeySpec cipherKey() {
        byte[] derived = derived("cockpit key ring cipher");
        try {
            return new SecretKeySpec(derived, "AES");
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private byte[] derived(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    void wipe() {
        Arrays.fill(key, (byte) 0);
    }

    /// The mode, never the key.
    @Override
    public String toString() {
        return mode.name();
    }
}
