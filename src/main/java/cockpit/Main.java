package cockpit;

import cockpit.cli.CockpitCommand;
import cockpit.cli.Terminal;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/// Starts the cockpit: the window on the embedded sandbox, or a command.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        System.getenv(),
                        Path.of(System.getProperty("user.home")),
                        Clock.systemUTC());
        System.exit(CockpitCommand.run(terminal, data -> open(terminal, data), args));
    }

    private static int open(Terminal terminal, @Nullable Path named) {
        Path data = terminal.dataFolder(named);
        if (hasDisplay(terminal)) {
            return Desktop.open(data, terminal.clock(), terminal.err());
        }
        terminal.out()
                .println(
                        "There is no display, so no window is opened. Rehearsing a launch"
                                + " instead.");
        terminal.out().flush();
        Path out = data.resolveSibling(data.getFileName() + "-rehearsals").resolve(stamp(terminal));
        return CockpitCommand.run(terminal, none -> 2, "rehearse", "--out", out.toString());
    }

    /// Windows and macOS always have one; elsewhere the display servers name theirs.
    private static boolean hasDisplay(Terminal terminal) {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return os.contains("windows")
                || os.contains("mac")
                || !terminal.variables().getOrDefault("DISPLAY", "").isEmpty()
                || !terminal.variables().getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    /// Two rehearsals never share a folder.
    private static String stamp(Terminal terminal) {
        return terminal.clock().instant().toString().replace(":", "").replace(".", "-");
    }
}
