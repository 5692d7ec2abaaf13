package cockpit.cli;

import cockpit.Cockpit;
import cockpit.GuardSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
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

    @Mixin private KeyRingOptions keys;

    Environment environment() {
        return Environment.of(environment);
    }

    /// Opens the guard and tells what was repaired on the way.
    ///
    /// @param baseUrl where 0Pools is; null for a command that looks at nothing
    GuardSession open(Terminal terminal, @Nullable URI baseUrl)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        Redactor redactor = new Redactor();
        Path folder = terminal.existing(data);
        GuardSession session =
                GuardSession.own(
                        folder,
                        environment(),
                        Optional.ofNullable(baseUrl),
                        keys.guardVariables(
                                terminal, data, environment(), redactor, baseUrl != null),
                        redactor,
                        terminal.clock());
        session.cockpit().notices().forEach(terminal::complain);
        return session;
    }

    /// The process's variables, with the secret key of the ring when that is wanted.
    Map<String, String> variables(Terminal terminal, Redactor redactor)
            throws KeyRingProblem, IOException {
        return keys.variables(terminal, data, environment(), redactor);
    }

    /// Opens the stores alone, for a command that neither looks nor switches.
    ///
    /// @param redactor keeps what it is told out of every fact
    Cockpit cockpit(Terminal terminal, Redactor redactor) throws StoreProblem {
        return terminal.open(terminal.existing(data), environment(), redactor);
    }
}
