package cockpit.cli;

import cockpit.PracticeSession;
import cockpit.SmokeSession;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Outcome;
import cockpit.smoke.HtmlReport;
import cockpit.smoke.JUnitReport;
import cockpit.smoke.JsonReport;
import cockpit.smoke.Replay;
import cockpit.smoke.RunReport;
import cockpit.smoke.SabotageCatalogue;
import cockpit.smoke.SmokeSummary;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// `cockpit smoke`: runs scenarios against the embedded 0Pools and the practice partner.
@Command(
        name = "smoke",
        description = "Run the sandbox smoke suite on the embedded 0Pools and practice partner.")
final class SmokeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the run as JSON.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write one self-contained page.")
    private @Nullable Path html;

    @Option(names = "--scenario", paramLabel = "ID", description = "Run only this one; repeatable.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--sabotage",
            paramLabel = "NAME",
            description = "Break something on purpose; repeatable. Such a run proves nothing.")
    private List<String> sabotages = new ArrayList<>();

    @Option(names = "--list-sabotages", description = "List what can be broken, and leave.")
    private boolean isListing;

    @Option(
            names = "--replay",
            paramLabel = "RUN",
            description = "Play the named --scenario of a stored run in --data again.")
    private @Nullable String replayed;

    @ArgGroup(exclusive = false, heading = "A sandbox and a backend of your own:%n")
    private @Nullable OwnOptions own;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the evidence here; a folder that is deleted afterwards if not given.")
    private @Nullable Path data;

    @Mixin private KeyRingOptions keys;

    SmokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, KeyRingProblem, IOException {
        if (isListing) {
            SabotageCatalogue.all()
                    .forEach(
                            sabotage ->
                                    terminal.say(
                                            "%-28s %-8s %s"
                                                    .formatted(
                                                            sabotage.name(),
                                                            sabotage.side()
                                                                    .name()
                                                                    .toLowerCase(Locale.ROOT),
                                                            sabotage.sentence())));
            return ExitCode.HOLDS;
        }
        if (data != null) {
            return run(data);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("cockpit-smoke")) {
            return run(folder.path());
        }
    }

    private int run(Path folder) throws StoreProblem, KeyRingProblem, IOException {
        if (own != null) {
            Map<String, String> variables =
                    keys.variables(terminal, data, Environment.SANDBOX, new Redactor());
            try (SmokeSession session =
                    SmokeSession.own(folder, own.read(), variables, terminal.clock())) {
                return run(session);
            }
        }
        try (PracticeSession session =
                PracticeSession.open(folder, terminal.clock(), Progress.none())) {
            session.createLaunch();
            return run(session.smoke());
        }
    }

    private int run(SmokeSession session) throws IOException {
        session.cockpit().notices().forEach(terminal::complain);
        if (replayed != null) {
            return replay(session, replayed);
        }
        SmokeSummary summary =
                session.run(
                        scenarios,
                        sabotages,
                        progress -> {},
                        result ->
                                terminal.say(
                                        "recorded %s %s"
                                                .formatted(result.runId(), result.scenarioId())),
                        () -> false);
        summary.results().forEach(this::say);
        terminal.say(Counts.sentence(summary::count, summary.duration()));
        write(RunReport.of(summary.runId(), session.cockpit().sandboxStore().facts()));
        return summary.isAllPassed() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
    }

    /// @return 0 when every case came to the same verdict as before
    private int replay(SmokeSession session, String runId) {
        boolean isSame = true;
        for (String scenario : scenarios) {
            Replay replay = session.replay(runId, scenario);
            terminal.say("%s: %s".formatted(scenario, replay.sentence()));
            isSame &= replay.isSameVerdict();
        }
        if (scenarios.isEmpty()) {
            terminal.complain("Name the case to play again with --scenario. [usage]");
            return ExitCode.NOT_DONE;
        }
        return isSame ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
    }

    private void say(ScenarioFinished result) {
        terminal.say(
                "%-8s %-30s %s"
                        .formatted(result.outcome().word(), result.scenarioId(), result.summary()));
        result.assertions().stream()
                .filter(assertion -> assertion.outcome() == Outcome.FAILED)
                .forEach(
                        assertion ->
                                terminal.say(
                                        "         wrong: %s: %s"
                                                .formatted(assertion.text(), assertion.detail())));
    }

    private void write(RunReport report) throws IOException {
        if (junit != null) {
            Files.writeString(junit, JUnitReport.of(report));
        }
        if (json != null) {
            Files.writeString(json, JsonReport.of(report));
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.of(report));
        }
    }
}
