package cockpit.recon.close;

import cockpit.pools.Pause;
import cockpit.pools.PoolsFailure;
import cockpit.recon.ReconProblem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Asks 0Pools, a few requests at a time, and stops between them when it is cancelled.
final class Requests {
    /// More would only wait for the API's limit per address (contract section 5).
    private static final int AT_ONCE = 6;

    private final Pause pause;
    private final BooleanSupplier isCancelled;

    Requests(Pause pause, BooleanSupplier isCancelled) {
        this.pause = pause;
        this.isCancelled = isCancelled;
    }

    /// @throws ReconProblem with the failure's own code, when there is no answer
    <A> A ask(Supplier<A> request) throws ReconProblem {
        requireGoingOn();
        try {
            return request.get();
        } catch (PoolsFailure e) {
            throw noAnswer(e);
        }
    }

    /// The answers in the order of what was asked.
    ///
    /// @param done told how many answers there are, after every few
    <I, A> List<A> each(List<I> items, Function<I, A> request, IntConsumer done)
            throws ReconProblem {
        List<A> answers = new ArrayList<>(items.size());
        var threads = Thread.ofVirtual().name("cockpit-collect-", 0).factory();
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads)) {
            for (int at = 0; at < items.size(); at += AT_ONCE) {
                requireGoingOn();
                List<Callable<A>> few = new ArrayList<>();
                for (I item : items.subList(at, Math.min(items.size(), at + AT_ONCE))) {
                    few.add(() -> request.apply(item));
                }
                for (Future<A> answer : executor.invokeAll(few)) {
                    answers.add(answer.get());
                }
                done.accept(answers.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PoolsFailure failure) {
                throw noAnswer(failure);
            }
            throw new IllegalStateException(e.getCause());
        }
        return answers;
    }

    void rest(Duration duration) throws ReconProblem {
        requireGoingOn();
        try {
            pause.rest(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
    }

    private void requireGoingOn() throws ReconProblem {
        if (isCancelled.getAsBoolean()) {
            throw cancelled();
        }
    }

    private static ReconProblem cancelled() {
        return new ReconProblem("cancelled", "The reading of 0Pools was cancelled.");
    }

    private static ReconProblem noAnswer(PoolsFailure failure) {
        return new ReconProblem(failure.code(), failure.sentence(), failure);
    }
}
