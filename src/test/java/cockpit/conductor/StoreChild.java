package cockpit.conductor;

import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.Samples;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/// A process of its own that records facts until it is killed, or until the disk fails, and prints
/// every acknowledgement.
public final class StoreChild {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    private StoreChild() {}

    /// @param args the data folder, then what this session's ids begin with, or `hold`
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        try (DataFolder folder = DataFolder.open(Path.of(args[0]));
                EvidenceStore store =
                        folder.store(Environment.SANDBOX, new Redactor(), CLOCK, Progress.none())) {
            if (args[1].equals("hold")) {
                out.println("READY");
                int _ = System.in.read();
                return;
            }
            record(store, args[1], out);
        } catch (StoreProblem e) {
            out.println("PROBLEM " + e.code());
        }
    }

    private static void record(EvidenceStore store, String prefix, PrintStream out)
            throws InterruptedException {
        try (Conductor conductor = Conductor.open(store, prefix, "1", CLOCK)) {
            List<Thread> senders = new ArrayList<>();
            for (int s = 0; s < 4; s++) {
                String context = prefix + "_" + s;
                senders.add(
                        Thread.ofPlatform()
                                .name("cockpit-sender-" + s)
                                .start(() -> send(conductor, context, out)));
            }
            for (Thread sender : senders) {
                sender.join();
            }
        }
    }

    private static void send(Conductor conductor, String context, PrintStream out) {
        for (int n = 0; n < 1_000_000; n++) {
            List<Fact> batch = new ArrayList<>();
            for (int i = 0; i <= n % 3; i++) {
                batch.add(Samples.exchange(context, "batch" + n, i));
            }
            try {
                conductor.record(batch).join();
            } catch (CompletionException e) {
                out.println(
                        e.getCause() instanceof StoreProblem problem
                                ? "PROBLEM " + problem.code()
                                : "FAILED " + e);
                return;
            }
            // One print call a line, so that the lines of four senders do not mix.
            out.print("ACK " + context + " " + n + " " + batch.size() + "\n");
            out.flush();
        }
    }
}
