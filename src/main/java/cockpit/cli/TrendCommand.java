package cockpit.cli;

import cockpit.TrendSession;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.launch.Trend.Point;
import cockpit.packet.PacketFault;
import cockpit.packet.PacketRejected;
import cockpit.trend.TrendTable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit trend`: how the readiness of one launch or of several moved, run by run.
@Command(
        name = "trend",
        description = "Print how the eight steps moved, of this launch and of others.")
final class TrendCommand implements Callable<Integer> {
    private static final int SOURCE_COUNT_MAX = 100;
    private static final int LINE_COUNT_MAX = 40;

    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    @Option(
            names = "--environment",
            defaultValue = "rehearsal",
            description = "The production side of data folders: live or rehearsal (the default).")
    private String environment;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write every point of every launch, a row each.")
    private @Nullable Path csv;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..*",
            description = "Packets and data folders of other launches.")
    private List<Path> sources = new ArrayList<>();

    TrendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @return 0 when every source was read, 1 when a packet does not hold, 2 when one cannot be
    ///   read; nothing is written but with 0
    @Override
    public Integer call() throws StoreProblem, IOException {
        if (sources.size() > SOURCE_COUNT_MAX) {
            throw new IllegalArgumentException(
                    "At most %s launches are compared.".formatted(SOURCE_COUNT_MAX));
        }
        List<Path> all = new ArrayList<>();
        if (data != null || sources.isEmpty()) {
            all.add(terminal.existing(data));
        }
        all.addAll(sources);
        List<Trend> trends = new ArrayList<>();
        for (Path source : all) {
            try {
                trends.add(read(source));
            } catch (PacketRejected e) {
                terminal.complain(
                        "%s: %s [%s]".formatted(source.getFileName(), e.getMessage(), e.code()));
                return e.fault() == PacketFault.OTHER_RULES
                        ? ExitCode.NOT_DONE
                        : ExitCode.DOES_NOT_HOLD;
            } catch (NoSuchFileException e) {
                terminal.complain("There is no file %s. [no-file]".formatted(source.getFileName()));
                return ExitCode.NOT_DONE;
            }
        }
        if (csv != null) {
            long rows = TrendTable.write(trends, csv);
            terminal.say("%s rows are in %s.".formatted(rows, csv));
            return ExitCode.HOLDS;
        }
        terminal.say(
                "Steps 1 to 8: P passed, F failed, B blocked, S stale, W waived, R running,"
                        + " - not started.");
        trends.forEach(this::print);
        return ExitCode.HOLDS;
    }

    private Trend read(Path source) throws StoreProblem, PacketRejected, IOException {
        if (Files.isDirectory(source)) {
            return TrendSession.ofFolder(
                    terminal.existing(source), Environment.of(environment), terminal.clock());
        }
        return TrendSession.ofPacket(source);
    }

    private void print(Trend trend) {
        terminal.say(
                "%s, %s: %s of 8 steps passed."
                        .formatted(
                                trend.partnerName().isEmpty()
                                        ? "No launch"
                                        : "%s (%s)"
                                                .formatted(trend.partnerName(), trend.partnerId()),
                                trend.environment().word(),
                                trend.now().count(StepState.PASSED)));
        List<Point> points = trend.points();
        int first = Math.max(0, points.size() - LINE_COUNT_MAX);
        long older = trend.left() + first;
        if (older > 0) {
            terminal.say("  %s older points are not shown here.".formatted(older));
        }
        points.subList(first, points.size()).forEach(point -> terminal.say(line(point)));
    }

    private static String line(Point point) {
        StringBuilder line = new StringBuilder("  ").append(point.at()).append("  ");
        for (Step step : Step.values()) {
            line.append(letter(point.step(step)));
        }
        line.append("  ").append(point.count(StepState.PASSED)).append(" passed");
        point.run()
                .ifPresent(
                        run ->
                                line.append(
                                        ", run %s: %s of %s scenarios passed"
                                                .formatted(
                                                        run.runId(), run.passed(), run.total())));
        if (point.cause() == Trend.Cause.NOW) {
            line.append(", as judged then");
        }
        if (point.isAfterBreak()) {
            line.append(", nobody looked for a while before");
        }
        return line.toString();
    }

    private static char letter(StepState state) {
        return switch (state) {
            case PASSED -> 'P';
            case FAILED -> 'F';
            case BLOCKED -> 'B';
            case STALE -> 'S';
            case WAIVED -> 'W';
            case RUNNING -> 'R';
            case NOT_STARTED -> '-';
        };
    }
}
