package cockpit.evidence;

import cockpit.kit.http.Header;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A look at one delivery within bytes that somebody else holds; nothing is copied before it is
/// asked for.
///
/// The payload: version and outcome (a byte each), number of the original (8), seconds and nanos of
/// the receipt (8 and 4), size of the body (4); then event id, quote id, trade id, type and secret
/// id, the count of headers, and their names and values, each text in UTF-8 behind its length in
/// two bytes; then the body, which a duplicate leaves to its original.
final class DeliveryFrame {
    static final byte VERSION = 1;
    static final int EVENT_ID_AT = 26;

    /// What a frame has besides its payload: the length before it and the chain's hash behind it.
    static final int LENGTH_SIZE = 4;

    static final int HASH_SIZE = 32;

    /// The longest payload, in bytes. A delivery that would need a longer one is refused.
    static final int PAYLOAD_SIZE_MAX = 4 << 20;

    private static final int ORIGINAL_AT = 2;
    private static final int SECONDS_AT = 10;
    private static final int NANOS_AT = 18;
    private static final int BODY_SIZE_AT = 22;
    private static final int TEXT_COUNT = 5;

    private final long number;
    private final ByteBuffer payload;
    private final int bodyAt;

    /// @throws Chain.Broken when the bytes are no payload of this version
    DeliveryFrame(long number, byte[] bytes, int at, int length) throws Chain.Broken {
        this.number = number;
        this.payload = ByteBuffer.wrap(bytes, at, length).slice();
        try {
            int next = EVENT_ID_AT;
            for (int i = 0; i < TEXT_COUNT; i++) {
                next = behindText(next);
            }
            int texts = 2 * Short.toUnsignedInt(payload.getShort(next));
            next += 2;
            for (int i = 0; i < texts; i++) {
                next = behindText(next);
            }
            bodyAt = next;
            if (payload.get(0) != VERSION
                    || !hasItsBody()
                    || seconds() != receivedAt().getEpochSecond()) {
                throw new IndexOutOfBoundsException("not a payload");
            }
        } catch (IndexOutOfBoundsException | DateTimeException e) {
            throw new Chain.Broken(number, "Delivery " + number + " has not the form of one.", e);
        }
    }

    private boolean hasItsBody() {
        int held = length() - bodyAt;
        return held == (outcome() == DeliveryOutcome.DUPLICATE ? 0 : bodySize());
    }

    private int behindText(int at) {
        return at + 2 + Short.toUnsignedInt(payload.getShort(at));
    }

    /// Writes into the bytes what the delivery is to the log; a duplicate gives up its body.
    void decide(DeliveryOutcome outcome, long original) {
        payload.put(1, code(outcome));
        payload.putLong(ORIGINAL_AT, original);
    }

    /// How many bytes of the payload are stored.
    int storedLength() {
        return outcome() == DeliveryOutcome.DUPLICATE ? bodyAt : length();
    }

    byte[] array() {
        return payload.array();
    }

    int offset() {
        return payload.arrayOffset();
    }

    int length() {
        return payload.limit();
    }

    long number() {
        return number;
    }

    DeliveryOutcome outcome() {
        return switch (outcomeCode()) {
            case 0 -> DeliveryOutcome.ACCEPTED;
            case 1 -> DeliveryOutcome.DUPLICATE;
            case 2 -> DeliveryOutcome.CONFLICT;
            default -> throw new IndexOutOfBoundsException("no such outcome");
        };
    }

    byte outcomeCode() {
        return payload.get(1);
    }

    /// How an outcome is written.
    static byte code(DeliveryOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> 0;
            case DUPLICATE -> 1;
            case CONFLICT -> 2;
        };
    }

    long original() {
        return payload.getLong(ORIGINAL_AT);
    }

    private long seconds() {
        return payload.getLong(SECONDS_AT);
    }

    Instant receivedAt() {
        return Instant.ofEpochSecond(seconds(), payload.getInt(NANOS_AT));
    }

    int bodySize() {
        return payload.getInt(BODY_SIZE_AT);
    }

    long eventHash(EventTable events) {
        return events.hash(
                array(),
                offset() + EVENT_ID_AT + 2,
                Short.toUnsignedInt(payload.getShort(EVENT_ID_AT)));
    }

    boolean hasEventOf(DeliveryFrame other) {
        return isSame(
                other,
                EVENT_ID_AT,
                behindText(EVENT_ID_AT),
                EVENT_ID_AT,
                other.behindText(EVENT_ID_AT));
    }

    boolean hasBodyOf(DeliveryFrame other) {
        return isSame(other, bodyAt, length(), other.bodyAt, other.length());
    }

    private boolean isSame(DeliveryFrame other, int from, int to, int otherFrom, int otherTo) {
        return Arrays.equals(
                array(),
                offset() + from,
                offset() + to,
                other.array(),
                other.offset() + otherFrom,
                other.offset() + otherTo);
    }

    String eventId() {
        return text(EVENT_ID_AT);
    }

    String type() {
        return text(idsEnd());
    }

    private int idsEnd() {
        return behindText(behindText(behindText(EVENT_ID_AT)));
    }

    /// How many bytes [#putIds] writes.
    int idsSize() {
        return idsEnd() - EVENT_ID_AT;
    }

    /// Writes event, quote and trade id, each behind its length in two bytes.
    void putIds(ByteBuffer out) {
        out.put(array(), offset() + EVENT_ID_AT, idsSize());
    }

    DeliveryRow row() {
        int quote = behindText(EVENT_ID_AT);
        int trade = behindText(quote);
        int type = behindText(trade);
        int secret = behindText(type);
        return new DeliveryRow(
                number,
                receivedAt(),
                outcome(),
                original(),
                eventId(),
                text(type),
                text(quote),
                text(trade),
                text(secret),
                bodySize());
    }

    List<Header> headers() {
        int at = EVENT_ID_AT;
        for (int i = 0; i < TEXT_COUNT; i++) {
            at = behindText(at);
        }
        int count = Short.toUnsignedInt(payload.getShort(at));
        at += 2;
        List<Header> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int value = behindText(at);
            headers.add(new Header(text(at), text(value)));
            at = behindText(value);
        }
        return headers;
    }

    /// The body that the frame itself holds: none in a duplicate.
    byte[] body() {
        return Arrays.copyOfRange(array(), offset() + bodyAt, offset() + length());
    }

    private String text(int at) {
        return new String(
                array(),
                offset() + at + 2,
                Short.toUnsignedInt(payload.getShort(at)),
                StandardCharsets.UTF_8);
    }
}
