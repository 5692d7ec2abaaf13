package cockpit.packet.time;

import cockpit.kit.digest.Sha256;
import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.HttpTrouble;
import cockpit.kit.http.Loopback;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Asks one time-stamp authority over HTTP (source: RFC 3161, section 3.4). What leaves is a
/// SHA-256 digest and a random number, never the message. An answer that does not verify is not
/// handed out.
public final class TimeStampClient {
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), TimeStamp.SIZE_BYTES_MAX);
    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";
    private static final int NONCE_BITS = 64;

    private final URI authority;
    private final TimeAnchors anchors;
    private final HttpLimits limits;
    private final SecureRandom random = new SecureRandom();

    /// What an authority gave.
    ///
    /// @param answer its bytes, a `.tsr` file; [TimeStamp#verify] takes them
    /// @param stamp what they say, verified
    // The array is handed on as it is, never changed, and never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    public record Stamped(byte[] answer, TimeStamp stamp) {}

    /// @param authority https, or http to this machine; without name, password and fragment
    /// @throws TimeStampProblem `time-authority-not-https`
    public TimeStampClient(URI authority, TimeAnchors anchors) throws TimeStampProblem {
        this(authority, anchors, LIMITS);
    }

    TimeStampClient(URI authority, TimeAnchors anchors, HttpLimits limits) throws TimeStampProblem {
        boolean isSafe =
                "https".equalsIgnoreCase(authority.getScheme())
                        || ("http".equalsIgnoreCase(authority.getScheme())
                                && Loopback.isAt(authority));
        if (!isSafe
                || authority.getHost() == null
                || authority.getRawUserInfo() != null
                || authority.getRawFragment() != null) {
            throw new TimeStampProblem(
                    "time-authority-not-https",
                    "The time-stamp authority's address must be https, without name and password.");
        }
        this.authority = authority;
        this.anchors = anchors;
        this.limits = limits;
    }

    /// Has a message stamped and verifies what comes back. Blocks for up to 20 s.
    ///
    /// @throws TimeStampProblem `time-authority-not-connected`, `time-authority-timed-out`,
    ///   `time-authority-answer-too-large`, `time-authority-answer-encoded`,
    ///   `time-authority-cut-off`, `time-authority-interrupted`, `time-authority-http-error`,
    ///   `time-authority-other-content`, `time-authority-refused`
    /// @throws TimeStampRejected when the answer does not hold
    public Stamped stamp(byte[] message) throws TimeStampProblem, TimeStampRejected {
        BigInteger nonce = new BigInteger(NONCE_BITS, random);
        byte[] answer = ask(request(message, nonce));
        checkGranted(answer);
        return new Stamped(answer, TimeStamp.verify(answer, message, anchors, Optional.of(nonce)));
    }

    private static byte[] request(byte[] message, BigInteger nonce) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            TimeStampRequest request =
                    generator.generate(
                            NISTObjectIdentifiers.id_sha256,
                            HexFormat.of().parseHex(Sha256.hex(message)),
                            nonce);
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a request of fixed form is encoded", e);
        }
    }

    private byte[] ask(byte[] request) throws TimeStampProblem {
        try (BoundedHttp http = new BoundedHttp("time-stamp", limits)) {
            HttpAnswer answer =
                    http.send(
                            HttpRequest.newBuilder(authority)
                                    .header("Content-Type", QUERY)
                                    .header("Accept", REPLY)
                                    .POST(BodyPublishers.ofByteArray(request))
                                    .build());
            if (answer.status() != 200) {
                throw new TimeStampProblem(
                        "time-authority-http-error",
                        "The time-stamp authority answered with HTTP status "
                                + answer.status()
                                + ".");
            }
            if (!isReply(answer)) {
                throw new TimeStampProblem(
                        "time-authority-other-content",
                        "What answered at the time-stamp authority's address is no time-stamp"
                                + " authority.");
            }
            return answer.bytes();
        } catch (HttpTrouble e) {
            throw new TimeStampProblem(
                    "time-authority-" + e.reason().code(),
                    "The time-stamp authority gave no answer: " + e.getMessage());
        }
    }

    private static boolean isReply(HttpAnswer answer) {
        return answer.header("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(REPLY::equals)
                .isPresent();
    }

    /// An authority that says no says why by a number; its own words are not repeated.
    private static void checkGranted(byte[] answer) throws TimeStampProblem, TimeStampRejected {
        TimeStampResponse response;
        try {
            response = new TimeStampResponse(answer);
        } catch (TSPException | IOException | RuntimeException e) {
            throw new TimeStampRejected(TimeStampFault.DAMAGED, e);
        }
        if (response.getTimeStampToken() == null) {
            throw new TimeStampProblem(
                    "time-authority-refused",
                    "The time-stamp authority refused, with status "
                            + response.getStatus()
                            + (response.getFailInfo() == null
                                    ? ""
                                    : " and failure " + response.getFailInfo().intValue())
                            + ".");
        }
    }
}
