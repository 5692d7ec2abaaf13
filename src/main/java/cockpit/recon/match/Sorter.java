package cockpit.recon.match;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Sorts more things than fit in memory: sorted runs in nameless files, merged at the end. Any
/// thread may add; one thread reads, once.
final class Sorter<T> implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Comparator<T> order;
    private final Codec<T> codec;
    private final int runLength;
    private final Path folder;
    private final List<FileChannel> runs = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private List<T> open = new ArrayList<>();

    /// @param runLength how many things are held in memory
    Sorter(Comparator<T> order, Codec<T> codec, int runLength, Path folder) {
        this.order = order;
        this.codec = codec;
        this.runLength = runLength;
        this.folder = folder;
    }

    synchronized void add(T thing) throws IOException {
        open.add(thing);
        if (open.size() >= runLength) {
            spill();
        }
    }

    private void spill() throws IOException {
        open.sort(order);
        Path path = Files.createTempFile(folder, "match-", ".run");
        FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        runs.add(file);
        lengths.add(open.size());
        DataOutputStream to =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
        for (T thing : open) {
            codec.write(thing, to);
        }
        to.flush();
        open = new ArrayList<>();
    }

    /// Hands everything out in order.
    synchronized void each(Consumer<T> taker) throws IOException {
        open.sort(order);
        if (runs.isEmpty()) {
            open.forEach(taker);
            return;
        }
        PriorityQueue<Head> heads = new PriorityQueue<>((a, b) -> order.compare(a.thing, b.thing));
        for (int i = 0; i < runs.size(); i++) {
            heads.add(new FileHead(runs.get(i), lengths.get(i)));
        }
        if (!open.isEmpty()) {
            heads.add(new Head(open.getFirst(), open.size() - 1));
        }
        while (true) {
            Head head = heads.poll();
            if (head == null) {
                return;
            }
            taker.accept(head.thing);
            if (head.left > 0) {
                head.next();
                heads.add(head);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        open = new ArrayList<>();
        for (FileChannel run : runs) {
            run.close();
        }
    }

    /// The next thing of a run; this one reads the run that is still in memory.
    private class Head {
        T thing;
        int left;

        Head(T first, int left) {
            this.thing = first;
            this.left = left;
        }

        void next() throws IOException {
            thing = open.get(open.size() - left);
            left--;
        }
    }

    private final class FileHead extends Head {
        private final DataInputStream from;

        FileHead(FileChannel file, int length) throws IOException {
            this(open(file), length);
        }

        private FileHead(DataInputStream from, int length) throws IOException {
            super(codec.read(from), length - 1);
            this.from = from;
        }

        private static DataInputStream open(FileChannel file) throws IOException {
            file.position(0);
            return new DataInputStream(
                    new BufferedInputStream(Channels.newInputStream(file), BUFFER));
        }

        @Override
        void next() throws IOException {
            thing = codec.read(from);
            left--;
        }
    }
}
