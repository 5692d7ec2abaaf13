package cockpit.smoke;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Two calls at the same moment: each waits on its own thread until the other is ready too.
final class Together {
    private Together() {}

    static <T> List<T> both(ExchangeBook book, Supplier<T> one, Supplier<T> other) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<FutureTask<T>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Supplier<T> call : List.of(one, other)) {
            FutureTask<T> task =
                    new FutureTask<>(
                            () -> {
                                meet(barrier);
                                return Tap.recording(book, call);
                            });
            tasks.add(task);
            threads.add(Thread.ofVirtual().name("cockpit-smoke-at-once").start(task));
        }
        threads.forEach(Waiting::forEndOf);
        List<T> results = new ArrayList<>();
        RuntimeException failure = null;
        for (FutureTask<T> task : tasks) {
            switch (task.state()) {
                case SUCCESS -> results.add(task.resultNow());
                case FAILED -> failure = first(failure, task.exceptionNow());
                case RUNNING, CANCELLED -> throw new IllegalStateException("its thread has ended");
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("nobody interrupts a scenario", e);
        }
    }

    private static RuntimeException first(@Nullable RuntimeException known, Throwable thrown) {
        if (known != null) {
            return known;
        }
        return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
    }
}
