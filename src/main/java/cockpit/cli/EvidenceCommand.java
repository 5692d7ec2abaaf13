package cockpit.cli;

import cockpit.Cockpit;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.EvidenceTool;
import cockpit.evidence.Head;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.evidence.StoreReport;
import cockpit.export.ExportFormat;
import cockpit.export.ExportProblem;
import cockpit.export.Exported;
import cockpit.export.Exports;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.packet.PacketSweep;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
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

    @Command(
            name = "export",
            sortOptions = false,
            description = {
                "Write evidence for others. The chain is walked and every file is swept for"
                        + " secrets,",
                "account numbers and words that must not leave before anything is written; a hit",
                "refuses the export and names the file and the kind. All of an export appears at",
                "once, also when the command is killed; all but ndjson hold at most 256 MiB.",
                "Bodies of webhooks leave in no format: a digest stands for them.",
                "",
                "ndjson  the journal with its hashes; FILE.anchor.json beside it",
                "csv     a new folder FILE of tables, RFC 4180, UTF-8, times RFC 3339 in UTC, a",
                "        currency beside each amount, safe to open in a spreadsheet",
                "junit   one smoke run for build servers",
                "har     the recorded exchanges, HAR 1.2, with stand-ins for hosts",
                "",
                "With --backup the journal is copied whole and unswept, to be imported again: it"
                        + " is",
                "the store in another form and belongs where the store does."
            })
    int exportTo(
            @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
                    @Nullable Path data,
            @Option(names = "--environment", defaultValue = "sandbox") String environment,
            @Option(
                            names = "--format",
                            defaultValue = "ndjson",
                            description = "ndjson, csv, junit or har; ndjson if not given.")
                    String format,
            @Option(
                            names = "--run",
                            paramLabel = "ID",
                            defaultValue = "",
                            description =
                                    "The smoke run; for junit the newest if not given, for har"
                                            + " all.")
                    String runId,
            @Mixin SweepOptions sweeping,
            @Option(names = "--backup", description = "Copy the whole journal, unswept.")
                    boolean isBackup,
            @Mixin KeyRingOptions keys,
            @Parameters(paramLabel = "FILE") Path target)
            throws StoreProblem, KeyRingProblem, IOException {
        Environment side = Environment.of(environment);
        ExportFormat wanted = ExportFormat.of(format);
        Path folder = terminal.dataFolder(data);
        if (isBackup) {
            if (wanted != ExportFormat.NDJSON) {
                throw new IllegalArgumentException(
                        "A backup is the whole journal; it has no other format than ndjson."
                                + " [backup-format]");
            }
            return say(EvidenceTool.export(folder, side, target, terminal.clock(), progress()));
        }
        if (!Files.isDirectory(folder.resolve(side.word()))) {
            throw new Terminal.NoStore();
        }
        PacketSweep sweep = sweeping.of(terminal, keys.secrets(terminal, data, side), folder);
        try (EvidenceStore store =
                EvidenceStore.open(folder, side, new Redactor(), terminal.clock(), progress())) {
            store.notices().forEach(terminal::complain);
            Exported exported =
                    new Exports(store, sweep, Cockpit.VERSION)
                            .write(wanted, runId, target, progress(), () -> false);
            tell(exported);
            return ExitCode.HOLDS;
        } catch (ExportProblem e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            return ExitCode.NOT_DONE;
        }
    }

    private void tell(Exported exported) {
        exported.digests()
                .forEach((name, digest) -> terminal.say("%s  SHA-256 %s".formatted(name, digest)));
        Head head = exported.head();
        terminal.say("Exported up to fact %s, hash %s.".formatted(head.seq(), head.hash()));
        if (exported.withheld() > 0) {
            terminal.say(
                    "The bodies of %s webhooks stayed here; their digests left."
                                    .formatted(exported.withheld())
                            + " Such a journal can be verified, but not imported: use --backup for"
                            + " that.");
        }
    }

    @Command(name = "import", description = "Bring a backup of a journal into an empty folder.")
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
