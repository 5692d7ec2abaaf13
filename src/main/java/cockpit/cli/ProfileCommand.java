package cockpit.cli;

import cockpit.Cockpit;
import cockpit.ProfileSession;
import cockpit.evidence.FactCodec;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Recorded;
import cockpit.settings.ProfileDocument;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit profile`: the launch profile in force, a new version, what it would change, and every
/// version there was.
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Show, set and compare the launch profile.")
final class ProfileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder.")
    private @Nullable Path data;

    @Option(
            names = "--environment",
            defaultValue = "live",
            scope = ScopeType.INHERIT,
            description = "The production side: live (the default) or rehearsal.")
    private String environment;

    ProfileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        throw new IllegalArgumentException(
                "Say what to do: show, set, diff or history. [no-subcommand]");
    }

    @Command(description = "Print the profile in force as JSON; the file that set takes.")
    int show() throws StoreProblem {
        if (!terminal.hasStore(data)) {
            LaunchRecord nothing = LaunchRecord.empty(side());
            terminal.say(ProfileDocument.of(nothing).json());
            return ExitCode.HOLDS;
        }
        try (Cockpit cockpit = open(terminal.existing(data))) {
            terminal.say(session(cockpit).inForce().json());
            return ExitCode.HOLDS;
        }
    }

    @Command(
            description = {
                "Put a new version on record.",
                "Evidence that depended on a part that changed is stale from then on."
            })
    int set(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--person", required = true, description = "Who enters it.")
                    String person,
            @Option(names = "--approver", required = true, description = "Who agreed to it.")
                    String approver,
            @Option(names = "--reason", required = true) String reason)
            throws StoreProblem, IOException {
        ProfileDocument next = read(file);
        try (Cockpit cockpit = open(terminal.dataFolder(data))) {
            List<String> changes = session(cockpit).set(next, person, approver, reason);
            tell(changes);
            terminal.say(
                    changes.isEmpty()
                            ? "Nothing differs from what is in force; nothing was recorded."
                            : "Recorded in %s, up to fact %s."
                                    .formatted(
                                            side().word(),
                                            cockpit.conductor(side()).snapshot().head().seq()));
            return ExitCode.HOLDS;
        }
    }

    @Command(description = "Print what a file would change. 0 when nothing, 1 when something.")
    int diff(@Parameters(paramLabel = "FILE") Path file) throws StoreProblem, IOException {
        ProfileDocument next = read(file);
        try (Cockpit cockpit = open(terminal.existing(data))) {
            List<String> changes = next.differences(session(cockpit).inForce());
            tell(changes);
            return changes.isEmpty() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }
    }

    @Command(
            description =
                    "Print every fact that set what evidence is judged by: the profile, terms,"
                            + " thresholds, guard rules, stages and addresses.")
    int history() throws StoreProblem {
        try (Cockpit cockpit = open(terminal.existing(data))) {
            for (Recorded version : session(cockpit).versions()) {
                terminal.say(
                        "%6s  %s  %-16s %s"
                                .formatted(
                                        version.seq(),
                                        version.recordedAt(),
                                        FactCodec.kind(version.fact()),
                                        FactCodec.write(version.fact())));
            }
            return ExitCode.HOLDS;
        }
    }

    /// The file's own texts are not on record yet, so nothing has masked them.
    private void tell(List<String> changes) {
        Redactor redactor = new Redactor();
        changes.forEach(change -> terminal.say(redactor.text(change)));
    }

    private static ProfileDocument read(Path file) throws IOException {
        return ProfileDocument.read(InputFile.bytes(file, ProfileDocument.BYTES_MAX));
    }

    private Environment side() {
        return Environment.of(environment);
    }

    private ProfileSession session(Cockpit cockpit) {
        return new ProfileSession(cockpit, side());
    }

    private Cockpit open(Path folder) throws StoreProblem {
        if (side() == Environment.SANDBOX) {
            throw new IllegalArgumentException(
                    "The profile belongs to live or rehearsal, and is put on record in the sandbox"
                            + " as well. [wrong-environment]");
        }
        return terminal.open(folder, side(), new Redactor());
    }
}
