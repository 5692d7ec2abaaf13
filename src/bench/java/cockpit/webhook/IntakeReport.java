package cockpit.webhook;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The rounds as a table: medians with their spread, and the ratios that are aimed at.
final class IntakeReport {
    private final Map<String, List<Load.Round>> all;
    private final long floorMicros;
    private final double hmacMicros;

    IntakeReport(Map<String, List<Load.Round>> all, long floorMicros, double hmacMicros) {
        this.all = all;
        this.floorMicros = floorMicros;
        this.hmacMicros = hmacMicros;
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-24s %10s %15s %9s %9s %10s %12s%n",
                "store",
                "events/s",
                "(least-most)",
                "p50 ms",
                "p99 ms",
                "CPU us",
                "syncs/event");
        all.forEach((name, rounds) -> row(out, name, rounds));
        double none = median(all.get("no store"), Load.Round::perSecond);
        double ours = median(all.get("delivery log"), Load.Round::perSecond);
        out.printf(
                Locale.ROOT,
                "delivery log / no store        %5.2f   (goal: 0.8 or more)%n",
                ours / none);
        out.printf(
                Locale.ROOT,
                "p99 / no store's p99           %5.2f   (goal: 3 or less)%n",
                median(all.get("delivery log"), r -> r.percentile(0.99))
                        / median(all.get("no store"), r -> r.percentile(0.99)));
        all.forEach(
                (name, rounds) -> {
                    if (name.contains(",")) {
                        out.printf(
                                Locale.ROOT,
                                "delivery log / %-22s %5.1f%s%n",
                                name,
                                ours / median(rounds, Load.Round::perSecond),
                                goal(name));
                    }
                });
        out.printf(
                Locale.ROOT,
                "delivery log / one sync each   %5.1f   (a sync takes %d us, so %,.0f/s alone)%n",
                ours * floorMicros / 1e6,
                floorMicros,
                1e6 / floorMicros);
        out.printf(
                Locale.ROOT,
                "CPU a delivery / one HMAC      %5.0f   (senders included; an HMAC takes %.2f"
                        + " us)%n",
                median(all.get("delivery log"), Load.Round::cpuMicros) / hmacMicros,
                hmacMicros);
    }

    /// "PostgreSQL per event" can be read in both ways.
    private static String goal(String name) {
        return switch (name) {
            case "PostgreSQL, one by one" -> "   (goal: 5 or more, read as a commit at a time)";
            case "PostgreSQL, 32 at once" -> "   (goal: 5 or more, read as many senders' commits)";
            default -> "";
        };
    }

    private static void row(PrintStream out, String name, List<Load.Round> rounds) {
        out.printf(
                Locale.ROOT,
                "%-24s %,10.0f %15s %9.2f %9.2f %10.0f %12s%n",
                name,
                median(rounds, Load.Round::perSecond),
                "(%,.0f-%,.0f)"
                        .formatted(
                                rounds.stream().mapToDouble(Load.Round::perSecond).min().orElse(0),
                                rounds.stream().mapToDouble(Load.Round::perSecond).max().orElse(0)),
                median(rounds, r -> r.percentile(0.50)) / 1000,
                median(rounds, r -> r.percentile(0.99)) / 1000,
                median(rounds, Load.Round::cpuMicros),
                name.equals("delivery log")
                        ? "%.3f".formatted(median(rounds, r -> (double) r.syncs() / r.count()))
                        : "");
    }

    private static double median(List<Load.Round> rounds, ToDoubleFunction<Load.Round> of) {
        double[] values = rounds.stream().mapToDouble(of).sorted().toArray();
        return values[values.length / 2];
    }
}
