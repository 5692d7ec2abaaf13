package cockpit;

import cockpit.cli.CockpitCommand;
import cockpit.cli.Terminal;
import cockpit.evidence.DataFolder;

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
        System.exit(CockpitCommand.run(terminal, () -> open(terminal), args));
    }

    private static int open(Terminal terminal) {
        if (hasDisplay(terminal)) {
            return Desktop.open(
                    usualFolder(terminal).resolve("practice"), terminal.clock(), terminal.err());
        }
        terminal.out()
                .println(
                        "There is no display, so no window is opened. Rehearsing a launch"
                                + " instead.");
        terminal.out().flush();
        Path out = usualFolder(terminal).resolve("rehearsals").resolve(stamp(terminal));
        return CockpitCommand.run(terminal, () -> 2, "rehearse", "--out", out.toString());
    }

    /// Windows and macOS always have one; elsewhere the display servers name theirs.
    private static boolean hasDisplay(Terminal terminal) {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return os.contains("windows")
                || os.contains("mac")
                || !terminal.variables().getOrDefault("DISPLAY", "").isEmpty()
                || !terminal.variables().getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    private static Path usualFolder(Terminal terminal) {
        return DataFolder.usual(
                terminal.variables(), System.getProperty("os.name"), terminal.home());
    }

    /// Two rehearsals never share a folder.
    private static String stamp(Terminal terminal) {
        return terminal.clock().instant().toString().replace(":", "").replace(".", "-");
    }
}
