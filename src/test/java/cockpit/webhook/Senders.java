package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.webhook.Knock.Reply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Those who knock in the fault tests.
final class Senders {
    /// How long an honest sender waits for each part of an answer.
    static final int HONEST_MILLIS = 2_000;

    private Senders() {}

    /// What a sender does with its own number.
    interface Act {
        void run(int sender) throws IOException;
    }

    /// All at the same time; returns when all are through, or throws what one of them threw.
    static void together(int senders, Act act) throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                int number = sender;
                Callable<Void> call =
                        () -> {
                            act.run(number);
                            return null;
                        };
                running.add(all.submit(call));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    /// An honest sender: a new connection, and two seconds of patience.
    static Reply honest(Stand stand, long number) throws IOException {
        try (Knock knock = new Knock(stand.port())) {
            return knock.patience(HONEST_MILLIS).send(Stand.good(number)).reply();
        }
    }

    /// The first request of a process loads classes, which is no fault of the receiver's.
    static void warm(Stand stand) throws IOException {
        assertThat(stand.send(Stand.good(0)).code()).isEqualTo("accepted");
    }
}
