package cockpit.recon.match;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/// Takes a [Step] over many blocks and gathers what it gives into pieces for their partitions.
final class Gather<T> extends Pull<Piece> implements Step.Out {
    private static final int CHUNK = 32 << 10;

    private final Iterator<T> from;
    private final int partitions;
    private final Taker<T> taker;
    private final Map<Long, Chunk> open = new HashMap<>();

    /// Feeds one block to a step.
    @FunctionalInterface
    interface Taker<T> {
        void take(T block) throws IOException;
    }

    /// @param step makes the step that puts into this
    Gather(Iterator<T> from, int partitions, Function<Step.Out, Taker<T>> step) {
        this.from = from;
        this.partitions = partitions;
        this.taker = step.apply(this);
    }

    private static final class Chunk {
        private byte[] bytes = new byte[512];
        private int length;
    }

    @Override
    public void put(int store, long hash, byte[] record, int length) {
        int part = (int) (hash >>> 32) & (partitions - 1);
        Chunk chunk = open.computeIfAbsent(((long) store << 32) | part, none -> new Chunk());
        if (chunk.length + length > chunk.bytes.length) {
            int more = Math.max(chunk.bytes.length * 2, chunk.length + length);
            chunk.bytes = Arrays.copyOf(chunk.bytes, more);
        }
        System.arraycopy(record, 0, chunk.bytes, chunk.length, length);
        chunk.length += length;
        if (chunk.length >= CHUNK) {
            flush(store, part, chunk);
        }
    }

    private void flush(int store, int part, Chunk chunk) {
        give(new Piece(store, part, Arrays.copyOf(chunk.bytes, chunk.length)));
        chunk.length = 0;
    }

    @Override
    boolean make() throws IOException {
        if (from.hasNext()) {
            taker.take(from.next());
            return true;
        }
        open.forEach(
                (place, chunk) -> {
                    if (chunk.length > 0) {
                        flush((int) (place >>> 32), (int) (long) place, chunk);
                    }
                });
        boolean any = !open.isEmpty();
        open.clear();
        return any;
    }
}
