package cockpit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.util.concurrent.Callable;

/// `cockpit`: opens the window; every other act is a subcommand.
@Command(
        name = "cockpit",
        mixinStandardHelpOptions = true,
        versionProvider = CockpitCommand.Version.class,
        description = "Proves that a 0Pools partner integration is ready for production.")
public final class CockpitCommand implements Callable<Integer> {
    private final Window window;

    private CockpitCommand(Window window) {
        this.window = window;
    }

    /// Opens the window, or does what stands for it where there is no display.
    @FunctionalInterface
    public interface Window {
        int open();
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
                        .addSubcommand(new PacketCommand(terminal))
                        .addSubcommand(new EvidenceCommand(terminal))
                        .addSubcommand(new SandboxCommand(terminal));
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(
                        (e, arguments) -> {
                            terminal.complain(e.getMessage() + " [usage]");
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
        return window.open();
    }

    /// An expected problem carries its own sentence; anything else is a bug and says so.
    private static String sentence(Exception e) {
        boolean isOurs =
                e.getClass().getPackageName().startsWith("cockpit") && e.getMessage() != null;
        return isOurs
                ? String.valueOf(e.getMessage())
                : "This is a bug: %s. [internal]".formatted(e.getClass().getSimpleName());
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"cockpit " + cockpit.Cockpit.VERSION};
        }
    }
}
