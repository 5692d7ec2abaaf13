package cockpit.webhook;

import cockpit.webhook.Line.Phase;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The places for connections. Who comes to a full room waits at the door while connections that
/// hoard their place give it up: idle ones first, then those that are slow to send or to read. One
/// whose request is whole keeps its place until it is answered, so that slow senders, however many,
/// cannot keep an honest one out.
final class Room {
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final ReceiverLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasChanged = lock.newCondition();
    // A channel that has a place but is not registered yet has no line.
    private final Map<SocketChannel, Optional<Line>> places = new HashMap<>();
    private boolean isClosed;

    Room(ReceiverLimits limits) {
        this.limits = limits;
    }

    /// Gives a new connection a place, and waits for one when there is none. Called on the thread
    /// that accepts.
    ///
    /// @return false when the room was closed instead
    boolean enter(SocketChannel channel) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isClosed && places.size() >= limits.connectionCountMax()) {
                Optional<Line> hoarder = hoarder();
                if (hoarder.isPresent()) {
                    places.remove(hoarder.get().getChannel());
                    // Not under the lock: closing tells the line's connection, which may wait.
                    lock.unlock();
                    try {
                        hoarder.get().close();
                    } finally {
                        lock.lock();
                    }
                } else {
                    // Ages change without a signal.
                    boolean _ = hasChanged.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
            if (isClosed) {
                return false;
            }
            places.put(channel, Optional.empty());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The channel's line is ready.
    void settle(Line line) {
        lock.lock();
        try {
            places.replace(line.getChannel(), Optional.of(line));
        } finally {
            lock.unlock();
        }
    }

    void leave(SocketChannel channel) {
        lock.lock();
        try {
            places.remove(channel);
            hasChanged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Cuts every connection whose request has taken too long, however it is slow.
    void cutOverdue() {
        for (Line line : lines()) {
            if (line.phase() != Phase.IDLE && line.age().compareTo(limits.requestTimeMax()) > 0) {
                line.close();
            }
        }
    }

    int size() {
        lock.lock();
        try {
            return places.size();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody enters any more.
    void close() {
        lock.lock();
        try {
            isClosed = true;
            hasChanged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Line> hoarder() {
        Duration limit = limits.crowdedTimeMax();
        return places.values().stream()
                .flatMap(Optional::stream)
                .filter(line -> line.phase() != Phase.WORKING && line.age().compareTo(limit) > 0)
                .max(
                        Comparator.comparing((Line line) -> line.phase() == Phase.IDLE)
                                .thenComparing(Line::age));
    }

    private List<Line> lines() {
        lock.lock();
        try {
            return places.values().stream().flatMap(Optional::stream).toList();
        } finally {
            lock.unlock();
        }
    }
}
