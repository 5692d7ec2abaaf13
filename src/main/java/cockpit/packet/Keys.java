package cockpit.packet;

import cockpit.kit.digest.Sha256;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/// Ed25519 public keys as files and ids.
public final class Keys {
    /// Twelve bytes of algorithm, then the 32 of the key (RFC 8410, section 4).
    private static final int SPKI_SIZE = 44;

    private static final int POINT_SIZE = 32;
    private static final int SIGNATURE_SIZE = 64;

    /// 2^255 - 19.
    private static final BigInteger PRIME =
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    /// A y of the points of order 8; the other is its negative.
    private static final BigInteger EIGHTH =
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

    /// y of the eight points whose order is 1, 2, 4 or 8.
    private static final Set<BigInteger> SMALL_ORDER =
            Set.of(
                    BigInteger.ZERO,
                    BigInteger.ONE,
                    PRIME.subtract(BigInteger.ONE),
                    EIGHTH,
                    PRIME.subtract(EIGHTH));

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
                if (spki.length == SPKI_SIZE && pem(key).equals(text) && isSomebodys(spki)) {
                    return key;
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new PacketRefused("not-a-public-key", NOT_A_KEY);
            }
        }
        throw new PacketRefused("not-a-public-key", NOT_A_KEY);
    }

    /// Whether a signature is this key's over a message. Any doubt is a no: another length, another
    /// curve, a point written otherwise than the standard writes it, an exception of the provider
    /// (source: RFC 8032, section 5.1.7).
    static boolean fits(PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_SIZE) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /// A key whose point has a small order fits a signature over any message, so it is nobody's;
    /// one whose y is not below the prime has another form.
    private static boolean isSomebodys(byte[] spki) {
        BigInteger y = y(spki);
        return y.compareTo(PRIME) < 0 && !SMALL_ORDER.contains(y);
    }

    /// The last 32 bytes: y from its lowest byte on, and the sign of x in the highest bit.
    private static BigInteger y(byte[] spki) {
        byte[] big = new byte[POINT_SIZE];
        for (int i = 0; i < POINT_SIZE; i++) {
            big[i] = spki[SPKI_SIZE - 1 - i];
        }
        big[0] &= 0x7f;
        return new BigInteger(1, big);
    }

    private static final String NOT_A_KEY = "The file does not hold one Ed25519 public key in PEM.";
}
