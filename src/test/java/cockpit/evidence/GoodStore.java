package cockpit.evidence;

import cockpit.launch.Environment;
import cockpit.launch.Recorded;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A small good store, and copies of it to damage.
abstract class GoodStore {
    static final int FACTS = 12;
    static final long SEED = 7;

    @TempDir Path temp;
    Path good;
    List<Recorded> facts;
    int copies;

    @BeforeEach
    void fillAStore() throws Exception {
        good = temp.resolve("good");
        try (EvidenceStore store = open(good, Environment.SANDBOX)) {
            store.append(List.of(Samples.started(0)));
            for (int i = 1; i < FACTS; i++) {
                store.append(List.of(Samples.exchange("run_00001", "s", i)));
            }
            facts = store.facts();
        }
    }

    static EvidenceStore open(Path data, Environment environment) throws StoreProblem {
        return EvidenceStore.open(
                data,
                environment,
                new Redactor(),
                InstantSource.fixed(Samples.NOW),
                Progress.none());
    }

    Path copy() throws IOException {
        return copy(good);
    }

    Path copy(Path whole) throws IOException {
        copies++;
        Path target = temp.resolve("copy" + copies);
        Files.createDirectories(target.resolve("sandbox"));
        try (Stream<Path> files = Files.list(whole.resolve("sandbox"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve("sandbox").resolve(file.getFileName()));
            }
        }
        return target;
    }

    static Path journal(Path data) {
        return data.resolve("sandbox").resolve("journal.ndjson");
    }

    static List<String> lines(Path data) throws IOException {
        return new ArrayList<>(Files.readAllLines(journal(data)));
    }

    static void write(Path data, List<String> lines) throws IOException {
        Files.writeString(journal(data), String.join("\n", lines) + "\n");
    }
}
