package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// The append-only file of an environment's deliveries, behind a header that names format and
/// environment. One thread writes; any thread reads what is acknowledged, in ways that an interrupt
/// cannot close.
final class DeliveryFile implements AutoCloseable {
    private final Path path;
    private final DeliveryContents contents;
    private final byte[] start;
    private final @Nullable FileChannel channel;
    private final @Nullable SpareRoom room;
    private final @Nullable RandomAccessFile reader;
    private volatile DeliveryHead head;
    private final AtomicLong syncCount = new AtomicLong();

    /// @param start the hash that the first payload follows
    /// @param channel null when the file is for reading only
    /// @param reader null when there is no file
    DeliveryFile(
            Path path,
            DeliveryContents contents,
            byte[] start,
            DeliveryHead head,
            @Nullable FileChannel channel,
            @Nullable RandomAccessFile reader) {
        this.path = path;
        this.contents = contents;
        this.start = start;
        this.head = head;
        this.channel = channel;
        this.room = channel == null ? null : new SpareRoom(channel, head.end());
        this.reader = reader;
    }

    DeliveryHead head() {
        return head;
    }

    long syncCount() {
        return syncCount.get();
    }

    DeliveryContents contents() {
        return contents;
    }

    /// Shows readers what was appended, now that it is acknowledged.
    void acknowledge(DeliveryHead acknowledged) {
        head = acknowledged;
    }

    /// Writes frames behind the acknowledged ones and syncs them; readers do not see them before
    /// [#acknowledge].
    ///
    /// @throws IOException when it could not be done; the file is then as before, or ends in what
    ///   the next start sets aside or finds to be whole
    void append(ByteBuffer frames) throws IOException {
        if (channel == null || room == null) {
            throw new IOException("the delivery log is open for reading only");
        }
        long end = head.end();
        try {
            room.fill(end + frames.remaining());
            SafeFile.write(channel, frames, end);
            channel.force(false);
            syncCount.incrementAndGet();
        } catch (IOException e) {
            try {
                room.cut(end);
            } catch (IOException inner) {
                e.addSuppressed(inner);
            }
            throw e;
        }
    }

    /// Makes room for what comes next, when there is little: many come at the same time.
    void makeRoom() {
        if (room != null) {
            room.make(head.end());
        }
    }

    /// Reads one acknowledged delivery.
    ///
    /// @throws Chain.Broken when it changed since the log was opened
    DeliveryFrame frame(long number) throws IOException, Chain.Broken {
        long from = contents.start(number);
        int size = (int) (contents.start(number + 1) - from);
        int hashSize = DeliveryFrame.HASH_SIZE;
        byte[] bytes = bytes(from - hashSize, size + hashSize);
        byte[] before = number == 1 ? start : Arrays.copyOf(bytes, hashSize);
        int at = hashSize + DeliveryFrame.LENGTH_SIZE;
        int length = size - DeliveryFrame.LENGTH_SIZE - hashSize;
        byte[] hash = new DeliveryChain(before).next(bytes, at, length);
        if (!Arrays.equals(hash, 0, hashSize, bytes, at + length, at + length + hashSize)) {
            throw new Chain.Broken(
                    number, "Delivery " + number + " changed while the log was open.");
        }
        return new DeliveryFrame(number, bytes, at, length);
    }

    /// Hands over the deliveries from one number to another, both included, in order.
    ///
    /// @throws Chain.Broken when one changed since the log was opened
    void read(long from, long to, FrameReader consumer) throws IOException, Chain.Broken {
        long first = Math.max(1, from);
        long last = Math.min(to, head.number());
        if (first > last) {
            return;
        }
        try (DeliveryReader frames =
                new DeliveryReader(path, contents.start(first), first, hash(first - 1))) {
            for (long number = first; number <= last; number++) {
                DeliveryFrame frame = frames.next();
                if (frame == null) {
                    throw new Chain.Broken(
                            number,
                            "Delivery " + number + " is gone from the log while it is open.");
                }
                consumer.frame(frame);
            }
        }
    }

    /// The chain's hash up to a number, in hex; of 0, what the first delivery follows.
    String hashAt(long number) throws IOException {
        return HexFormat.of().formatHex(hash(number));
    }

    private byte[] hash(long number) throws IOException {
        return number == 0
                ? start
                : bytes(
                        contents.start(number + 1) - DeliveryFrame.HASH_SIZE,
                        DeliveryFrame.HASH_SIZE);
    }

    private byte[] bytes(long at, int size) throws IOException {
        RandomAccessFile open = reader;
        if (open == null) {
            throw new IOException("there is no delivery log");
        }
        byte[] bytes = new byte[size];
        synchronized (open) {
            open.seek(at);
            open.readFully(bytes);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try (FileChannel _ = channel;
                RandomAccessFile _ = reader) {
            // Everything acknowledged is on the disk already.
            if (room != null) {
                room.cut(head.end());
            }
        }
    }

    /// Takes one delivery after the other; each is good until the call returns.
    @FunctionalInterface
    interface FrameReader {
        void frame(DeliveryFrame frame) throws IOException;
    }
}
