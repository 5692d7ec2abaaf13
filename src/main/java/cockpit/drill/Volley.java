package cockpit.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Many calls at the same moment: each waits on a thread of its own until all are ready.
final class Volley {
    private Volley() {}

    /// Makes the calls and returns what they gave, in their order, once the last has ended.
    ///
    /// @throws RuntimeException what the first of them to fail threw
    static <T> List<T> of(List<Supplier<T>> calls) {
        CountDownLatch ready = new CountDownLatch(calls.size());
        List<FutureTask<T>> tasks = new ArrayList<>(calls.size());
        List<Thread> threads = new ArrayList<>(calls.size());
        for (Supplier<T> call : calls) {
            FutureTask<T> task =
                    new FutureTask<>(
                            () -> {
                                ready.countDown();
                                ready.await();
                                return call.get();
                            });
            tasks.add(task);
            threads.add(Thread.ofVirtual().name("cockpit-drill-volley").start(task));
        }
        threads.forEach(Volley::waitFor);
        List<T> results = new ArrayList<>(calls.size());
        for (FutureTask<T> task : tasks) {
            if (task.state() == FutureTask.State.FAILED) {
                throw task.exceptionNow() instanceof RuntimeException e
                        ? e
                        : new IllegalStateException(task.exceptionNow());
            }
            results.add(task.resultNow());
        }
        return results;
    }

    /// An interrupt does not cut the waiting short; it is kept for whoever looks at it.
    private static void waitFor(Thread thread) {
        boolean isInterrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
