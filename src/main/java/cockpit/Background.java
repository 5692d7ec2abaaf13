package cockpit;

import cockpit.kit.fx.FxThread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Work that the window asks for and does not wait for. It runs on a virtual thread and ends on the
/// FX thread; it is never interrupted, because an interrupt would close the database for everybody.
final class Background implements Executor {
    @Override
    public void execute(Runnable work) {
        Thread.ofVirtual().name("cockpit-desk").start(work);
    }

    /// Does something in the background.
    ///
    /// @return ends on the FX thread
    <T> CompletionStage<T> call(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        execute(
                () -> {
                    try {
                        T value = work.call();
                        FxThread.later(() -> done.complete(value));
                    } catch (Exception e) {
                        FxThread.later(() -> done.completeExceptionally(e));
                    }
                });
        return done;
    }

    /// What may fail with a named reason.
    @FunctionalInterface
    interface Work<T> {
        T call() throws Exception;
    }
}
