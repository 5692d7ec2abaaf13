package org.teavm.classlib.java.security;

import cockpit.verify.page.Sha2;

import java.io.ByteArrayOutputStream;
import java.security.NoSuchAlgorithmException;

/// SHA-256 over what it was given.
public final class TMessageDigest {
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    private TMessageDigest() {}

    public static TMessageDigest getInstance(String algorithm) throws NoSuchAlgorithmException {
        if (!algorithm.equals("SHA-256")) {
            throw new NoSuchAlgorithmException("the page has SHA-256 only");
        }
        return new TMessageDigest();
    }

    public void update(byte[] bytes) {
        message.write(bytes, 0, bytes.length);
    }

    public void update(byte[] bytes, int from, int count) {
        message.write(bytes, from, count);
    }

    public void update(byte b) {
        message.write(b);
    }

    public byte[] digest() {
        byte[] digest = Sha2.sha256(message.toByteArray());
        message.reset();
        return digest;
    }

    public byte[] digest(byte[] bytes) {
        update(bytes);
        return digest();
    }

    public static boolean isEqual(byte[] one, byte[] two) {
        return java.util.Arrays.equals(one, two);
    }
}
