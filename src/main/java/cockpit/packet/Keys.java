package cockpit.packet;

import cockpit.kit.digest.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Ed25519 public keys as files and ids.
public final class Keys {
    /// Twelve bytes of algorithm, then the 32 of the key (RFC 8410, section 4).
    private static final int SPKI_SIZE = 44;

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "\n-----END PUBLIC KEY-----\n";

    private Keys() {}

    /// The id of a public key: `ed25519:` and the SHA-256 of its SPKI form in hex.
    public static String id(PublicKey key) {
        return "ed25519:" + Sha256.hex(key.getEncoded());
    }

    /// The key as a PEM file that openssl reads too.
    public static String pem(PublicKey key) {
        return pem(key.getEncoded());
    }

    /// The same of a key in SPKI form.
    static String pem(byte[] spki) {
        return BEGIN + Base64.getEncoder().encodeToString(spki) + END;
    }

    /// Reads exactly what [#pem] writes; line ends may be those of Windows.
    ///
    /// @throws PacketRefused `not-a-public-key` when it is anything else
    public static PublicKey read(String pem) throws PacketRefused {
        String text = pem.replace("\r\n", "\n");
        if (text.startsWith(BEGIN) && text.endsWith(END)) {
            String body = text.substring(BEGIN.length(), text.length() - END.length());
            try {
                byte[] spki = Base64.getDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
                PublicKey key =
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(spki));
                // The same key must have one file form, or one signature would fit two packets.
                if (spki.length == SPKI_SIZE && pem(key).equals(text)) {
                    return key;
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new PacketRefused("not-a-public-key", NOT_A_KEY);
            }
        }
        throw new PacketRefused("not-a-public-key", NOT_A_KEY);
    }

    private static final String NOT_A_KEY = "The file does not hold one Ed25519 public key in PEM.";
}
