package cockpit.packet.time;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.tsp.GenTimeAccuracy;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Takes an authority's answer, or the token alone, apart. Anything before or after it is damage.
final class TokenReader {
    private TokenReader() {}

    static TimeStampToken read(byte[] bytes) throws TimeStampRejected {
        if (bytes.length > TimeStamp.SIZE_BYTES_MAX) {
            throw new TimeStampRejected(TimeStampFault.DAMAGED);
        }
        try {
            ASN1Sequence outer = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(bytes));
            // A token begins with its content type, an answer with its status.
            return outer.getObjectAt(0) instanceof ASN1ObjectIdentifier
                    ? new TimeStampToken(ContentInfo.getInstance(outer))
                    : granted(new TimeStampResponse(TimeStampResp.getInstance(outer)));
        } catch (IOException | TSPException | RuntimeException e) {
            throw new TimeStampRejected(TimeStampFault.DAMAGED, e);
        }
    }

    private static TimeStampToken granted(TimeStampResponse answer) throws TimeStampRejected {
        TimeStampToken token = answer.getTimeStampToken();
        if (token == null) {
            throw new TimeStampRejected(TimeStampFault.NOT_GRANTED);
        }
        return token;
    }

    static Optional<Duration> accuracy(TimeStampTokenInfo info) throws TimeStampRejected {
        GenTimeAccuracy accuracy = info.getGenTimeAccuracy();
        if (accuracy == null) {
            return Optional.empty();
        }
        Duration duration =
                Duration.ofSeconds(accuracy.getSeconds())
                        .plusMillis(accuracy.getMillis())
                        .plusNanos(1000L * accuracy.getMicros());
        if (duration.isNegative()) {
            throw new TimeStampRejected(TimeStampFault.DAMAGED);
        }
        return Optional.of(duration);
    }
}
