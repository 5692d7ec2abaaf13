package cockpit.evidence;

import cockpit.launch.Environment;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that keeps deliveries until it is killed, or until the disk fails, and
/// prints every acknowledgement. It starts when it is told where and with which ids, so that its
/// Java can come up before it is needed.
public final class DeliveryChild {
    static final int SENDERS = 4;

    private DeliveryChild() {}

    /// @param args none; the folder, what its ids begin with, and `senders` or `mute` come as a
    ///   line of words
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        String line =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .readLine();
        if (line == null) {
            return;
        }
        String[] words = line.split(" ", -1);
        try (DeliveryLog log = Deliveries.open(Path.of(words[0]), Environment.SANDBOX)) {
            if (words[2].equals("mute")) {
                // The event is on the disk, and its sender never hears of it.
                log.keep(delivery(words[1], 0, 0));
                out.println("STORED");
                int _ = System.in.read();
                return;
            }
            List<Thread> senders = new ArrayList<>();
            for (int s = 0; s < SENDERS; s++) {
                int sender = s;
                senders.add(
                        Thread.ofPlatform()
                                .name("cockpit-sender-" + s)
                                .start(() -> send(log, words[1], sender, out)));
            }
            for (Thread sender : senders) {
                sender.join();
            }
        }
    }

    static String id(String prefix, int sender, int n) {
        return prefix + "_" + sender + "_" + n;
    }

    static Delivery delivery(String prefix, int sender, int n) {
        return Deliveries.delivery(id(prefix, sender, n), "body of " + n + "x".repeat(n % 700));
    }

    private static void send(DeliveryLog log, String prefix, int sender, PrintStream out) {
        for (int n = 0; n < 10_000_000; n++) {
            // Every tenth is sent twice.
            int times = n % 10 == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                try {
                    DeliveryBook.Kept kept = log.keep(delivery(prefix, sender, n));
                    // One print call a line, so that the lines of four senders do not mix.
                    out.print(
                            "ACK %d %d %d %s\n"
                                    .formatted(sender, n, kept.number(), kept.outcome().word()));
                    out.flush();
                } catch (StoreProblem e) {
                    out.print("PROBLEM " + e.code() + "\n");
                    out.flush();
                    return;
                }
            }
        }
    }
}
