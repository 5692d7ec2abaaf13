package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.StoreProblem;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `cockpit recon run`: matches what was taken in.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Match the sources that take part: every row is in order (0), or some are in breaks"
                        + " (1).")
final class ReconRunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "The period's beginning; the one read from 0Pools if not given.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "The period's end.")
    private @Nullable Instant to;

    @Mixin private BooksOptions books;

    ReconRunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem {
        if ((from == null) != (to == null)) {
            throw new IllegalArgumentException(
                    "A period has a beginning and an end. [period-missing]");
        }
        Optional<ReconSession.Period> period =
                from == null || to == null
                        ? Optional.empty()
                        : Optional.of(new ReconSession.Period(from, to));
        try (ReconSession session = books.open(terminal)) {
            BooksMatched run = session.run(period, new ProgressLines(terminal), () -> false);
            terminal.say(
                    "%-8s %-8s %-6s %14s %26s %14s %14s"
                            .formatted(
                                    "side",
                                    "world",
                                    "asset",
                                    "rows",
                                    "sum",
                                    "matched",
                                    "in breaks"));
            for (BookTotal total : run.totals()) {
                terminal.say(
                        "%-8s %-8s %-6s %14s %26s %14s %14s"
                                .formatted(
                                        ReconCommand.word(total.side()),
                                        total.environment(),
                                        total.asset(),
                                        total.rowsIn(),
                                        total.sumIn(),
                                        total.rowsMatched(),
                                        total.rowsOpen()));
            }
            for (BreakCount count : run.breaks()) {
                terminal.say(
                        "%-9s %-28s %s"
                                .formatted(
                                        ReconCommand.word(count.severity()),
                                        count.code(),
                                        count.count()));
            }
            terminal.say(
                    "%s: %s rows, %s cases in order, %s breaks, digest %s, %s ms"
                            .formatted(
                                    run.runId(),
                                    run.rows(),
                                    run.matches(),
                                    run.breaks().stream().mapToLong(BreakCount::count).sum(),
                                    run.digest(),
                                    run.durationMillis()));
            return run.breaks().isEmpty() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }
    }
}
