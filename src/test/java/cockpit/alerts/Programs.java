package cockpit.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The programs of the Debian packages `prometheus` and `prometheus-alertmanager`; where they are
/// not installed, [#absent()] says so.
final class Programs {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    private Programs() {}

    /// Why there is no promtool; empty when there is one.
    static String absent() {
        return Files.isExecutable(PROMTOOL)
                ? ""
                : "Prometheus is not installed here (" + PROMTOOL + "), so no rule was tested.";
    }

    record Ended(int status, String output) {}

    /// Runs promtool in a folder to its end.
    static Ended promtool(Path folder, String... arguments)
            throws IOException, InterruptedException {
        return promtoolReading(folder, "", arguments);
    }

    /// The same with something to read on its standard input.
    static Ended promtoolReading(Path folder, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(PROMTOOL.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "promtool", ".log");
        Path given = Files.writeString(Files.createTempFile(folder, "promtool", ".in"), input);
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(given.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("promtool ended").isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
