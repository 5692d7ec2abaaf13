package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The append-only file of one environment: a line per fact. One thread writes; any thread reads
/// what is already acknowledged, through streams that an interrupt cannot close.
final class Journal implements AutoCloseable {
    /// The longest line, in bytes. A fact that would need a longer one is refused.
    static final int LINE_SIZE_MAX = 1_000_000;

    private final Path file;
    private final @Nullable FileChannel channel;
    private final Index index;
    private volatile Head head;

    private Journal(Path file, @Nullable FileChannel channel, Scan scan) {
        this.file = file;
        this.channel = channel;
        this.index = scan.index();
        this.head = scan.head();
    }

    /// Opens the file for writing after its last good line.
    static Journal open(Path file, Scan scan) throws IOException {
        return new Journal(file, SafeFile.open(file), scan);
    }

    /// The file for reading only, as far as it holds.
    static Journal readOnly(Path file, Scan scan) {
        return new Journal(file, null, scan);
    }

    Head head() {
        return head;
    }

    /// Shows readers what was appended, now that it is acknowledged.
    void acknowledge(Head acknowledged) {
        head = acknowledged;
    }

    /// Writes a batch and forces it to the disk; readers do not see it before [#acknowledge]. The
    /// first byte goes last: until it is there the batch reads as a torn tail, so a kill in the
    /// middle leaves all of the batch or none of it.
    ///
    /// @throws IOException when it could not be written; the file is then as before, or ends in a
    ///   torn tail
    void append(List<JournalLine> lines) throws IOException {
        if (channel == null) {
            throw new IOException("the journal is open for reading only");
        }
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        long start = index.end();
        long[] ends = new long[lines.size()];
        for (int i = 0; i < ends.length; i++) {
            batch.writeBytes(lines.get(i).bytes());
            batch.write('\n');
            ends[i] = start + batch.size();
        }
        ByteBuffer bytes = ByteBuffer.wrap(batch.toByteArray());
        try {
            SafeFile.write(channel, bytes.slice(1, bytes.limit() - 1), start + 1);
            SafeFile.write(channel, bytes.slice(0, 1), start);
            channel.force(false);
        } catch (IOException e) {
            cut(channel, start, e);
            throw e;
        }
        for (long end : ends) {
            index.add(end);
        }
    }

    private static void cut(FileChannel channel, long end, IOException reason) {
        try {
            channel.truncate(end);
            channel.force(true);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /// Hands over the lines from one number to another, both included, in order.
    ///
    /// @throws Chain.Broken when a line changed since the store was opened
    void read(long from, long to, LineReader reader) throws IOException, Chain.Broken {
        long first = Math.max(1, from);
        long last = Math.min(to, head.seq());
        if (first > last) {
            return;
        }
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            stream.skipNBytes(index.start(first));
            InputStream buffered = new BufferedInputStream(stream, 1 << 16);
            Head before = null;
            for (long seq = first; seq <= last; seq++) {
                byte[] bytes = buffered.readNBytes((int) (index.start(seq + 1) - index.start(seq)));
                JournalLine line =
                        Chain.read(Arrays.copyOf(bytes, Math.max(0, bytes.length - 1)), seq);
                // A file can change while it is open; what is handed out is what was chained.
                before =
                        Chain.follow(
                                before == null ? new Head(seq - 1, line.prev(), seq - 1) : before,
                                line);
                reader.line(line);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /// Takes one line after the other.
    @FunctionalInterface
    interface LineReader {
        void line(JournalLine line) throws Chain.Broken;
    }

    /// Walks a journal file from its start as far as it holds.
    static Scan scan(Path file, LineReader reader) throws IOException {
        Index index = new Index();
        Head head = Head.START;
        if (!Files.exists(file)) {
            return new Scan(head, index, 0, null, false);
        }
        long size = Files.size(file);
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            InputStream buffered = new BufferedInputStream(stream, 1 << 16);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            while (true) {
                bytes.reset();
                int next = readLine(buffered, bytes);
                if (next < 0 && bytes.size() == 0) {
                    return new Scan(head, index, size, null, false);
                }
                if (next != '\n') {
                    Chain.Broken torn =
                            new Chain.Broken(
                                    head.seq() + 1,
                                    "The line of fact " + (head.seq() + 1) + " is cut off.");
                    return new Scan(head, index, size, torn, next < 0);
                }
                JournalLine line = Chain.read(bytes.toByteArray(), head.seq() + 1);
                Head after = Chain.follow(head, line);
                if (line.body().isEmpty()) {
                    throw new Chain.Broken(
                            line.seq(), "The body of fact " + line.seq() + " is absent.");
                }
                reader.line(line);
                index.add(index.end() + bytes.size() + 1);
                head = after;
            }
        } catch (Chain.Broken e) {
            return new Scan(head, index, size, e, false);
        }
    }

    private static int readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n' && line.size() < LINE_SIZE_MAX) {
            line.write(next);
            next = in.read();
        }
        return next;
    }
}
