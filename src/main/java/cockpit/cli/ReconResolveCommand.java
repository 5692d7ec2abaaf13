package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.StoreProblem;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.recon.BreakRow;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit recon resolve`: puts on record what a person makes of breaks, or takes it back.
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = {
            "Decide breaks of the newest run: resolved (the default), --accept or --confirm.",
            "They are named by --break, or by what narrows 'recon breaks'."
        })
final class ReconResolveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--person", required = true, description = "Who decides.")
    private String person;

    @Option(names = "--reason", required = true, description = "Why.")
    private String reason;

    @Option(names = "--break", paramLabel = "ID", description = "This break; repeatable.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--accept", description = "The difference is known and stands.")
    private boolean isAccepted;

    @Option(
            names = "--confirm",
            paramLabel = "TRADE",
            description =
                    "This candidate is the counterpart of the one break that is named; the next run"
                            + " joins the two.")
    private @Nullable String candidate;

    @Option(names = "--undo", paramLabel = "DECISION", description = "Take this decision back.")
    private @Nullable String undone;

    @Mixin private QueryOptions query;
    @Mixin private BooksOptions books;

    ReconResolveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem {
        try (ReconSession session = books.open(terminal)) {
            if (undone != null) {
                session.breaks().undo(undone, person, reason);
                terminal.say("%s is taken back; both stay on record.".formatted(undone));
                return ExitCode.HOLDS;
            }
            long[] numbers = numbers(session);
            BreaksDecided made =
                    session.breaks()
                            .decide(verdict(), numbers, links(session, numbers), person, reason);
            terminal.say(
                    "%s: %s breaks %s"
                            .formatted(
                                    made.decisionId(),
                                    made.breakIds().size(),
                                    ReconCommand.word(made.verdict())));
            return ExitCode.HOLDS;
        }
    }

    private BreakVerdict verdict() {
        if (isAccepted && candidate != null) {
            throw new IllegalArgumentException(
                    "A break is accepted or its candidate is confirmed, one of both."
                            + " [verdict-twice]");
        }
        return candidate != null
                ? BreakVerdict.CONFIRMED
                : isAccepted ? BreakVerdict.ACCEPTED : BreakVerdict.RESOLVED;
    }

    private long[] numbers(ReconSession session) throws ReconProblem {
        if (ids.isEmpty()) {
            if (query.isEverything()) {
                throw new IllegalArgumentException(
                        "Name the breaks with --break, --code, --text or --least."
                                + " [breaks-missing]");
            }
            return session.breaks().select(query.query()).numbers();
        }
        long[] found = session.breaks().find(new HashSet<>(ids));
        if (found.length < new HashSet<>(ids).size()) {
            throw new IllegalArgumentException(
                    "The newest run has no break with one of these ids. [unknown-break]");
        }
        return found;
    }

    private List<ConfirmedLink> links(ReconSession session, long[] numbers) throws ReconProblem {
        if (candidate == null) {
            return List.of();
        }
        if (numbers.length != 1) {
            throw new IllegalArgumentException(
                    "A candidate is confirmed for one break. [breaks-missing]");
        }
        BreakRow row = session.breaks().rows(numbers).getFirst();
        return List.of(row.link(candidate));
    }
}
