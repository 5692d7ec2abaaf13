package cockpit.cli;

import cockpit.AgreedWebhooks;
import cockpit.Cockpit;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.signature.SchemeSettings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `cockpit webhook agree`: puts on record how an environment's webhooks are signed.
@Command(
        name = "agree",
        mixinStandardHelpOptions = true,
        description = {
            "Put on record how 0Pools signs for this account, as agreed with 0Bit.",
            "The receiver and the drill then go by it; evidence that was gathered by another"
                    + " agreement no longer counts."
        })
final class WebhookAgreeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private SchemeOptions scheme;

    @Option(
            names = "--environment",
            defaultValue = "sandbox",
            description = "sandbox (the default), rehearsal or live.")
    private String environment;

    @Option(
            names = "--backend",
            defaultValue = "",
            paramLabel = "URL",
            description =
                    "The backend that handles these webhooks, if not the one that the launch"
                            + " names.")
    private String backend;

    @Option(names = "--person", required = true, description = "Who agreed it with 0Bit.")
    private String person;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    WebhookAgreeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem {
        Environment side = Environment.of(environment);
        SchemeSettings settings = scheme.read();
        try (Cockpit cockpit = terminal.open(terminal.dataFolder(data), side, new Redactor())) {
            cockpit.submit(side, AgreedWebhooks.command(settings, backend, person));
            terminal.say(
                    "Webhooks of %s are signed by %s, %s s either way."
                            .formatted(
                                    side.word(),
                                    settings.scheme().word(),
                                    settings.tolerance().toSeconds()));
            return ExitCode.HOLDS;
        }
    }
}
