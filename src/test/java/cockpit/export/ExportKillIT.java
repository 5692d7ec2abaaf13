package cockpit.export;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.Faults;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.EvidenceTool;
import cockpit.evidence.Head;
import cockpit.evidence.Progress;
import cockpit.evidence.Samples;
import cockpit.evidence.StoreReport;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// E-S7, F2: a process is killed while it imports or exports. What is there afterwards is the old
/// or the new, never half of it.
class ExportKillIT {
    private static final long SEED = 20261122;
    private static final int KILLS = Faults.times(4, 50);
    private static final int SMALL = 40;
    private static final int LARGE = 900;

    @TempDir Path temp;
    private Path small;
    private Path large;
    private Path backup;
    private List<Head> heads;

    @BeforeEach
    void fill() throws Exception {
        small = filled("small", SMALL);
        large = filled("large", LARGE);
        backup = temp.resolve("backup.ndjson");
        heads = new ArrayList<>();
        for (Path data : List.of(small, large)) {
            try (EvidenceStore store = PlainStore.open(data, Environment.SANDBOX)) {
                heads.add(store.export(backup));
            }
        }
    }

    private Path filled(String name, int count) throws IOException {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            facts.add(Samples.exchange(name + "_run", "s", i));
        }
        Path data = temp.resolve(name);
        PlainStore.write(data, Environment.SANDBOX, facts);
        return data;
    }

    private static void killed(Random random, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ExportChild.class.getName()));
        command.addAll(List.of(arguments));
        Process child =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = child.inputReader()) {
            assertThat(out.readLine()).isEqualTo("BEGIN 0");
            assertThat(child.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            child.destroyForcibly();
            child.waitFor();
        }
    }

    private StoreReport bringIn(Path export, Path data) {
        return EvidenceTool.importFrom(
                export,
                data,
                Environment.SANDBOX,
                InstantSource.fixed(PlainStore.AT),
                Progress.none());
    }

    @Test
    void es7AKilledImportLeavesAnEmptyStoreOrTheWholeOne() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = Files.createDirectory(temp.resolve("imports" + kill));
            killed(random, "import", backup.toString(), folder.toString());
            List<Path> left;
            try (Stream<Path> all = Files.list(folder)) {
                left = all.toList();
            }
            for (Path data : left) {
                String when = "seed " + SEED + ", kill " + kill + ", " + data.getFileName();
                boolean isThere = Files.exists(data.resolve("sandbox").resolve("journal.ndjson"));
                if (!isThere) {
                    assertThat(bringIn(backup, data).exitCode()).as(when).isZero();
                }
                try (EvidenceStore store = PlainStore.open(data, Environment.SANDBOX)) {
                    assertThat(store.problem()).as(when).isEmpty();
                    assertThat(store.head()).as(when).isEqualTo(heads.getLast());
                    assertThat(store.verify().holds()).as(when).isTrue();
                }
            }
        }
    }

    @Test
    void es7AKilledExportLeavesTheOldOneOrTheNewOne() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = Files.createDirectory(temp.resolve("exports" + kill));
            killed(random, "export", folder.toString(), small.toString(), large.toString());
            String when = "seed " + SEED + ", kill " + kill;
            try (Stream<Path> all = Files.list(folder)) {
                for (Path one : all.toList()) {
                    check(one, when);
                }
            }
        }
    }

    private void check(Path one, String when) throws IOException {
        String name = one.getFileName().toString();
        if (name.equals("journal.ndjson")) {
            StoreReport report = bringIn(one, temp.resolve("back " + when));
            assertThat(report.exitCode()).as("%s: %s", when, report).isZero();
            assertThat(heads).as(when).contains(report.head());
        } else if (name.equals("calls.har")) {
            int entries =
                    Json.foreign()
                            .readTree(Files.readAllBytes(one))
                            .path("log")
                            .path("entries")
                            .size();
            assertThat(entries).as(when).isIn(SMALL, LARGE);
        } else if (name.startsWith("tables")) {
            JsonNode index =
                    Json.foreign().readTree(Files.readAllBytes(one.resolve("export.json")));
            assertThat(index.path("tables")).as(when).hasSize(10);
            for (JsonNode table : index.path("tables")) {
                assertThat(Sha256.hex(one.resolve(table.path("file").stringValue())))
                        .as(when)
                        .isEqualTo(table.path("sha256").stringValue());
            }
        }
    }
}
