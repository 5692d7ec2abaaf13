package org.teavm.classlib.java.security;

import cockpit.verify.page.Ed25519;

import java.io.ByteArrayOutputStream;
import java.security.NoSuchAlgorithmException;

/// Ed25519 signatures, checked only.
public final class TSignature {
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private byte[] key = new byte[0];

    private TSignature() {}

    public static TSignature getInstance(String algorithm) throws NoSuchAlgorithmException {
        if (!algorithm.equals("Ed25519")) {
            throw new NoSuchAlgorithmException("the page has Ed25519 only");
        }
        return new TSignature();
    }

    public void initVerify(TPublicKey publicKey) throws TInvalidKeyException {
        if (!(publicKey instanceof TKeyFactory.Public known)) {
            throw new TInvalidKeyException("not an Ed25519 public key");
        }
        key = known.raw();
        message.reset();
    }

    public void update(byte[] bytes) throws TSignatureException {
        message.write(bytes, 0, bytes.length);
    }

    public boolean verify(byte[] signature) throws TSignatureException {
        return Ed25519.verify(key, message.toByteArray(), signature);
    }
}
