package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Byte records in partitions: in memory while the budget lasts, then in one nameless file that is
/// gone when the process is. Several writers may write at once, each on its own thread; reading
/// begins when all are closed. The order inside a partition is not defined.
final class Spill implements AutoCloseable {
    private static final int FIRST = 2 << 10;
    private static final int CHUNK = 32 << 10;

    private final Path folder;
    private final AtomicLong budget;
    private final List<List<Chunk>> chunks = new ArrayList<>();
    private final long[] sizes;
    private @Nullable FileChannel file;
    private long fileEnd;
    private long rows;

    /// @param budget bytes that all stores of a run may still hold in memory
    Spill(Path folder, int partitions, AtomicLong budget) {
        this.folder = folder;
        this.budget = budget;
        this.sizes = new long[partitions];
        for (int i = 0; i < partitions; i++) {
            chunks.add(new ArrayList<>());
        }
    }

    int partitions() {
        return sizes.length;
    }

    long rows() {
        return rows;
    }

    long bytes(int partition) {
        return sizes[partition];
    }

    Writer writer() {
        return new Writer();
    }

    /// Reads one partition as a whole.
    ///
    /// @throws MatchProblem when it is beyond 1 GiB, which takes millions of rows with one id
    void read(int partition, Buffer into) throws IOException {
        if (sizes[partition] > 1 << 30) {
            throw MatchProblem.tooManyOfOneId();
        }
        into.clear((int) sizes[partition]);
        for (Chunk chunk : chunks.get(partition)) {
            if (chunk.bytes != null) {
                System.arraycopy(chunk.bytes, 0, into.bytes, into.length, chunk.length);
                into.length += chunk.length;
            } else {
                readFile(chunk, into);
            }
        }
    }

    /// Takes whole records.
    @FunctionalInterface
    interface Block {
        /// @param bytes not to be written to, and only valid during the call
        void take(byte[] bytes, int length) throws IOException;
    }

    /// Hands out one partition block by block. Several threads may read different partitions.
    void each(int partition, Block block) throws IOException {
        Buffer read = new Buffer();
        for (Chunk chunk : chunks.get(partition)) {
            if (chunk.bytes != null) {
                block.take(chunk.bytes, chunk.length);
            } else {
                read.clear(chunk.length);
                readFile(chunk, read);
                block.take(read.bytes, read.length);
            }
        }
    }

    private void readFile(Chunk chunk, Buffer into) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(into.bytes, into.length, chunk.length);
        FileChannel channel = file;
        while (target.hasRemaining()) {
            int at = target.position() - into.length;
            if (channel == null || channel.read(target, chunk.place + at) < 0) {
                throw new IOException("A spill file is shorter than what was written to it.");
            }
        }
        into.length += chunk.length;
    }

    /// Forgets a partition that was read, so that its memory is free.
    void drop(int partition) {
        synchronized (this) {
            for (Chunk chunk : chunks.get(partition)) {
                if (chunk.bytes != null) {
                    budget.addAndGet(chunk.bytes.length);
                }
            }
            chunks.set(partition, List.of());
        }
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < sizes.length; i++) {
            drop(i);
        }
        if (file != null) {
            file.close();
        }
    }

    private synchronized void keep(int partition, byte[] bytes, int length) {
        chunks.get(partition).add(new Chunk(bytes, 0, length));
        sizes[partition] += length;
    }

    private void store(int partition, byte[] bytes, int length) throws IOException {
        long place;
        FileChannel channel;
        synchronized (this) {
            channel = open();
            place = fileEnd;
            fileEnd += length;
            chunks.get(partition).add(new Chunk(null, place, length));
            sizes[partition] += length;
        }
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
        while (source.hasRemaining()) {
            channel.write(source, place + source.position());
        }
    }

    private FileChannel open() throws IOException {
        FileChannel known = file;
        if (known != null) {
            return known;
        }
        Path path = Files.createTempFile(folder, "match-", ".spill");
        FileChannel opened =
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        file = opened;
        return opened;
    }

    /// Bytes in memory, or a place in the file.
    private static final class Chunk {
        final byte @Nullable [] bytes;
        final long place;
        final int length;

        Chunk(byte @Nullable [] bytes, long place, int length) {
            this.bytes = bytes;
            this.place = place;
            this.length = length;
        }
    }

    /// Appends records. It belongs to one thread; nothing is readable before it is closed.
    final class Writer implements AutoCloseable {
        private final byte[][] open = new byte[sizes.length][];
        private final int[] used = new int[sizes.length];
        private long written;

        void append(int partition, byte[] record, int length) throws IOException {
            byte[] chunk = open[partition];
            int at = used[partition];
            if (chunk == null || at + length > chunk.length) {
                chunk = room(partition, chunk, at, length);
                at = used[partition];
            }
            System.arraycopy(record, 0, chunk, at, length);
            used[partition] = at + length;
            written++;
        }

        /// A chunk with room: a small one grows, a full one is put away.
        private byte[] room(int partition, byte @Nullable [] chunk, int at, int length)
                throws IOException {
            byte[] next;
            if (chunk != null && chunk.length < CHUNK) {
                next = Arrays.copyOf(chunk, Math.max(CHUNK, at + length));
            } else {
                boolean reusable = chunk != null && !putAway(partition, chunk, at);
                used[partition] = 0;
                int size = chunk == null ? FIRST : CHUNK;
                next =
                        reusable && chunk != null && chunk.length >= length
                                ? chunk
                                : new byte[Math.max(size, length)];
            }
            open[partition] = next;
            return next;
        }

        /// @return whether the chunk itself was kept, so that it must not be written to again
        private boolean putAway(int partition, byte[] chunk, int length) throws IOException {
            if (budget.addAndGet(-chunk.length) >= 0) {
                keep(partition, chunk, length);
                return true;
            }
            budget.addAndGet(chunk.length);
            store(partition, chunk, length);
            return false;
        }

        @Override
        public void close() throws IOException {
            for (int i = 0; i < open.length; i++) {
                byte[] chunk = open[i];
                if (chunk != null && used[i] > 0) {
                    putAway(i, chunk, used[i]);
                }
                open[i] = new byte[0];
                used[i] = 0;
            }
            synchronized (Spill.this) {
                rows += written;
            }
            written = 0;
        }
    }

    /// A partition's bytes, in an array that is used again for the next one.
    static final class Buffer {
        byte[] bytes = new byte[0];
        int length;

        private void clear(int size) {
            length = 0;
            if (bytes.length < size) {
                bytes = new byte[size + (size >> 3)];
            }
        }
    }
}
