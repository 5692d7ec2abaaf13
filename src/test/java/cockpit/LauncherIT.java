package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.alerts.LocalMonitoring;
import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.EvidenceTool;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreReport;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Recorded;
import cockpit.launch.SmokeRun;
import cockpit.launch.Step;
import cockpit.launch.StepState;

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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The launcher as it is shipped, in a process of its own.
class LauncherIT {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("cockpit.home"), "bin", "cockpit");
    private static final int KILLS_PER_FOLDER = 5;
    private static final int KILLS = Faults.times(2, 6) * KILLS_PER_FOLDER;

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
        assertThat(status.code()).as("step 4 has aged, and 7 and 8 wait for it").isEqualTo(1);
        JsonNode json = Json.foreign().readTree(status.text());
        assertThat(json.required("steps").size()).isEqualTo(8);
        boolean isMonitored = LocalMonitoring.absent(System.getenv()).isEmpty();
        assertThat(json.required("counts").required("passed").asInt())
                .as(
                        "the sandbox, entitlements, funding, support, and the alerts where they can"
                                + " run")
                .isEqualTo(isMonitored ? 5 : 4);
        assertThat(json.required("steps").get(3).required("state").asString())
                .as("nobody listens for webhooks any more, so step 4 has aged")
                .isEqualTo("stale");
    }

    @Test
    void noAcknowledgedResultIsLostByAKillAndNothingUnrunReadsAsPassed() throws Exception {
        long seed = Long.getLong("cockpit.seed", 20261122L);
        Random random = new Random(seed);
        int acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill += KILLS_PER_FOLDER) {
            acknowledged += killOften(folder.resolve("data" + kill), random, "seed " + seed);
        }
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    /// Every run is killed on the folder that the killed runs before it left.
    ///
    /// @return how many results were acknowledged
    private static int killOften(Path data, Random random, String when) throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS_PER_FOLDER; kill++) {
            boolean isLast = kill == KILLS_PER_FOLDER - 1;
            acknowledged.addAll(runAndKill(data, random.nextInt(isLast ? 6 : 22)));
        }
        LaunchRecord record = LaunchRecord.empty(Environment.SANDBOX);
        Set<String> stored = new HashSet<>();
        for (Recorded recorded : storedFacts(data)) {
            record = record.with(recorded);
            if (recorded.fact() instanceof ScenarioFinished result) {
                stored.add(result.runId() + " " + result.scenarioId());
            }
        }
        assertThat(stored).as(when).containsAll(acknowledged);
        StoreReport report =
                EvidenceTool.verify(data, Environment.SANDBOX, Clock.systemUTC(), Progress.none());
        assertThat(report.holds()).as("%s: %s", when, report).isTrue();
        // On a slow machine the run may have ended before the kill came. Then it may well pass.
        if (record.latestRun().flatMap(SmokeRun::finished).isEmpty()) {
            assertThat(
                            Judge.judge(record.atRest(), Clock.systemUTC().instant())
                                    .step(Step.SANDBOX_SMOKE)
                                    .state())
                    .as("%s: an interrupted run is no pass", when)
                    .isNotEqualTo(StepState.PASSED);
        }
        return acknowledged.size();
    }

    /// Starts a smoke run and kills it after some results were acknowledged.
    ///
    /// @return the acknowledged results as `run scenario`
    private static List<String> runAndKill(Path data, int afterResults) throws IOException {
        ProcessBuilder smoke = command("smoke", "--data", data.toString());
        // A process that lives for seconds is not worth the second compiler and a parallel heap.
        smoke.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = smoke.start();
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

    private static List<Recorded> storedFacts(Path data) throws Exception {
        try (DataFolder opened = DataFolder.open(data);
                EvidenceStore store =
                        opened.store(
                                Environment.SANDBOX,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none())) {
            assertThat(store.problem()).isEmpty();
            return store.facts();
        }
    }

    private static Ended cockpit(String... arguments) throws Exception {
        Process process = command(arguments).start();
        List<String> lines;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().toList();
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), lines);
    }

    private static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
