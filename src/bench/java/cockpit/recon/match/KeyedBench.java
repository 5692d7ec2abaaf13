package cockpit.recon.match;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * D-S6: two exports of the same trades, one amount in a hundred changed, matched by their id. The
 * peer is csvdiff (github.com/aswinkarthik/csvdiff), when it is on the PATH.
 */
final class KeyedBench {
    private static final int ROUNDS = 3;

    private KeyedBench() {}

    static void run(long orders, Jvm plain, Jvm cached) throws IOException, InterruptedException {
        Path folder = Path.of("target", "bench", "keyed-" + orders);
        write(folder, orders);
        ReconBench.Side we = new ReconBench.Side("cockpit");
        ReconBench.Side warm = new ReconBench.Side("+ cache");
        ReconBench.Side they = new ReconBench.Side("csvdiff");
        boolean peer = isOnPath();
        for (int round = 0; round < ROUNDS; round++) {
            we.add(plain.run("KeyedSide", folder, orders));
            warm.add(cached.run("KeyedSide", folder, orders));
            if (peer) {
                they.add(csvdiff(folder));
            }
        }
        System.out.printf("%d by %d trades by their id%n", orders, orders);
        print("cockpit", we);
        print("+ cache", warm);
        if (peer) {
            System.out.printf(
                    Locale.ROOT,
                    "  csvdiff  time %6.2f s (%.2f to %.2f); cockpit is %.2f x, with its cache"
                            + " %.2f x%n",
                    they.median(0),
                    they.least(0),
                    they.most(0),
                    we.median(0) / they.median(0),
                    warm.median(0) / they.median(0));
        } else {
            System.out.println("  csvdiff  SKIPPED: it is not on the PATH");
        }
    }

    private static void print(String name, ReconBench.Side side) {
        System.out.printf(
                Locale.ROOT,
                "  %-8s time %6.2f s (%.2f to %.2f), CPU %6.2f s, peak %5.0f MB%n",
                name,
                side.median(0),
                side.least(0),
                side.most(0),
                side.median(1),
                side.most(2));
    }

    private static double[] csvdiff(Path folder) throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        "csvdiff",
                        folder.resolve("trade.csv").toString(),
                        folder.resolve("again.csv").toString(),
                        "--primary-key",
                        "0");
        return new double[] {Jvm.seconds(command, folder.resolve("csvdiff.out").toFile()), 0, 0};
    }

    private static boolean isOnPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, 0))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "csvdiff")));
    }

    /** Writes the trades of the books, and the same once more with every hundredth changed. */
    private static void write(Path folder, long orders) throws IOException {
        Path done = folder.resolve("again");
        if (Files.exists(done)) {
            return;
        }
        BenchFiles.write(folder, orders);
        try (BufferedReader from = Files.newBufferedReader(folder.resolve("trade.csv"));
                BufferedWriter to = Files.newBufferedWriter(folder.resolve("again.csv"))) {
            long number = 0;
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                String[] cells = line.split(",", -1);
                if (number > 0 && number % 100 == 0) {
                    cells[5] = "1" + cells[5];
                }
                to.write(String.join(",", cells));
                to.newLine();
                number++;
            }
        }
        Files.createFile(done);
    }
}
