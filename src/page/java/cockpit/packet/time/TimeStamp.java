package cockpit.packet.time;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The page has no way to be given an authority's root, so no token leads to one.
public record TimeStamp(
        Instant at, Optional<Duration> accuracy, String authority, String serial, String policy) {
    public static final int SIZE_BYTES_MAX = 64 * 1024;

    public static TimeStamp verify(
            byte[] token, byte[] message, TimeAnchors anchors, Optional<BigInteger> nonce)
            throws TimeStampRejected {
        throw new TimeStampRejected(TimeStampFault.UNTRUSTED);
    }

    public static TimeStamp verify(
            byte[] token,
            byte[] message,
            TimeAnchors anchors,
            Optional<BigInteger> nonce,
            Instant madeAt)
            throws TimeStampRejected {
        throw new TimeStampRejected(TimeStampFault.UNTRUSTED);
    }
}
