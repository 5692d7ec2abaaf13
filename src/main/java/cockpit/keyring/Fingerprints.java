package cockpit.keyring;

import cockpit.kit.file.SafeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names keys so that the name cannot be turned back, nor compared with that of another data
/// folder: HMAC-SHA256 with random bytes which this folder keeps in a file of its owner's.
final class Fingerprints {
    static final String FILE = "key-ids.secret";

    private static final int SIZE = 32;
    private static final int ID_SIZE = 8;

    private final byte[] secret;

    private Fingerprints(byte[] secret) {
        this.secret = secret;
    }

    /// Reads the folder's file, and makes it when there is none.
    ///
    /// @throws KeyRingProblem `fingerprint-key-damaged` or `keyring-unreadable`
    static Fingerprints of(Path data) throws KeyRingProblem {
        Path file = data.resolve(FILE);
        try {
            SafeFile.folder(data);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                SafeFile.replace(file, RingLock.random(SIZE));
            }
            SafeFile.ownerOnly(file);
            byte[] secret = RingStore.bytes(file, SIZE + 1);
            if (secret.length != SIZE) {
                throw new KeyRingProblem(
                        "fingerprint-key-damaged",
                        "The file %s does not hold its 32 bytes. Bring a copy back; without it"
                                        .formatted(FILE)
                                + " keys on record cannot be recognised.");
            }
            return new Fingerprints(secret);
        } catch (IOException e) {
            throw RingStore.unreadable(e);
        }
    }

    /// 16 hex digits.
    String of(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(key), ID_SIZE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
