package cockpit.packet;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// An Ed25519 key that signs packets and close certificates. Its private half stays in memory and
/// ends with the session, unless a key ring keeps it.
public final class SigningKey {
    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// A new key.
    public static SigningKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /// A key that a key ring kept.
    ///
    /// @param text as [#reveal] gave it
    /// @throws IllegalArgumentException when it is none, or its two halves do not belong together;
    ///   the text is not repeated
    public static SigningKey of(String text) {
        int mark = text.indexOf(':');
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            byte[] pkcs8 = Base64.getDecoder().decode(text.substring(0, Math.max(0, mark)));
            byte[] spki = Base64.getDecoder().decode(text.substring(mark + 1));
            SigningKey key =
                    new SigningKey(
                            factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                            factory.generatePublic(new X509EncodedKeySpec(spki)));
            if (key.isPair()) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Its message could quote the text.
        }
        throw new IllegalArgumentException("not a signing key");
    }

    private boolean isPair() throws GeneralSecurityException {
        byte[] probe = {1, 2, 3};
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey);
        verifier.update(probe);
        return verifier.verify(sign(probe));
    }

    /// Both halves for a key ring, and for nothing else: PKCS#8 and SPKI in base64 with a colon
    /// between.
    public String reveal() {
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(privateKey.getEncoded())
                + ":"
                + base64.encodeToString(publicKey.getEncoded());
    }

    /// The secret part of what [#reveal] gave, for a masker.
    public static String privateHalf(String revealed) {
        int mark = revealed.indexOf(':');
        return mark < 0 ? revealed : revealed.substring(0, mark);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /// See [Keys#id].
    public String id() {
        return Keys.id(publicKey);
    }

    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    /// The id, never the key.
    @Override
    public String toString() {
        return id();
    }
}
