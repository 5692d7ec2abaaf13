package cockpit.cli;

import cockpit.Cockpit;
import cockpit.alerts.AlertProblem;
import cockpit.drill.DrillProblem;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.packet.PacketRefused;
import cockpit.partner.PartnerFailure;
import cockpit.pools.PoolsFailure;
import cockpit.recon.ReconProblem;
import cockpit.recon.table.TableProblem;
import cockpit.sandbox.SandboxNotStarted;
import cockpit.smoke.SmokeProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `cockpit`: opens the window; every other act is a subcommand.
@Command(
        name = "cockpit",
        mixinStandardHelpOptions = true,
        versionProvider = CockpitCommand.Version.class,
        description = "Proves that a 0Pools partner integration is ready for production.")
public final class CockpitCommand implements Callable<Integer> {
    private final Window window;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; the platform's usual place if not given.")
    private @Nullable Path data;

    private CockpitCommand(Window window) {
        this.window = window;
    }

    /// Opens the window, or does what stands for it where there is no display.
    @FunctionalInterface
    public interface Window {
        /// @param data the data folder that was named, or null
        int open(@Nullable Path data);
    }

    /// Carries a command line out.
    ///
    /// @return 0, 1 or 2, as the package says
    public static int run(Terminal terminal, Window window, String... args) {
        CommandLine line =
                new CommandLine(new CockpitCommand(window))
                        .addSubcommand(new RehearseCommand(terminal))
                        .addSubcommand(new SmokeCommand(terminal))
                        .addSubcommand(new StatusCommand(terminal))
                        .addSubcommand(new TrendCommand(terminal))
                        .addSubcommand(new LaunchCommand(terminal))
                        .addSubcommand(new KeysCommand(terminal))
                        .addSubcommand(new ProfileCommand(terminal))
                        .addSubcommand(new AccessCommand(terminal))
                        .addSubcommand(PacketCommand.with(terminal))
                        .addSubcommand(new EvidenceCommand(terminal))
                        .addSubcommand(WebhookCommand.with(terminal))
                        .addSubcommand(ReconCommand.with(terminal))
                        .addSubcommand(new AlertsCommand(terminal))
                        .addSubcommand(GuardCommand.with(terminal))
                        .addSubcommand(TrafficCommand.with(terminal))
                        .addSubcommand(new SandboxCommand(terminal));
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(
                        (e, arguments) -> {
                            // A key that stands where none belongs is not repeated.
                            String message = String.valueOf(e.getMessage());
                            terminal.complain(new Redactor().text(message) + " [usage]");
                            terminal.complain(
                                    "Try: %s --help"
                                            .formatted(
                                                    e.getCommandLine()
                                                            .getCommandSpec()
                                                            .qualifiedName()));
                            return ExitCode.NOT_DONE;
                        })
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> {
                            terminal.complain(sentence(e));
                            return ExitCode.NOT_DONE;
                        })
                .execute(args);
    }

    @Override
    public Integer call() {
        return window.open(data);
    }

    /// An expected problem carries its own sentence and code; anything else is a bug and says so.
    private static String sentence(Exception e) {
        return switch (e) {
            case PoolsFailure problem -> coded(problem.sentence(), problem.code());
            case PartnerFailure problem ->
                    coded(String.valueOf(problem.getMessage()), problem.code());
            case DrillProblem problem ->
                    coded(String.valueOf(problem.getMessage()), problem.code());
            case SmokeProblem problem ->
                    coded(String.valueOf(problem.getMessage()), problem.code());
            case ReconProblem problem -> String.valueOf(problem.getMessage());
            case TableProblem problem ->
                    coded(String.valueOf(problem.getMessage()), problem.code());
            case PacketRefused problem ->
                    coded(String.valueOf(problem.getMessage()), problem.code());
            case AlertProblem problem -> coded(problem.sentence(), problem.code());
            case KeyRingProblem problem -> coded(problem.sentence(), problem.code());
            case StoreProblem problem -> coded(problem.sentence(), problem.code());
            case SandboxNotStarted problem ->
                    coded(String.valueOf(problem.getMessage()), problem.code());
            case Terminal.NoStore problem -> String.valueOf(problem.getMessage());
            case Cockpit.NotRecorded problem -> String.valueOf(problem.getMessage());
            case IOException _ -> coded("A file cannot be read or written.", "not-readable");
            case IllegalArgumentException problem when hasCode(problem) ->
                    String.valueOf(problem.getMessage());
            case IllegalArgumentException problem ->
                    coded(String.valueOf(problem.getMessage()), "usage");
            default -> coded("This is a bug: " + e.getClass().getSimpleName() + ".", "internal");
        };
    }

    private static boolean hasCode(IllegalArgumentException problem) {
        return String.valueOf(problem.getMessage()).matches("(?s).* \\[[a-z-]+]");
    }

    private static String coded(String sentence, String code) {
        return sentence.contains("[" + code + "]") ? sentence : sentence + " [" + code + "]";
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"cockpit " + Cockpit.VERSION};
        }
    }
}
