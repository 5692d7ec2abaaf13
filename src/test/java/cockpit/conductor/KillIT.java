package cockpit.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.Faults;
import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.Samples;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Recorded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A process that records is killed, starved of disk, or met by a second one.
class KillIT {
    private static final int KILLS_PER_STORE = 6;

    /// E-S7 asks for 500 before a release.
    private static final int KILLS = Faults.times(2, 84) * KILLS_PER_STORE;

    @TempDir Path temp;

    private static List<String> java(Path data, String argument) {
        String home = System.getProperty("java.home");
        return List.of(
                Path.of(home, "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                StoreChild.class.getName(),
                data.toString(),
                argument);
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private EvidenceStore open(Path data) throws Exception {
        return EvidenceStore.open(
                data,
                Environment.SANDBOX,
                new Redactor(),
                InstantSource.fixed(Samples.NOW),
                Progress.none());
    }

    @Test
    void killsLoseNothingThatWasAcknowledgedAndLeaveNoHalfBatch() throws Exception {
        long seed = 20261122;
        for (int kill = 0; kill < KILLS; kill += KILLS_PER_STORE) {
            killOften(temp.resolve("data" + kill), new Random(seed + kill), "seed " + seed);
        }
    }

    private void killOften(Path data, Random random, String when) throws Exception {
        Map<String, Integer> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS_PER_STORE; kill++) {
            Process child = start(java(data, "kill" + kill));
            try (BufferedReader out = child.inputReader()) {
                int lines = 1 + random.nextInt(25);
                for (int i = 0; i < lines; i++) {
                    String line = out.readLine();
                    assertThat(line).as(when).startsWith("ACK ");
                    note(line, acknowledged);
                }
                // The handle's kill leaves the pipe open, which Process.destroyForcibly closes.
                child.toHandle().destroyForcibly();
                // What was printed before the kill was acknowledged too. A cut last line was not.
                String rest = String.join("\n", out.lines().toList());
                rest.lines()
                        .filter(l -> l.matches("ACK \\S+ \\d+ \\d"))
                        .forEach(l -> note(l, acknowledged));
            }
            child.waitFor();
            check(data, acknowledged, when + ", kill " + kill);
        }
        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(KILLS_PER_STORE);
    }

    private static void note(String line, Map<String, Integer> acknowledged) {
        String[] words = line.split(" ", -1);
        acknowledged.put(words[1] + " batch" + words[2], Integer.valueOf(words[3]));
    }

    private void check(Path data, Map<String, Integer> acknowledged, String when) throws Exception {
        try (EvidenceStore store = open(data)) {
            assertThat(store.problem()).as(when).isEmpty();
            assertThat(store.verify().holds()).as(when + store.verify()).isTrue();
            Map<String, Integer> stored = new HashMap<>();
            for (Recorded recorded : store.facts()) {
                if (recorded.fact() instanceof Fact.ExchangeRecorded e) {
                    stored.merge(e.contextId() + " " + e.scenarioId(), 1, Integer::sum);
                }
            }
            assertThat(stored).as(when).containsAllEntriesOf(acknowledged);
            stored.forEach(
                    (batch, count) ->
                            assertThat(count)
                                    .as("%s: all of batch %s or none of it", when, batch)
                                    .isEqualTo(
                                            1 + Integer.parseInt(batch.split("batch", -1)[1]) % 3));
            acknowledged.entrySet().stream()
                    .limit(20)
                    .forEach(
                            batch -> {
                                String[] words = batch.getKey().split(" ", -1);
                                assertThat(store.exchanges(words[0], words[1]))
                                        .as(when)
                                        .hasSize(batch.getValue());
                            });
        }
    }

    @Test
    void anotherProcessIsToldThatTheFolderIsInUseUntilTheOwnerIsKilled() throws Exception {
        Path data = temp.resolve("data");
        Process owner = start(java(data, "hold"));
        try (BufferedReader out = owner.inputReader()) {
            assertThat(out.readLine()).isEqualTo("READY");
            assertThatThrownBy(() -> DataFolder.open(data)).hasMessageContaining("[store-in-use]");
            assertThatThrownBy(() -> open(data)).hasMessageContaining("[store-in-use]");
            Process second = start(java(data, "hold"));
            try (BufferedReader words = second.inputReader()) {
                assertThat(words.readLine()).isEqualTo("PROBLEM store-in-use");
            }
            second.waitFor();
        } finally {
            owner.destroyForcibly();
            owner.waitFor();
        }
        DataFolder.open(data).close();
        open(data).close();
    }

    /// A limit on the size of files makes real writes fail in the middle.
    @Test
    void aFailedWriteIsSaidAndWhatWasAcknowledgedBeforeIsThere() throws Exception {
        for (int blocks : List.of(80, 121)) {
            Path data = temp.resolve("data" + blocks);
            List<String> command = new ArrayList<>(List.of("bash", "-c"));
            command.add("ulimit -f " + blocks + "; exec \"$@\"");
            command.add("child");
            command.addAll(java(data, "full"));
            Process child = start(command);
            Map<String, Integer> acknowledged = new HashMap<>();
            List<String> problems = new ArrayList<>();
            try (BufferedReader out = child.inputReader()) {
                out.lines()
                        .forEach(
                                line -> {
                                    if (line.startsWith("ACK ")) {
                                        note(line, acknowledged);
                                    } else {
                                        problems.add(line);
                                    }
                                });
            }
            child.waitFor();
            assertThat(problems).hasSize(4).containsOnly("PROBLEM store-write-failed");
            assertThat(acknowledged).isNotEmpty();
            check(data, acknowledged, "file size limit " + blocks);
        }
    }
}
