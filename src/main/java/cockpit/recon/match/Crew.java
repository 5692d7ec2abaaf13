package cockpit.recon.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Works through numbered parts on several threads, each with a worker of its own.
final class Crew {
    private Crew() {}

    /// One worker. It belongs to one thread; it is closed there when no part is left or one failed.
    @FunctionalInterface
    interface Worker extends AutoCloseable {
        void part(int part) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /// Returns when all parts are done.
    ///
    /// @param workers one for each thread
    /// @throws MatchProblem when the run was cancelled
    /// @throws IOException what the first worker that failed threw
    static void work(MatchRun run, int parts, List<? extends Worker> workers) throws IOException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        workers.size(), Thread.ofPlatform().name("cockpit-match-", 0).factory())) {
            for (Worker worker : workers) {
                running.add(pool.submit(() -> work(run, parts, next, worker)));
            }
        }
        await(running);
    }

    private static void work(MatchRun run, int parts, AtomicInteger next, Worker worker) {
        try (worker) {
            int part = next.getAndIncrement();
            while (part < parts) {
                run.check();
                worker.part(part);
                part = next.getAndIncrement();
            }
        } catch (IOException e) {
            run.fail();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            run.fail();
            throw e;
        }
    }

    /// Hands on the failure of a worker; a worker that only stopped because another failed says
    /// that it was cancelled, so the real cause comes first.
    private static void await(List<Future<?>> running) throws IOException {
        MatchProblem stopped = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof MatchProblem problem) {
                    stopped = problem;
                } else if (e.getCause() instanceof UncheckedIOException unreadable) {
                    throw unreadable.getCause();
                } else {
                    throw new IllegalStateException("A worker of the matcher failed.", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw MatchProblem.cancelled();
            }
        }
        if (stopped != null) {
            throw stopped;
        }
    }
}
