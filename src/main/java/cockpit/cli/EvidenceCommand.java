package cockpit.cli;

import cockpit.evidence.EvidenceTool;
import cockpit.evidence.Progress;
import cockpit.evidence.StoreReport;
import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/// `cockpit evidence …`: looks after the store.
@Command(name = "evidence", description = "Verify, rebuild, export or import the evidence store.")
final class EvidenceCommand {
    private final Terminal terminal;

    EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(description = "Walk the chain and compare it with its anchor and the database.")
    int verify(
            @Option(names = "--data", description = "The data folder.") @Nullable Path data,
            @Option(names = "--environment", defaultValue = "sandbox") String environment) {
        return say(
                EvidenceTool.verify(
                        terminal.dataFolder(data),
                        Environment.of(environment),
                        terminal.clock(),
                        progress()));
    }

    @Command(description = "Make the database anew from the journal.")
    int rebuild(
            @Option(names = "--data", description = "The data folder.") @Nullable Path data,
            @Option(names = "--environment", defaultValue = "sandbox") String environment) {
        return say(
                EvidenceTool.rebuild(
                        terminal.dataFolder(data),
                        Environment.of(environment),
                        terminal.clock(),
                        progress()));
    }

    @Command(name = "export", description = "Write the whole journal to a file.")
    int exportTo(
            @Option(names = "--data", description = "The data folder.") @Nullable Path data,
            @Option(names = "--environment", defaultValue = "sandbox") String environment,
            @Parameters(paramLabel = "FILE") Path file) {
        return say(
                EvidenceTool.export(
                        terminal.dataFolder(data),
                        Environment.of(environment),
                        file,
                        terminal.clock(),
                        progress()));
    }

    @Command(name = "import", description = "Bring an exported journal into an empty folder.")
    int importFrom(
            @Option(names = "--data", description = "The data folder.") @Nullable Path data,
            @Option(names = "--environment", defaultValue = "sandbox") String environment,
            @Parameters(paramLabel = "FILE") Path file) {
        return say(
                EvidenceTool.importFrom(
                        file,
                        terminal.dataFolder(data),
                        Environment.of(environment),
                        terminal.clock(),
                        progress()));
    }

    private int say(StoreReport report) {
        report.sentences().forEach(report.exitCode() == 0 ? terminal::say : terminal::complain);
        return report.exitCode();
    }

    private Progress progress() {
        return (what, done, total) -> {
            if (total > 0 && done == total) {
                terminal.say("%s: %s of %s".formatted(what, done, total));
            }
        };
    }
}
