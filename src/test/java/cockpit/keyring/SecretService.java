package cockpit.keyring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real GNOME Keyring, unlocked, on a bus of its own; it ends when this is closed. Where the
/// Debian packages are not installed there is none, and [#absent()] names what is missing.
final class SecretService implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("dbus-run-session", "gnome-keyring-daemon", "secret-tool");

    /// The daemon goes into the background when it is ready; the session ends with its input.
    private static final String SESSION =
            "printf keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
                    + " && echo \"$DBUS_SESSION_BUS_ADDRESS\" && exec cat >/dev/null";

    private final Process session;
    private final Map<String, String> variables;

    private SecretService(Process session, Map<String, String> variables) {
        this.session = session;
        this.variables = variables;
    }

    /// The programs that are not there; empty when a service can be started.
    static List<String> absent() {
        List<Path> folders =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(Path::of)
                        .toList();
        return PROGRAMS.stream()
                .filter(
                        name ->
                                folders.stream()
                                        .noneMatch(
                                                folder -> Files.isExecutable(folder.resolve(name))))
                .toList();
    }

    static SecretService start(Path folder) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", System.getenv("PATH"));
        for (String name : List.of("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME")) {
            Path own = Files.createDirectories(folder.resolve(name));
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
            variables.put(name, own.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder("dbus-run-session", "--", "sh", "-c", SESSION)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process session = builder.start();
        BufferedReader out = session.inputReader(StandardCharsets.UTF_8);
        String address = out.readLine();
        if (address == null) {
            throw new IOException("the session ended before its keyring was unlocked");
        }
        variables.put("DBUS_SESSION_BUS_ADDRESS", address);
        return new SecretService(session, variables);
    }

    Map<String, String> variables() {
        return variables;
    }

    @Override
    public void close() throws IOException {
        try (OutputStream in = session.getOutputStream()) {
            in.flush();
        }
        session.onExit().join();
    }
}
