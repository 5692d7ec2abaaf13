package cockpit.evidence;

import cockpit.kit.http.Header;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Writes a delivery as the payload of a frame. Its outcome is not known yet. The caller's thread
/// does this, so that the writer has only to hash and to copy.
final class DeliveryEncoder {
    private static final int TEXT_SIZE_MAX = 0xffff;

    private byte[] bytes;
    private int size;

    private DeliveryEncoder(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    /// @throws StoreProblem `delivery-refused` when it is too large or is no text
    static DeliveryFrame encode(Delivery delivery) throws StoreProblem {
        if (delivery.body().length > DeliveryFrame.PAYLOAD_SIZE_MAX) {
            throw refused("is too large to be kept");
        }
        DeliveryEncoder out = new DeliveryEncoder(expectedSize(delivery));
        Instant received = delivery.receivedAt();
        ByteBuffer.wrap(out.bytes)
                .put(0, DeliveryFrame.VERSION)
                .putLong(10, received.getEpochSecond())
                .putInt(18, received.getNano())
                .putInt(22, delivery.body().length);
        out.size = DeliveryFrame.EVENT_ID_AT;
        out.text(delivery.eventId());
        out.text(delivery.quoteId());
        out.text(delivery.transactId());
        out.text(delivery.type());
        out.text(delivery.secretId());
        out.length(delivery.headers().size());
        for (Header header : delivery.headers()) {
            out.text(header.name());
            out.text(header.value());
        }
        out.room(delivery.body().length);
        System.arraycopy(delivery.body(), 0, out.bytes, out.size, delivery.body().length);
        out.size += delivery.body().length;
        if (out.size > DeliveryFrame.PAYLOAD_SIZE_MAX) {
            throw refused("is too large to be kept");
        }
        try {
            return new DeliveryFrame(0, out.bytes, 0, out.size);
        } catch (Chain.Broken e) {
            throw new IllegalStateException("what was just written can be read", e);
        }
    }

    // Right for ASCII; other text makes the array grow.
    private static int expectedSize(Delivery delivery) {
        int size = DeliveryFrame.EVENT_ID_AT + 12 + delivery.body().length;
        size += delivery.eventId().length() + delivery.type().length();
        size += delivery.quoteId().length() + delivery.transactId().length();
        size += delivery.secretId().length();
        for (Header header : delivery.headers()) {
            size += 4 + header.name().length() + header.value().length();
        }
        return size;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, size + Math.max(more, size / 2));
        }
    }

    private void length(int length) throws StoreProblem {
        if (length > TEXT_SIZE_MAX) {
            throw refused("has too long a text or too many headers to be kept");
        }
        room(2);
        bytes[size++] = (byte) (length >> 8);
        bytes[size++] = (byte) length;
    }

    private void text(String text) throws StoreProblem {
        int length = text.length();
        length(length);
        room(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size -= i + 2;
                wideText(text);
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    private void wideText(String text) throws StoreProblem {
        try {
            // Half a surrogate pair would be stored as a question mark, and two ids as one.
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            int length = utf8.remaining();
            length(length);
            room(length);
            utf8.get(bytes, size, length);
            size += length;
        } catch (CharacterCodingException e) {
            throw new StoreProblem(
                    "delivery-refused", "This delivery has an id or a header that is no text.", e);
        }
    }

    private static StoreProblem refused(String why) {
        return new StoreProblem("delivery-refused", "This delivery " + why + ".");
    }
}
