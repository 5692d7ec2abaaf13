package cockpit.signature;

import cockpit.kit.digest.Sha256;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/// HMAC-SHA256 under one key (RFC 2104).
///
/// The key's inner block is hashed once, here; each use goes on from a copy of that state. That
/// needs no lock and no object for each thread, of which a server on virtual threads has too many.
/// The outer block is hashed each time, which costs less than a second copy.
final class HmacKey {
    private static final int BLOCK_BYTES = 64;

    // Never updated after the constructor, only copied, so many threads may use it.
    private final MessageDigest inner = Sha256.start();
    private final byte[] outer;

    HmacKey(byte[] key) {
        byte[] block =
                Arrays.copyOf(
                        key.length > BLOCK_BYTES ? Sha256.start().digest(key) : key, BLOCK_BYTES);
        byte[] padded = padded(block, 0x36);
        this.inner.update(padded);
        this.outer = padded(block, 0x5c);
        Arrays.fill(block, (byte) 0);
        Arrays.fill(padded, (byte) 0);
    }

    byte[] digest(byte[] before, byte[] body) {
        MessageDigest hash = copy(inner);
        hash.update(before);
        byte[] within = hash.digest(body);
        // It is as new after each digest.
        hash.update(outer);
        return hash.digest(within);
    }

    /// Whether any of the digests given is right. All are compared, each in constant time.
    boolean matches(byte[] before, byte[] body, List<byte[]> digests) {
        byte[] wanted = digest(before, body);
        boolean isAny = false;
        for (byte[] digest : digests) {
            isAny |= MessageDigest.isEqual(wanted, digest);
        }
        return isAny;
    }

    private static byte[] padded(byte[] block, int pad) {
        byte[] padded = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        return padded;
    }

    private static MessageDigest copy(MessageDigest state) {
        try {
            return (MessageDigest) state.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
