package cockpit.evidence;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/// The hash chain over the delivery log: each hash covers the one before it and a payload. One
/// instance belongs to one thread.
final class DeliveryChain {
    /// The log's first bytes; a file with others belongs to another environment or program.
    static final int FILE_HEADER_SIZE = 64;

    private final MessageDigest digest = Sha256.start();
    private final byte[] hash;

    /// @param before the hash that the next payload follows
    DeliveryChain(byte[] before) {
        hash = before.clone();
    }

    static byte[] fileHeader(Environment environment) {
        String text = "launch cockpit deliveries, format 1, " + environment.word() + "\n";
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), FILE_HEADER_SIZE);
    }

    /// The hash that the first payload follows.
    static byte[] start(Environment environment) {
        return Sha256.start().digest(fileHeader(environment));
    }

    /// Goes on by one payload.
    ///
    /// @return the hash up to it; the next call overwrites it
    byte[] next(byte[] bytes, int at, int length) {
        digest.update(hash);
        digest.update(bytes, at, length);
        try {
            digest.digest(hash, 0, DeliveryFrame.HASH_SIZE);
        } catch (DigestException e) {
            throw new IllegalStateException("the hash has room", e);
        }
        return hash;
    }
}
