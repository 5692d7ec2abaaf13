package cockpit.cli;

import cockpit.AccessSession;
import cockpit.Cockpit;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Readiness;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit access`: steps 2 and 3 against a 0Pools of one's own.
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = {
            "Read discovery, capabilities, every access gate, balance, ledger, funding and the"
                + " pay-ins under the funding reference, and put them on record for steps 2 and 3."
                + " Nothing moves money.",
            "The secret key of 0Pools is read from OBIT_SECRET_KEY."
        })
final class AccessCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--base-url", required = true, paramLabel = "URL", description = "The 0Pools.")
    private URI baseUrl;

    @Option(
            names = "--environment",
            defaultValue = "live",
            description = "The production side: live (the default) or rehearsal.")
    private String environment;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    AccessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @return 0 when both steps passed, 1 when one did not, 2 when it could not be read
    @Override
    public Integer call() throws StoreProblem {
        Environment side = Environment.of(environment);
        Redactor redactor = new Redactor();
        try (Cockpit cockpit = terminal.open(terminal.existing(data), side, redactor)) {
            AccessSession.Read read =
                    new AccessSession(cockpit, side)
                            .readOwn(baseUrl, terminal.variables(), redactor);
            read.drift().forEach(one -> terminal.say("Changed since the look before: " + one));
            Readiness readiness = cockpit.readiness();
            int exit = ExitCode.HOLDS;
            for (Step step : List.of(Step.ENTITLEMENTS, Step.FUNDING)) {
                Verdict verdict = readiness.step(step);
                terminal.say(
                        "Step %s: %s: %s"
                                .formatted(
                                        step.number(), verdict.state().word(), verdict.sentence()));
                if (verdict.state() != StepState.PASSED) {
                    exit = ExitCode.DOES_NOT_HOLD;
                }
            }
            return exit;
        }
    }
}
