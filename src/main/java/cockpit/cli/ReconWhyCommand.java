package cockpit.cli;

import cockpit.BreakSession;
import cockpit.ReconSession;
import cockpit.evidence.StoreProblem;
import cockpit.recon.ReconProblem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit recon why`: says of any id why its rows matched or did not.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = {
            "Say why the rows with this id matched or did not, by the newest run: they matched (0),"
                    + " they are in breaks or there are none (1).",
            "The books are matched again from what is kept, so it takes as long as a run."
        })
final class ReconWhyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "An order, quote, trade or entry id.")
    private String id;

    @Mixin private BooksOptions books;

    ReconWhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem {
        try (ReconSession session = books.open(terminal)) {
            BreakSession.Why why = session.breaks().why(id, () -> false);
            why.matched().forEach(match -> terminal.say("matched  " + match));
            why.broken().forEach(found -> terminal.say("break    " + found));
            List<String> none =
                    why.matched().isEmpty() && why.broken().isEmpty()
                            ? List.of("No row of these books has this id. [no-row]")
                            : List.of();
            none.forEach(terminal::complain);
            return why.broken().isEmpty() && none.isEmpty()
                    ? ExitCode.HOLDS
                    : ExitCode.DOES_NOT_HOLD;
        }
    }
}
