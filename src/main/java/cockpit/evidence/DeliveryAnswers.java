package cockpit.evidence;

import cockpit.evidence.DeliveryBook.Kept;
import cockpit.evidence.DeliveryQueue.Waiting;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/// Tells those who brought deliveries what became of them, away from the writer: one virtual thread
/// for a batch, which costs less than one for each that waits, and a receipt that is slow holds up
/// no write.
final class DeliveryAnswers implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("cockpit-deliveries-answer-", 0).factory());

    void kept(List<Waiting> batch, List<Kept> decided) {
        threads.execute(() -> each(batch.size(), i -> batch.get(i).receipt().kept(decided.get(i))));
    }

    void refused(List<Waiting> batch, StoreProblem problem) {
        threads.execute(() -> each(batch.size(), i -> batch.get(i).receipt().refused(problem)));
    }

    /// One receipt that fails takes nothing from the others.
    private static void each(int count, IntConsumer tell) {
        RuntimeException failure = null;
        for (int i = 0; i < count; i++) {
            try {
                tell.accept(i);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /// Waits until everybody was told.
    @Override
    public void close() {
        threads.close();
    }
}
