package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;
import cockpit.launch.Id;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

class StoreFolderTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    @TempDir Path temp;

    private EvidenceStore open(Path data) throws StoreProblem {
        return EvidenceStore.open(
                data, Environment.SANDBOX, new Redactor(), CLOCK, Progress.none());
    }

    @Test
    void onlyTheOwnerReadsAnythingOfAStore() throws Exception {
        Path data = temp.resolve("a").resolve("data");
        try (DataFolder folder = DataFolder.open(data);
                EvidenceStore store =
                        folder.store(Environment.SANDBOX, new Redactor(), CLOCK, Progress.none())) {
            store.append(List.of(Samples.started(1)));
            try (Stream<Path> all = Files.walk(temp.resolve("a"))) {
                for (Path path : all.toList()) {
                    String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as(path.toString())
                            .isEqualTo(expected);
                }
            }
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder.open(data).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatCouldLeadElsewhereIsRefused() throws Exception {
        Path real = Files.createDirectory(temp.resolve("real"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), real);
        Path file = Files.createFile(temp.resolve("file"));
        Path linked = Files.createDirectory(temp.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("sandbox"), real);
        for (Path bad :
                List.of(
                        link,
                        file,
                        linked,
                        temp.resolve("..").resolve("x"),
                        temp.resolve("a;INIT=RUNSCRIPT FROM 'x'"),
                        temp.resolve("tab\there"),
                        temp.resolve("line\nbreak"))) {
            assertThatThrownBy(() -> open(bad))
                    .as(bad.toString())
                    .isInstanceOf(StoreProblem.class)
                    .hasMessageContaining("[data-folder-refused]");
        }
        assertThatThrownBy(() -> DataFolder.open(temp.resolve("a;b")))
                .hasMessageContaining("[data-folder-refused]");
        assertThat(real).isEmptyDirectory();
    }

    @Test
    void aFolderWithOddButHarmlessCharactersWorks() throws Exception {
        Path data = temp.resolve("Grüße %20 ${x} 'a' = b");
        try (EvidenceStore store = open(data)) {
            store.append(List.of(Samples.exchange("odd_run_1", "s", 0)));
        }
        try (EvidenceStore store = open(data)) {
            assertThat(store.notices()).isEmpty();
            assertThat(store.find(null, "pq_odd_run_1", 3)).hasSize(1);
        }
    }

    @Test
    void theUsualPlaceIsThePlatforms() {
        Path home = Path.of("/home/ann");
        assertThat(DataFolder.usual(Map.of(), "Linux", home))
                .isEqualTo(Path.of("/home/ann/.local/share/launch-cockpit"));
        assertThat(DataFolder.usual(Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
                .isEqualTo(Path.of("/data/launch-cockpit"));
        assertThat(DataFolder.usual(Map.of("XDG_DATA_HOME", "data"), "Linux", home))
                .isEqualTo(Path.of("/home/ann/.local/share/launch-cockpit"));
        assertThat(DataFolder.usual(Map.of(), "Mac OS X", home))
                .isEqualTo(Path.of("/home/ann/Library/Application Support/launch-cockpit"));
        assertThat(DataFolder.usual(Map.of(), "Windows 11", home))
                .isEqualTo(Path.of("/home/ann/AppData/Roaming/launch-cockpit"));
    }

    @Test
    void aSecondOwnerIsToldSoAndHarmsNothing() throws Exception {
        Path data = temp.resolve("data");
        try (DataFolder folder = DataFolder.open(data);
                EvidenceStore store =
                        folder.store(Environment.SANDBOX, new Redactor(), CLOCK, Progress.none());
                EvidenceStore other =
                        folder.store(
                                Environment.REHEARSAL, new Redactor(), CLOCK, Progress.none())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> DataFolder.open(data))
                        .hasMessage(
                                "Another cockpit has this data folder open. Close it, or start"
                                        + " with another folder. [store-in-use]");
                assertThatThrownBy(() -> open(data)).hasMessageContaining("[store-in-use]");
            }
            store.append(List.of(Samples.started(1)));
            other.append(List.of(Samples.started(2)));
        }
        open(data).close();
        DataFolder.open(data).close();
    }

    @Test
    void aFullDiskRefusesInWordsAndGoesOnWhenThereIsRoom() throws Exception {
        AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        try (EvidenceStore store =
                EvidenceStore.open(
                        temp.resolve("data"),
                        Environment.SANDBOX,
                        new Redactor(),
                        CLOCK,
                        Progress.none(),
                        _ -> free.get())) {
            store.append(List.of(Samples.started(1)));
            free.set(EvidenceStore.DISK_RESERVE_BYTES - 1);
            assertThatThrownBy(() -> store.append(List.of(Samples.started(2))))
                    .hasMessage(
                            "The disk is almost full, so nothing more is recorded. Make room, then"
                                    + " try again. [disk-full]");
            assertThat(store.problem()).isEmpty();
            free.set(Long.MAX_VALUE);
            store.append(List.of(Samples.started(3)));
            assertThat(store.head().seq()).isEqualTo(2);
        }
    }

    @Test
    void interruptedCallersHarmNothing() throws Exception {
        AtomicInteger done = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (EvidenceStore store = open(temp.resolve("data"))) {
            store.append(List.of(Samples.exchange("run_0000", "s", 0)));
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int number = t;
                boolean isWriter = t % 2 == 0;
                Runnable work =
                        () -> {
                            try {
                                for (int i = 0; i < 25; i++) {
                                    Thread.currentThread().interrupt();
                                    if (isWriter) {
                                        store.append(
                                                List.of(Samples.exchange("run_" + number, "s", i)));
                                    } else {
                                        assertThat(store.find(Id.Kind.QUOTE, "pq_run_0000_0", 1))
                                                .hasSize(1);
                                        assertThat(store.facts()).isNotEmpty();
                                    }
                                    done.incrementAndGet();
                                }
                            } catch (Throwable e) {
                                failure.set(e);
                            }
                        };
                threads.add(
                        t < 2
                                ? Thread.ofPlatform().name("cockpit-test-" + t).start(work)
                                : Thread.ofVirtual().name("cockpit-test-" + t).start(work));
            }
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.interrupt();
                    Thread.onSpinWait();
                }
            }
            assertThat(failure.get()).isNull();
            assertThat(done).hasValue(100);
            assertThat(store.problem()).isEmpty();
            assertThat(store.verify().holds()).as(store.verify().toString()).isTrue();
            assertThat(store.head().seq()).isEqualTo(51);
            assertThat(store.exchanges("run_0", "s")).hasSize(25);
        }
    }

    @Test
    void anExportIsImportedElsewhereAsTheSameChain() throws Exception {
        Path data = temp.resolve("data");
        Path export = temp.resolve("out.ndjson");
        Head head;
        try (EvidenceStore store = open(data)) {
            for (int i = 0; i < 5; i++) {
                store.append(List.of(Samples.exchange("run_0000", "s", i)));
            }
            head = store.head();
        }
        assertThat(tool(EvidenceTool.verify(data, Environment.SANDBOX, CLOCK, Progress.none())))
                .isEqualTo(0);
        StoreReport exported =
                EvidenceTool.export(data, Environment.SANDBOX, export, CLOCK, Progress.none());
        assertThat(exported.exitCode()).isZero();
        assertThat(exported.head()).isEqualTo(head);
        assertThat(export)
                .hasSameBinaryContentAs(data.resolve("sandbox").resolve("journal.ndjson"));

        Path target = temp.resolve("elsewhere");
        StoreReport imported =
                EvidenceTool.importFrom(
                        export, target, Environment.SANDBOX, CLOCK, Progress.none());
        assertThat(imported.exitCode()).as(imported.toString()).isZero();
        assertThat(imported.head()).isEqualTo(head);
        try (EvidenceStore store = open(target)) {
            assertThat(store.find(null, "pq_run_0000_3", 2)).hasSize(1);
        }
        StoreReport again =
                EvidenceTool.importFrom(
                        export, target, Environment.SANDBOX, CLOCK, Progress.none());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.sentences().getFirst()).contains("[store-not-empty]");
        StoreReport wrong =
                EvidenceTool.importFrom(
                        export, temp.resolve("x"), Environment.LIVE, CLOCK, Progress.none());
        assertThat(wrong.sentences().getFirst())
                .contains("was observed in sandbox, not in live", "[import-refused]");
        Files.writeString(
                export, String.join("\n", Files.readAllLines(export).subList(0, 4)) + "\n");
        StoreReport cut =
                EvidenceTool.importFrom(
                        export, temp.resolve("y"), Environment.SANDBOX, CLOCK, Progress.none());
        assertThat(cut.exitCode()).isEqualTo(2);
        assertThat(cut.sentences().getFirst())
                .contains("The export ends with fact 4, but its anchor names fact 5.");
        assertThat(temp.resolve("y").resolve("sandbox").resolve("journal.ndjson")).doesNotExist();
    }

    @Test
    void rebuildingAndVerifyingSayWhatTheyFound() throws Exception {
        Path data = temp.resolve("data");
        assertThat(tool(EvidenceTool.verify(data, Environment.LIVE, CLOCK, Progress.none())))
                .as("no store, and none is made")
                .isEqualTo(2);
        assertThat(data).doesNotExist();
        try (EvidenceStore store = open(data)) {
            store.append(List.of(Samples.exchange("run_0000", "s", 0)));
            assertThat(tool(EvidenceTool.verify(data, Environment.SANDBOX, CLOCK, Progress.none())))
                    .isEqualTo(2);
        }
        StoreReport rebuilt =
                EvidenceTool.rebuild(data, Environment.SANDBOX, CLOCK, Progress.none());
        assertThat(rebuilt.exitCode()).isZero();
        assertThat(rebuilt.sentences())
                .containsExactly("The look-up database was made anew from 1 facts.");
        try (Stream<Path> files = Files.list(data.resolve("sandbox"))) {
            assertThat(files).anyMatch(file -> file.toString().endsWith(".mv.db.aside"));
        }
        Path journal = data.resolve("sandbox").resolve("journal.ndjson");
        Files.writeString(journal, Files.readString(journal).replace("req_", "rep_"));
        StoreReport tampered =
                EvidenceTool.verify(data, Environment.SANDBOX, CLOCK, Progress.none());
        assertThat(tampered.exitCode()).isEqualTo(1);
        assertThat(tampered.sentences().getFirst())
                .startsWith("The body of fact 1 was changed.")
                .contains("[store-damaged]");
    }

    private static int tool(StoreReport report) {
        return report.exitCode();
    }
}
