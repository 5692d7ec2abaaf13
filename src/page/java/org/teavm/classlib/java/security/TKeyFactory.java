package org.teavm.classlib.java.security;

import cockpit.verify.page.Ed25519;

import org.teavm.classlib.java.security.spec.TKeySpec;
import org.teavm.classlib.java.security.spec.TX509EncodedKeySpec;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Ed25519 public keys from SubjectPublicKeyInfo, and nothing else.
public final class TKeyFactory {
    /// RFC 8410, section 4: the algorithm and the head of the bit string.
    private static final byte[] HEAD = {
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private TKeyFactory() {}

    public static TKeyFactory getInstance(String algorithm) throws NoSuchAlgorithmException {
        if (!algorithm.equals("Ed25519")) {
            throw new NoSuchAlgorithmException("the page has Ed25519 only");
        }
        return new TKeyFactory();
    }

    public TPublicKey generatePublic(TKeySpec spec) throws GeneralSecurityException {
        byte[] encoded = ((TX509EncodedKeySpec) spec).getEncoded();
        if (encoded.length != HEAD.length + Ed25519.KEY_SIZE
                || !Arrays.equals(Arrays.copyOf(encoded, HEAD.length), HEAD)) {
            throw new TInvalidKeyException("not an Ed25519 public key");
        }
        return new Public(encoded);
    }

    record Public(byte[] encoded) implements TPublicKey {
        @Override
        public byte[] getEncoded() {
            return encoded.clone();
        }

        byte[] raw() {
            return Arrays.copyOfRange(encoded, HEAD.length, encoded.length);
        }
    }
}
