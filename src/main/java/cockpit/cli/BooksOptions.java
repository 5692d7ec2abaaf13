package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/// Whose books are meant.
final class BooksOptions {
    @Option(
            names = "--environment",
            defaultValue = "live",
            description = "live (the default), rehearsal or sandbox.")
    private String environment;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    Environment environment() {
        return Environment.of(environment);
    }

    /// The data folder that was named, or null.
    @Nullable Path data() {
        return data;
    }

    /// Opens the books, and tells what was repaired on the way.
    ReconSession open(Terminal terminal) throws StoreProblem, ReconProblem {
        return open(terminal, new Redactor());
    }

    /// The same, for a command that knows a secret.
    ReconSession open(Terminal terminal, Redactor redactor) throws StoreProblem, ReconProblem {
        ReconSession session =
                ReconSession.own(
                        terminal.dataFolder(data), environment(), redactor, terminal.clock());
        session.cockpit().notices().forEach(terminal::complain);
        return session;
    }
}
