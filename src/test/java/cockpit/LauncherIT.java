package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.EvidenceTool;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Recorded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The launcher as it is shipped, in a process of its own.
class LauncherIT {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("cockpit.home"), "bin", "cockpit");
    private static final int KILLS = 30;

    @TempDir private Path folder;

    /// What a command printed and how it ended.
    private record Ended(int code, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    @Test
    void aRehearsalLeavesAPacketThatVerifiesAndNoChangedByteDoes() throws Exception {
        Path out = folder.resolve("out");
        Ended rehearsed = cockpit("rehearse", "--out", out.toString());
        assertThat(rehearsed.code()).as(rehearsed.text()).isZero();
        assertThat(rehearsed.lines())
                .filteredOn(line -> line.matches("Step [1-8]: .*"))
                .hasSizeGreaterThanOrEqualTo(8);

        Path packet = out.resolve("packet.zip");
        Ended verified = cockpit("packet", "verify", packet.toString());
        assertThat(verified.code()).as(verified.text()).isZero();
        assertThat(verified.lines().getFirst()).startsWith("Valid").contains("REHEARSAL");

        byte[] bytes = Files.readAllBytes(packet);
        bytes[bytes.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve("changed.zip"), bytes);
        Ended refused = cockpit("packet", "verify", changed.toString());
        assertThat(refused.code()).as(refused.text()).isEqualTo(1);
        assertThat(refused.lines()).hasSize(1);

        Ended missing = cockpit("packet", "verify", folder.resolve("none.zip").toString());
        assertThat(missing.code()).isEqualTo(2);

        Ended status = cockpit("status", "--json", "--data", out.resolve("data").toString());
        assertThat(status.code()).as("steps 6 to 8 are open").isEqualTo(1);
        JsonNode json = Json.foreign().readTree(status.text());
        assertThat(json.required("steps").size()).isEqualTo(8);
        assertThat(json.required("counts").required("passed").asInt()).isEqualTo(5);
    }

    @Test
    void noAcknowledgedResultIsLostByAKillAndNothingUnrunReadsAsPassed() throws Exception {
        long seed = Long.getLong("cockpit.seed", 20261122L);
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        Set<String> acknowledged = new java.util.HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(runAndKill(data, random.nextInt(22)));
        }
        Set<String> stored = storedResults(data);
        assertThat(stored).as("seed %d", seed).containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        assertThat(
                        EvidenceTool.verify(
                                        data,
                                        Environment.SANDBOX,
                                        Clock.systemUTC(),
                                        Progress.none())
                                .sentences())
                .isNotEmpty();
        JsonNode steps =
                Json.foreign()
                        .readTree(cockpit("status", "--json", "--data", data.toString()).text())
                        .required("steps");
        assertThat(steps.get(0).required("state").asString())
                .as("an interrupted run is no pass")
                .isNotEqualTo("passed");
    }

    /// Starts a smoke run and kills it after some results were acknowledged.
    ///
    /// @return the acknowledged results as `run scenario`
    private List<String> runAndKill(Path data, int afterResults) throws IOException {
        Process process = start("smoke", "--data", data.toString());
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && acknowledged.size() < afterResults) {
                if (line.startsWith("recorded ")) {
                    acknowledged.add(line.substring("recorded ".length()));
                }
                line = lines.readLine();
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
        return acknowledged;
    }

    private static Set<String> storedResults(Path data) throws Exception {
        try (DataFolder opened = DataFolder.open(data);
                EvidenceStore store =
                        opened.store(
                                Environment.SANDBOX,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none())) {
            assertThat(store.problem()).isEmpty();
            return store.facts().stream()
                    .map(Recorded::fact)
                    .filter(ScenarioFinished.class::isInstance)
                    .map(ScenarioFinished.class::cast)
                    .map(result -> result.runId() + " " + result.scenarioId())
                    .collect(Collectors.toSet());
        }
    }

    private static Ended cockpit(String... arguments) throws Exception {
        Process process = start(arguments);
        List<String> lines;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().toList();
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), lines);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
