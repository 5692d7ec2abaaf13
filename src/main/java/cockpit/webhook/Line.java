package cockpit.webhook;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// One connection, which knows since when it has been doing what. One thread at a time reads from
/// it and answers on it; any thread may ask for its state.
final class Line extends SocketChannelEndPoint {
    private final Room room;
    private final InstantSource clock;
    private volatile State state;

    Line(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Room room,
            InstantSource clock) {
        super(channel, selector, key, scheduler);
        this.room = room;
        this.clock = clock;
        this.state = new State(Phase.IDLE, System.nanoTime(), clock.instant());
    }

    /// What a connection is doing.
    enum Phase {
        /// Nothing of a request has come.
        IDLE,
        /// A request, or the handshake before it, is coming in.
        READING,
        /// A whole request is being looked at and stored.
        WORKING,
        /// The answer is going out.
        WRITING
    }

    /// @param since the monotonic time of the request's first byte, or of the end of the one before
    private record State(Phase phase, long since, Instant at) {
        State in(Phase next) {
            return new State(next, since, at);
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int size = super.fill(buffer);
        if (size > 0) {
            begin();
        }
        return size;
    }

    /// A request begins, unless it has begun already.
    ///
    /// @return when its first byte was read
    Instant begin() {
        if (state.phase() == Phase.IDLE) {
            state = new State(Phase.READING, System.nanoTime(), clock.instant());
        }
        return state.at();
    }

    void working() {
        state = state.in(Phase.WORKING);
    }

    void writing() {
        state = state.in(Phase.WRITING);
    }

    /// The answer is out.
    void idle() {
        state = new State(Phase.IDLE, System.nanoTime(), clock.instant());
    }

    Phase phase() {
        return state.phase();
    }

    /// For how long it has been idle, or has been at the present request.
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - state.since());
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        room.leave(getChannel());
    }
}
