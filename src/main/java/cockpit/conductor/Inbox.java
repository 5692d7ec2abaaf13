package cockpit.conductor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for the conductor, first come first served, up to a limit. Once closed it takes
/// nothing more and still hands out what it took.
final class Inbox<T> {
    private final int capacity;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean isClosed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    void offer(T item) throws Refusal {
        lock.lock();
        try {
            if (isClosed) {
                throw new Refusal("conductor-closed", "The cockpit is closing this launch.");
            }
            if (waiting.size() >= capacity) {
                throw new Refusal.InboxFull();
            }
            waiting.add(item);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for at least one item and takes up to a number of them; none when the inbox is closed
    /// and empty. An interrupt does not end the wait.
    List<T> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !isClosed) {
                changed.awaitUninterruptibly();
            }
            List<T> batch = new ArrayList<>(most);
            while (batch.size() < most && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
