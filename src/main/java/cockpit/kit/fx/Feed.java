package cockpit.kit.fx;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Brings values from any thread to the FX thread. The newest wins: however many are offered before
/// the FX thread has time, it is asked once and sees the last one only.
///
/// @param <T> an immutable value
public final class Feed<T> {
    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
    private final Consumer<T> show;
    private final Executor fx;

    /// @param show called on the FX thread
    public Feed(Consumer<T> show) {
        this(show, FxThread::later);
    }

    Feed(Consumer<T> show, Executor fx) {
        this.show = show;
        this.fx = fx;
    }

    /// Offers the newest value. Never blocks.
    public void offer(T value) {
        if (pending.getAndSet(value) == null) {
            fx.execute(this::flip);
        }
    }

    private void flip() {
        T newest = pending.getAndSet(null);
        if (newest != null) {
            show.accept(newest);
        }
    }
}
