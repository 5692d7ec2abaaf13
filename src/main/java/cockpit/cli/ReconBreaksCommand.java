package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.StoreProblem;
import cockpit.recon.BreakDecision;
import cockpit.recon.BreakRow;
import cockpit.recon.BreakSelection;
import cockpit.recon.ReconProblem;
import cockpit.recon.match.Candidate;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

/// `cockpit recon breaks`: lists the breaks of the newest run, or exports them.
@Command(
        name = "breaks",
        mixinStandardHelpOptions = true,
        description = "List the breaks of the newest run: none is undecided (0), or some are (1).")
final class ReconBreaksCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private QueryOptions query;

    @Option(
            names = "--limit",
            defaultValue = "100",
            description = "How many are listed; 100 if not given. An export has all.")
    private int limit;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write them to FILE instead: JSON when its name ends so, else CSV.")
    private @Nullable Path export;

    @Mixin private BooksOptions books;

    ReconBreaksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem {
        try (ReconSession session = books.open(terminal)) {
            BreakSelection found = session.breaks().select(query.query());
            if (export != null) {
                terminal.say(
                        "%s breaks written to %s"
                                .formatted(
                                        session.breaks().export(query.query(), export),
                                        export.getFileName()));
            } else {
                long[] shown =
                        Arrays.copyOf(found.numbers(), Math.min(limit, found.numbers().length));
                session.breaks().rows(shown).forEach(this::say);
            }
            String behind = session.record().behind();
            if (!behind.isEmpty()) {
                terminal.complain(behind + " [run-behind]");
            }
            terminal.say(
                    "%s breaks, %s of them undecided."
                            .formatted(found.numbers().length, found.undecided()));
            return found.undecided() == 0 && behind.isEmpty()
                    ? ExitCode.HOLDS
                    : ExitCode.DOES_NOT_HOLD;
        }
    }

    private void say(BreakRow row) {
        terminal.say(
                "%s %-8s %s, %s%s"
                        .formatted(
                                row.id(),
                                ReconCommand.word(row.severity()),
                                row.found().code().code(),
                                ids(row),
                                row.found().amount() == null
                                        ? ""
                                        : ", "
                                                + row.found().amountText()
                                                + " "
                                                + row.found().asset()));
        terminal.say("    " + row.found().why());
        for (Candidate candidate : row.found().candidates()) {
            terminal.say("    candidate " + candidate.sentence());
        }
        terminal.say("    " + row.decided().map(ReconBreaksCommand::said).orElse(next(row)));
    }

    private static String ids(BreakRow row) {
        StringBuilder ids = new StringBuilder();
        add(ids, "order", row.found().orderId());
        add(ids, "quote", row.found().quoteId());
        add(ids, "trade", row.found().transactId());
        add(ids, "entry", row.found().entryId());
        return ids.toString();
    }

    private static void add(StringBuilder ids, String what, String id) {
        if (!id.isEmpty()) {
            ids.append(ids.isEmpty() ? "" : ", ").append(what).append(' ').append(id);
        }
    }

    private static String said(BreakDecision decision) {
        return "%s by %s (%s): %s"
                .formatted(
                        ReconCommand.word(decision.verdict()),
                        decision.person(),
                        decision.decisionId(),
                        decision.reason());
    }

    private static String next(BreakRow row) {
        return "Next: " + row.found().code().nextStep();
    }
}
