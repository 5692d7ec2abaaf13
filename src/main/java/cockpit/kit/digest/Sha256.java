package cockpit.kit.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// SHA-256 as text, and piece by piece.
public final class Sha256 {
    private Sha256() {}

    /// As 64 lower-case hex digits.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(start().digest(bytes));
    }

    /// As base64 with padding.
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(start().digest(bytes));
    }

    /// A digest that has taken nothing yet, for what comes in pieces.
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
