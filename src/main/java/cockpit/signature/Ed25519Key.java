package cockpit.signature;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// An Ed25519 key of Standard Webhooks: the public half, or both.
final class Ed25519Key {
    static final int SIGNATURE_BYTES = 64;
    static final int PUBLIC_BYTES = 32;

    /// The DER encoding that stands before the 32 bytes of a public key (RFC 8410).
    private static final byte[] BEFORE_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final String ALGORITHM = "Ed25519";

    private final PublicKey publicKey;
    private final @Nullable PrivateKey privateKey;

    private Ed25519Key(PublicKey publicKey, @Nullable PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /// @throws GeneralSecurityException when the 32 bytes are no key
    static Ed25519Key ofPublic(byte[] key) throws GeneralSecurityException {
        return new Ed25519Key(publicKey(key), null);
    }

    /// @param key the seed, or the seed and the public key
    /// @throws GeneralSecurityException when the bytes are no key, or the halves do not belong
    ///   together
    static Ed25519Key ofSecret(byte[] key) throws GeneralSecurityException {
        byte[] seed = Arrays.copyOf(key, PUBLIC_BYTES);
        // The JDK draws a seed and makes the pair of it; there is no other way to the public half.
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(255, new Drawn(seed));
        KeyPair pair = generator.generateKeyPair();
        if (key.length == 2 * PUBLIC_BYTES) {
            byte[] stated = Arrays.copyOfRange(key, PUBLIC_BYTES, key.length);
            if (!MessageDigest.isEqual(
                    pair.getPublic().getEncoded(), publicKey(stated).getEncoded())) {
                throw new GeneralSecurityException("the halves do not belong together");
            }
        } else if (key.length != PUBLIC_BYTES) {
            throw new GeneralSecurityException("not 32 or 64 bytes");
        }
        return new Ed25519Key(pair.getPublic(), pair.getPrivate());
    }

    /// Whether any of the signatures given is right. Whatever the JDK throws for one means that it
    /// is not.
    boolean matches(byte[] before, byte[] body, List<byte[]> signatures) {
        for (byte[] signature : signatures) {
            if (signature.length == SIGNATURE_BYTES && isSigned(before, body, signature)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSigned(byte[] before, byte[] body, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey);
            verifier.update(before);
            verifier.update(body);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    /// @throws IllegalArgumentException `secret-cannot-sign` with a public key
    byte[] sign(byte[] before, byte[] body) {
        if (privateKey == null) {
            throw new IllegalArgumentException(
                    "A public key (whpk_) verifies and cannot sign. [secret-cannot-sign]");
        }
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(privateKey);
            signer.update(before);
            signer.update(body);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    private static PublicKey publicKey(byte[] key) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(BEFORE_PUBLIC, BEFORE_PUBLIC.length + key.length);
        System.arraycopy(key, 0, encoded, BEFORE_PUBLIC.length, key.length);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /// Gives the seed to the generator.
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Drawn(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
