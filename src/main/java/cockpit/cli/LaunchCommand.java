package cockpit.cli;

import cockpit.Cockpit;
import cockpit.conductor.Command.AttestScenario;
import cockpit.conductor.Command.GiveConfirmation;
import cockpit.conductor.Command.GiveWaiver;
import cockpit.conductor.Command.SetThreshold;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.kit.digest.Sha256;
import cockpit.launch.Attachment;
import cockpit.launch.Environment;
import cockpit.launch.Role;
import cockpit.launch.Threshold;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// `cockpit launch …`: what a person decides. None of it can make a step passed by itself.
@Command(name = "launch", description = "Record what a person decides: confirm, attest, waive.")
final class LaunchCommand {
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder.")
    private @Nullable Path data;

    @Option(
            names = "--environment",
            defaultValue = "rehearsal",
            scope = ScopeType.INHERIT,
            description = "The production side: live or rehearsal (the default).")
    private String environment;

    LaunchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(description = "Confirm a check that only a person can decide.")
    int confirm(
            @Parameters(paramLabel = "CHECK") String checkId,
            @Option(names = "--person", required = true) String person,
            @Option(names = "--role", required = true) Role role,
            @Option(names = "--statement", required = true) String statement)
            throws StoreProblem {
        return submit(sideOf(checkId), new GiveConfirmation(checkId, person, role, statement));
    }

    @Command(description = "Vouch for a scenario that could not be run. It reads waived.")
    int attest(
            @Parameters(paramLabel = "SCENARIO") String scenarioId,
            @Option(names = "--person", required = true) String person,
            @Option(names = "--role", required = true) Role role,
            @Option(names = "--statement", required = true) String statement,
            @Option(
                            names = "--evidence",
                            required = true,
                            paramLabel = "FILE",
                            description = "What shows it; its digest is kept, not the file.")
                    Path file)
            throws StoreProblem, IOException {
        Attachment attachment =
                new Attachment(file.getFileName().toString(), Sha256.hex(file), Files.size(file));
        return submit(
                Environment.SANDBOX,
                new AttestScenario(scenarioId, person, role, statement, attachment));
    }

    @Command(description = "Let a check stay open until a time. It reads waived, never passed.")
    int waive(
            @Parameters(paramLabel = "CHECK") String checkId,
            @Option(names = "--reason", required = true) String reason,
            @Option(names = "--requester", required = true) String requester,
            @Option(names = "--approver", required = true, description = "Somebody else.")
                    String approver,
            @Option(
                            names = "--until",
                            required = true,
                            description = "Such as 2026-12-01T00:00:00Z.")
                    Instant until)
            throws StoreProblem {
        return submit(sideOf(checkId), new GiveWaiver(checkId, reason, requester, approver, until));
    }

    @Command(description = "Set a number that 0Bit does not publish, with its approver.")
    int threshold(
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", paramLabel = "DURATION") String value,
            @Option(names = "--approver", required = true) String approver,
            @Option(names = "--reason", required = true) String reason)
            throws StoreProblem {
        Threshold threshold = Threshold.of(name);
        Environment side =
                threshold == Threshold.SMOKE_FRESHNESS ? Environment.SANDBOX : production();
        return submit(side, new SetThreshold(threshold, value, approver, reason));
    }

    private int submit(Environment side, cockpit.conductor.Command command) throws StoreProblem {
        try (Cockpit cockpit =
                Cockpit.open(
                        terminal.existing(data),
                        production(),
                        new Redactor(),
                        terminal.clock(),
                        Progress.none())) {
            cockpit.notices().forEach(terminal::complain);
            cockpit.submit(side, command);
            cockpit.sealSandbox();
            terminal.say(
                    "Recorded in %s, up to fact %s."
                            .formatted(
                                    side.word(), cockpit.conductor(side).snapshot().head().seq()));
            return ExitCode.HOLDS;
        }
    }

    private Environment sideOf(String checkId) {
        return Cockpit.sideOf(checkId, production());
    }

    private Environment production() {
        return Environment.of(environment);
    }
}
