package cockpit.cli;

import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxBanner;
import cockpit.sandbox.SandboxSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.CountDownLatch;

/// `cockpit sandbox serve`: the embedded 0Pools alone, to build against.
@Command(name = "sandbox", description = "Run the embedded 0Pools alone.")
final class SandboxCommand {
    private final Terminal terminal;

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            description =
                    "Serve until the process is ended, and print hosts, keys and secrets. They are"
                            + " made for this run and are worth nothing elsewhere.")
    int serve(
            @Option(names = "--port", defaultValue = "0", description = "0 takes any free port.")
                    int port,
            @Option(names = "--control-port", defaultValue = "0") int controlPort,
            @Option(names = "--live-shaped", description = "Keys and ids with the word live.")
                    boolean isLiveShaped)
            throws InterruptedException {
        SandboxSettings settings =
                (isLiveShaped ? SandboxSettings.rehearsalOfLive() : SandboxSettings.sandbox())
                        .withApiPort(port)
                        .withControlPort(controlPort);
        try (Sandbox sandbox = Sandbox.start(settings)) {
            terminal.say(SandboxBanner.text(sandbox));
            new CountDownLatch(1).await();
        }
        return ExitCode.HOLDS;
    }
}
