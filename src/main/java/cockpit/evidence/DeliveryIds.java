package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import org.jspecify.annotations.Nullable;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// The ids of every delivery, one after the other in a scratch file: what a beginning of an id is
/// looked for in. A million are some 90 MB and are read through in a blink, while a B-tree for each
/// of the three ids costs more to fill than the deliveries cost to take in. It is made anew from
/// the checked log at each start, so it cannot disagree with it.
///
/// The log's own thread adds; any thread looks for what was there before it asked. When the file
/// cannot be written it stays behind, and the log itself is read for the rest.
final class DeliveryIds implements AutoCloseable {
    private static final int ID_COUNT = 3;
    private static final int BUFFER_SIZE = 1 << 18;

    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
    private @Nullable FileChannel channel;
    private long end;
    private long added;
    private volatile long count;

    private DeliveryIds(Path path, @Nullable FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DeliveryIds create(Path path) {
        try {
            FileChannel channel = SafeFile.open(path);
            channel.truncate(0);
            return new DeliveryIds(path, channel);
        } catch (IOException _) {
            // A folder that cannot be written can still be read.
            return new DeliveryIds(path, null);
        }
    }

    /// Up to which delivery the ids can be read.
    long count() {
        return count;
    }

    /// Adds the next delivery's ids, for others to see after [#flush].
    void add(DeliveryFrame frame) {
        if (channel == null) {
            return;
        }
        if (buffer.remaining() < frame.idsSize()) {
            flush();
        }
        frame.putIds(buffer);
        added++;
    }

    void flush() {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        buffer.flip();
        int size = buffer.limit();
        try {
            SafeFile.write(open, buffer, end);
            end += size;
            count = added;
        } catch (IOException _) {
            close();
        }
        buffer.clear();
    }

    /// Adds the numbers of the deliveries with an id that begins like this, in order.
    ///
    /// @param last the last delivery that is asked about
    /// @return the last delivery that was looked at
    long find(String prefix, long last, Numbers found) throws IOException {
        byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
        long upTo = Math.min(last, count);
        if (upTo == 0) {
            return 0;
        }
        try (FileInputStream in = new FileInputStream(path.toFile())) {
            byte[] bytes = new byte[BUFFER_SIZE];
            int held = 0;
            long number = 0;
            while (number < upTo) {
                int read = in.read(bytes, held, bytes.length - held);
                if (read < 0) {
                    return number;
                }
                held += read;
                int at = 0;
                int end = end(bytes, at, held);
                while (end > 0 && number < upTo) {
                    number++;
                    if (isMatch(bytes, at, wanted)) {
                        found.add(number);
                    }
                    at = end;
                    end = end(bytes, at, held);
                }
                System.arraycopy(bytes, at, bytes, 0, held - at);
                held -= at;
            }
        } catch (FileNotFoundException _) {
            return 0;
        }
        return upTo;
    }

    /// Where the ids that start at a place end; 0 when they are not all there.
    private static int end(byte[] bytes, int at, int held) {
        int next = at;
        for (int i = 0; i < ID_COUNT; i++) {
            if (next + 2 > held) {
                return 0;
            }
            next += 2 + length(bytes, next);
        }
        return next > held ? 0 : next;
    }

    private static boolean isMatch(byte[] bytes, int at, byte[] wanted) {
        int next = at;
        for (int i = 0; i < ID_COUNT; i++) {
            int length = length(bytes, next);
            int text = next + 2;
            if (length >= wanted.length
                    && Arrays.equals(bytes, text, text + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
            next = text + length;
        }
        return false;
    }

    private static int length(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
    }

    @Override
    public void close() {
        try (FileChannel _ = channel) {
            channel = null;
        } catch (IOException _) {
            // It is a scratch file.
        }
    }
}
