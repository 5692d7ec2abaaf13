package cockpit.cli;

import cockpit.Cockpit;
import cockpit.GuardSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Whose guard is meant.
final class GuardOptions {
    @Option(
            names = "--environment",
            defaultValue = "live",
            description = "live (the default) or rehearsal.")
    private String environment;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    Environment environment() {
        return Environment.of(environment);
    }

    /// Opens the guard and tells what was repaired on the way.
    ///
    /// @param baseUrl where 0Pools is; null for a command that looks at nothing
    GuardSession open(Terminal terminal, @Nullable URI baseUrl) throws StoreProblem, ReconProblem {
        GuardSession session =
                GuardSession.own(
                        terminal.existing(data),
                        environment(),
                        Optional.ofNullable(baseUrl),
                        terminal.variables(),
                        terminal.clock());
        session.cockpit().notices().forEach(terminal::complain);
        return session;
    }

    /// Opens the stores alone, for a command that neither looks nor switches.
    ///
    /// @param redactor keeps what it is told out of every fact
    Cockpit cockpit(Terminal terminal, Redactor redactor) throws StoreProblem {
        return terminal.open(terminal.existing(data), environment(), redactor);
    }
}
