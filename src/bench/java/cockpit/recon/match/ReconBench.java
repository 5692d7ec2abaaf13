package cockpit.recon.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reconciles four CSV exports with our matcher and with DuckDB, in turn, each in a process of its
 * own on the same files, and compares the two lists of exceptions row by row. Sizes are 100,000 and
 * a million orders, or the ones that {@code -Drecon.size=10M} names. Our matcher runs twice: as it
 * is, and with a cache of classes and profiles of the JDK, as a launcher can bring one.
 */
public final class ReconBench {
    private static final String[] SIZES = {"100k", "1M"};

    private ReconBench() {}

    public static void run() throws IOException, InterruptedException {
        String asked = System.getProperty("recon.size", "");
        String[] sizes = asked.isEmpty() || asked.startsWith("$") ? SIZES : asked.split(",");
        Jvm plain = Jvm.plain();
        Jvm cached = Jvm.cached(Path.of("target", "bench"));
        List<Side> ours = new ArrayList<>();
        List<Side> duck = new ArrayList<>();
        for (String size : sizes) {
            long orders = orders(size);
            Path folder = Path.of("target", "bench", "recon-" + size);
            BenchFiles.write(folder, orders);
            int rounds = orders <= 100_000 ? 5 : orders <= 1_000_000 ? 3 : 1;
            Side we = new Side("cockpit");
            Side they = new Side("duckdb");
            Side warm = new Side("+ cache");
            for (int round = 0; round < rounds; round++) {
                they.add(plain.run("DuckSide", folder, orders));
                we.add(plain.run("OurSide", folder, orders));
                compare(folder);
                warm.add(cached.run("OurSide", folder, orders));
                compare(folder);
            }
            report(size, List.of(they, we, warm));
            ours.add(we);
            duck.add(they);
        }
        for (int i = 1; i < ours.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "growth %s to %s: cockpit %.2f x the time, %.2f x the CPU; duckdb %.2f x, %.2f"
                            + " x%n",
                    sizes[i - 1],
                    sizes[i],
                    ours.get(i).median(0) / ours.get(i - 1).median(0),
                    ours.get(i).median(1) / ours.get(i - 1).median(1),
                    duck.get(i).median(0) / duck.get(i - 1).median(0),
                    duck.get(i).median(1) / duck.get(i - 1).median(1));
        }
        KeyedBench.run(orders(sizes[sizes.length - 1]), plain, cached);
    }

    private static long orders(String size) {
        long unit = size.endsWith("M") ? 1_000_000 : size.endsWith("k") ? 1_000 : 1;
        return Long.parseLong(size.replaceAll("[kM]", "")) * unit;
    }

    private static void compare(Path folder) throws IOException {
        List<String> ours = Files.readAllLines(folder.resolve("OurSide.txt"));
        List<String> theirs = Files.readAllLines(folder.resolve("DuckSide.txt"));
        ours.sort(null);
        theirs.sort(null);
        if (ours.equals(theirs)) {
            return;
        }
        List<String> onlyOurs = new ArrayList<>(ours);
        theirs.forEach(onlyOurs::remove);
        List<String> onlyTheirs = new ArrayList<>(theirs);
        ours.forEach(onlyTheirs::remove);
        throw new IllegalStateException(
                "The exceptions differ. Only ours: "
                        + onlyOurs.stream().limit(10).toList()
                        + " only theirs: "
                        + onlyTheirs.stream().limit(10).toList());
    }

    private static void report(String size, List<Side> sides) {
        System.out.printf(Locale.ROOT, "%s orders, exception lists equal%n", size);
        Side they = sides.getFirst();
        for (Side side : sides) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-8s time %6.2f s (%.2f to %.2f), CPU %6.2f s (%.2f to %.2f), peak %5.0f"
                            + " MB; of duckdb %.2f x the time, %.2f x the CPU, %.2f x the"
                            + " memory%n",
                    side.name,
                    side.median(0),
                    side.least(0),
                    side.most(0),
                    side.median(1),
                    side.least(1),
                    side.most(1),
                    side.most(2),
                    side.median(0) / they.median(0),
                    side.median(1) / they.median(1),
                    side.most(2) / they.most(2));
        }
    }

    /** What one side used, round by round. */
    static final class Side {
        private final String name;
        private final List<double[]> rounds = new ArrayList<>();

        Side(String name) {
            this.name = name;
        }

        void add(double[] round) {
            rounds.add(round);
        }

        private double[] sorted(int what) {
            double[] values = rounds.stream().mapToDouble(round -> round[what]).toArray();
            Arrays.sort(values);
            return values;
        }

        double median(int what) {
            double[] values = sorted(what);
            return values[values.length / 2];
        }

        double least(int what) {
            return sorted(what)[0];
        }

        double most(int what) {
            double[] values = sorted(what);
            return values[values.length - 1];
        }
    }
}
