package cockpit.evidence;

import cockpit.evidence.DeliveryBook.Receipt;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Deliveries on their way to the writer. Who comes when it is full is turned away at once: the
/// sender tries again.
final class DeliveryQueue {
    static final int COUNT_MAX = 1024;
    static final long SIZE_MAX = 64L << 20;

    /// How long the writer waits for as many as came with the batch before: less than a sync takes,
    /// and enough for those who got their answer just now to send the next.
    private static final long GATHER_NANOS = 150_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long size;
    // How many must wait for the writer to be woken.
    private int wakeCount = 1;
    private boolean isClosed;

    /// Adds a delivery.
    ///
    /// @param receipt hears of it once it is stored, or could not be; not when this throws
    /// @throws StoreProblem `deliveries-busy` or `deliveries-closed`
    void add(DeliveryFrame frame, Receipt receipt) throws StoreProblem {
        Waiting mine = new Waiting(frame, receipt);
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
            waiting.add(mine);
            size += frame.length();
            if (waiting.size() == wakeCount) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for deliveries and takes those that wait, in their order.
    ///
    /// @param before how many were in the batch before: while as many are not there, a moment is
    ///   given to those who got their answer just now and send the next
    /// @param sizeMax of their payloads together, in bytes; one is always taken
    /// @return empty when the queue is closed and empty
    List<Waiting> take(int before, long sizeMax) {
        lock.lock();
        try {
            if (before > 1) {
                gather(before);
            }
            wakeCount = 1;
            while (waiting.isEmpty() && !isClosed) {
                changed.awaitUninterruptibly();
            }
            List<Waiting> batch = new ArrayList<>(waiting.size());
            long taken = 0;
            @Nullable Waiting next = waiting.peek();
            while (next != null && (batch.isEmpty() || taken + next.frame().length() <= sizeMax)) {
                taken += next.frame().length();
                batch.add(waiting.remove());
                next = waiting.peek();
            }
            size -= taken;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void gather(int count) {
        wakeCount = count;
        long left = GATHER_NANOS;
        while (waiting.size() < count && !isClosed && left > 0) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException _) {
                // Nobody interrupts the writer; it would only go on sooner.
                return;
            }
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

    record Waiting(DeliveryFrame frame, Receipt receipt) {}
}
