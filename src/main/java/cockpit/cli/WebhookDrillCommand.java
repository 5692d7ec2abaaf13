package cockpit.cli;

import cockpit.DrillSession;
import cockpit.PracticeSession;
import cockpit.drill.DrillSabotages;
import cockpit.evidence.Progress;
import cockpit.evidence.StoreProblem;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Outcome;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit webhook drill`: plays the handler drill on the embedded rehearsal, or on a backend of
/// one's own in front of a served sandbox.
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Drill a webhook handler: all cases passed (0) or not (1).",
            "Without addresses of your own it is the practice partner's. With them, the secret that"
                    + " 0Pools signs with is read from OBIT_WEBHOOK_SECRET, and the other"
                    + " environment's, for one case, from OBIT_OTHER_WEBHOOK_SECRET."
        })
final class WebhookDrillCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--case", paramLabel = "ID", description = "Play only this one; repeatable.")
    private List<String> cases = new ArrayList<>();

    @Option(
            names = "--sabotage",
            paramLabel = "NAME",
            description =
                    "Make the practice partner wrong on purpose; repeatable. Such a drill proves"
                            + " nothing.")
    private List<String> sabotages = new ArrayList<>();

    @Option(names = "--list-sabotages", description = "List what can be broken, and leave.")
    private boolean isListing;

    @ArgGroup(exclusive = false, heading = "A sandbox and a backend of your own:%n")
    private @Nullable OwnOptions own;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the evidence here; a folder that is deleted afterwards if not given.")
    private @Nullable Path data;

    WebhookDrillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, IOException {
        if (isListing) {
            DrillSabotages.all()
                    .forEach(
                            sabotage ->
                                    terminal.say(
                                            "%-28s %s"
                                                    .formatted(
                                                            sabotage.name(), sabotage.sentence())));
            return ExitCode.HOLDS;
        }
        if (data != null) {
            return run(data);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("cockpit-drill")) {
            return run(folder.path());
        }
    }

    private int run(Path folder) throws StoreProblem, IOException {
        if (own != null) {
            try (DrillSession session =
                    DrillSession.own(folder, own.read(), terminal.variables(), terminal.clock())) {
                return run(session);
            }
        }
        try (PracticeSession session =
                PracticeSession.open(folder, terminal.clock(), Progress.none())) {
            session.createLaunch();
            return run(session.drill());
        }
    }

    private int run(DrillSession session) {
        session.cockpit().notices().forEach(terminal::complain);
        HandlerDrilled drilled = session.run(cases, sabotages, step -> {}, () -> false);
        DrillReport report = new DrillReport(terminal, drilled, cases);
        report.say();
        return report.count(Outcome.PASSED) == report.played().size()
                ? ExitCode.HOLDS
                : ExitCode.DOES_NOT_HOLD;
    }
}
