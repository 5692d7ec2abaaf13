package cockpit.evidence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Deliveries on their way to the writer. Who comes when it is full is turned away at once: the
/// sender tries again.
final class DeliveryQueue {
    static final int COUNT_MAX = 1024;
    static final long SIZE_MAX = 64L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long size;
    private boolean isClosed;

    /// Adds a delivery.
    ///
    /// @return done once it is stored, or could not be
    /// @throws StoreProblem `deliveries-busy` or `deliveries-closed`
    CompletableFuture<DeliveryBook.Kept> add(DeliveryFrame frame) throws StoreProblem {
        Waiting mine = new Waiting(frame, new CompletableFuture<>());
        lock.lock();
        try {
            if (isClosed) {
                throw new StoreProblem("deliveries-closed", "The delivery log is closed.");
            }
            if (waiting.size() >= COUNT_MAX || size + frame.length() > SIZE_MAX) {
                throw new StoreProblem(
                        "deliveries-busy",
                        "More deliveries wait for the disk than are taken. The sender tries"
                                + " again.");
            }
            if (waiting.isEmpty()) {
                changed.signal();
            }
            waiting.add(mine);
            size += frame.length();
            return mine.done();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for deliveries and takes those that wait, in their order.
    ///
    /// @param batch emptied, then filled
    /// @param sizeMax of their payloads together, in bytes; one is always taken
    /// @return false when the queue is closed and empty
    boolean take(List<Waiting> batch, long sizeMax) {
        batch.clear();
        lock.lock();
        try {
            while (waiting.isEmpty() && !isClosed) {
                changed.awaitUninterruptibly();
            }
            long taken = 0;
            @Nullable Waiting next = waiting.peek();
            while (next != null && (batch.isEmpty() || taken + next.frame().length() <= sizeMax)) {
                taken += next.frame().length();
                batch.add(waiting.remove());
                next = waiting.peek();
            }
            size -= taken;
            return !batch.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more; what waits is still handed to the writer.
    void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    record Waiting(DeliveryFrame frame, CompletableFuture<DeliveryBook.Kept> done) {}
}
