package cockpit.cli;

import cockpit.PracticeSession;
import cockpit.evidence.Progress;
import cockpit.evidence.StoreProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `cockpit rehearse`: plays a whole launch on the embedded worlds and leaves a verified packet.
@Command(
        name = "rehearse",
        description = "Rehearse a whole launch on the embedded 0Pools and write a verified packet.")
final class RehearseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where packet.zip and the signer's public key are written.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; a folder named data in the output folder if not given.")
    private @Nullable Path data;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem {
        Path folder = data == null ? out.resolve("data") : data;
        try (PracticeSession session =
                PracticeSession.open(folder, terminal.clock(), Progress.none())) {
            session.cockpit().notices().forEach(terminal::complain);
            session.rehearse(out, terminal::say);
            return ExitCode.HOLDS;
        } catch (PracticeSession.NotRehearsed e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return e.wasCarriedOut() ? ExitCode.DOES_NOT_HOLD : ExitCode.NOT_DONE;
        }
    }
}
