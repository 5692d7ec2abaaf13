package cockpit.evidence;

import org.jspecify.annotations.Nullable;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads the delivery log from one place on, frame by frame, and checks the chain on the way. The
/// stream is one that an interrupt cannot close.
final class DeliveryReader implements AutoCloseable {
    private final FileInputStream in;
    private final DeliveryChain chain;
    private byte[] buffer = new byte[1 << 18];
    private int from;
    private int to;
    private long number;
    private long end;

    /// @param start where the next frame lies, in bytes
    /// @param number the frame's
    /// @param before the hash that it follows
    DeliveryReader(Path file, long start, long number, byte[] before) throws IOException {
        in = new FileInputStream(file.toFile());
        chain = new DeliveryChain(before);
        this.number = number;
        end = start;
        in.skipNBytes(start);
    }

    /// The next frame; it is good until the next call. Null where the file ends, or nothing but the
    /// zeros of [SpareRoom] follows.
    ///
    /// @throws Chain.Broken when what follows is no whole frame of this chain
    @Nullable DeliveryFrame next() throws IOException, Chain.Broken {
        if (!isThere(DeliveryFrame.LENGTH_SIZE)) {
            if (isZeroToTheEnd()) {
                return null;
            }
            throw cutOff();
        }
        int length = ByteBuffer.wrap(buffer).getInt(from);
        if (length == 0 && isZeroToTheEnd()) {
            return null;
        }
        if (length < DeliveryFrame.EVENT_ID_AT || length > DeliveryFrame.PAYLOAD_SIZE_MAX) {
            throw changed();
        }
        int size = DeliveryFrame.LENGTH_SIZE + length + DeliveryFrame.HASH_SIZE;
        if (!isThere(size)) {
            throw cutOff();
        }
        int payload = from + DeliveryFrame.LENGTH_SIZE;
        byte[] hash = chain.next(buffer, payload, length);
        if (!Arrays.equals(
                hash, 0, hash.length, buffer, payload + length, payload + length + hash.length)) {
            throw changed();
        }
        DeliveryFrame frame = new DeliveryFrame(number, buffer, payload, length);
        from += size;
        end += size;
        number++;
        return frame;
    }

    /// Nothing can be read any more when it is called.
    private boolean isZeroToTheEnd() throws IOException {
        boolean isZero = true;
        do {
            for (int i = from; isZero && i < to; i++) {
                isZero = buffer[i] == 0;
            }
            from = to;
        } while (isZero && isThere(1));
        return isZero;
    }

    /// Where the last frame that was handed out ends.
    long end() {
        return end;
    }

    private boolean isThere(int size) throws IOException {
        while (to - from < size) {
            if (buffer.length - from < size) {
                byte[] target = size > buffer.length ? new byte[size * 2] : buffer;
                System.arraycopy(buffer, from, target, 0, to - from);
                buffer = target;
                to -= from;
                from = 0;
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                return false;
            }
            to += read;
        }
        return true;
    }

    private Chain.Broken cutOff() {
        return new Chain.Broken(number, "Delivery " + number + " is cut off.");
    }

    private Chain.Broken changed() {
        return new Chain.Broken(
                number, "Delivery " + number + " is not what was kept: the log was changed.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
