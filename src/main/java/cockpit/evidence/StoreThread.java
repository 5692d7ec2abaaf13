package cockpit.evidence;

import cockpit.launch.Environment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// The one thread that owns a store's files and its database connection. An interrupt would close
/// H2's file for everybody, so callers wait for this thread instead of working themselves: who
/// interrupts a caller does not reach the files.
final class StoreThread {
    private final ExecutorService executor;

    StoreThread(Environment environment) {
        this("store", environment);
    }

    StoreThread(String role, Environment environment) {
        executor =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform()
                                .name("cockpit-" + role + "-" + environment.word())
                                .daemon(true)
                                .factory());
    }

    /// Runs a task on the thread and waits for it, whether or not the caller is interrupted.
    <T> T call(Task<T> task) throws StoreProblem {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            executor.execute(
                    () -> {
                        try {
                            done.complete(task.run());
                        } catch (Throwable e) {
                            done.completeExceptionally(e);
                        }
                    });
            return done.join();
        } catch (RejectedExecutionException e) {
            throw new StoreProblem("store-closed", "The store is closed.", e);
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case StoreProblem problem -> throw problem;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    /// Gives the thread a task without waiting for it.
    void start(Runnable task) {
        executor.execute(task);
    }

    /// Lets the thread end once what was given to it is done.
    void end() {
        executor.shutdown();
    }

    /// Work on the store's thread.
    @FunctionalInterface
    interface Task<T> {
        T run() throws StoreProblem;
    }
}
