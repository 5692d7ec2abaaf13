package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;

import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/// What happens when the database beside a good journal is damaged, old, foreign or gone.
class DatabaseDamageTest extends GoodStore {
    @Test
    void aDamagedDatabaseLosesNothingAndIsMovedAside() throws Exception {
        Random random = new Random(SEED);
        Path file = good.resolve("sandbox").resolve("evidence.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> damages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            damages.add(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            byte[] flipped = bytes.clone();
            int at = random.nextInt(flipped.length - 64);
            for (int j = at; j < at + 64; j++) {
                flipped[j] = (byte) ~flipped[j];
            }
            damages.add(flipped);
        }
        damages.add(new byte[0]);
        damages.add("H:2,block:3,nonsense".getBytes(StandardCharsets.UTF_8));
        for (byte[] damage : damages) {
            Path data = copy();
            Path database = data.resolve("sandbox").resolve("evidence.mv.db");
            Files.write(database, damage);
            try (EvidenceStore store = open(data, Environment.SANDBOX)) {
                assertThat(store.problem()).isEmpty();
                assertThat(store.facts()).isEqualTo(facts);
                assertThat(store.find(null, "pq_run_00001_3", 5)).isEqualTo(facts.subList(3, 4));
                assertThat(store.verify().holds()).as(store.verify().toString()).isTrue();
                if (!store.notices().isEmpty()) {
                    assertThat(store.notices())
                            .singleElement()
                            .asString()
                            .startsWith("The look-up database did not agree with the journal")
                            .endsWith("; it was moved aside and made anew.");
                    try (Stream<Path> files = Files.list(data.resolve("sandbox"))) {
                        assertThat(files).anyMatch(f -> f.toString().endsWith(".aside"));
                    }
                }
            }
        }
    }

    @Test
    void aMissingOldOrForeignDatabaseIsMadeAnew() throws Exception {
        Path missing = copy();
        Files.delete(missing.resolve("sandbox").resolve("evidence.mv.db"));
        List<String> progress = new ArrayList<>();
        try (EvidenceStore store =
                EvidenceStore.open(
                        missing,
                        Environment.SANDBOX,
                        new Redactor(),
                        InstantSource.fixed(Samples.NOW),
                        (what, done, total) -> progress.add(what + " " + done + "/" + total))) {
            assertThat(store.notices())
                    .containsExactly(
                            "The look-up database was missing and was made anew from the journal.");
            assertThat(store.exchanges("run_00001", "s")).hasSize(FACTS - 1);
        }
        assertThat(progress).containsExactly("Making the look-up database 12/12");

        Path old = copy();
        try (EvidenceStore store = open(old, Environment.SANDBOX)) {
            store.append(List.of(Samples.exchange("run_00001", "s", 99)));
        }
        Files.copy(
                good.resolve("sandbox").resolve("evidence.mv.db"),
                old.resolve("sandbox").resolve("evidence.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        try (EvidenceStore store = open(old, Environment.SANDBOX)) {
            assertThat(store.exchanges("run_00001", "s")).as("caught up").hasSize(FACTS);
        }

        Path foreign = copy();
        Files.writeString(
                foreign.resolve("sandbox").resolve("database.json"),
                "{\"format\":1,\"h2\":\"2.3.232 (2024-08-11)\"}");
        try (EvidenceStore store = open(foreign, Environment.SANDBOX)) {
            assertThat(store.notices()).hasSize(1);
            assertThat(store.exchanges("run_00001", "s")).hasSize(FACTS - 1);
        }
    }

    @Test
    void anIndexEntryWithoutItsFactIsFound() throws Exception {
        Path data = copy();
        try (Connection connection = DatabaseFile.connect(data.resolve("sandbox"));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO fact_id VALUES ('QUOTE', 'pq_ghost_0001', 3)");
        }
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            assertThat(store.notices()).hasSize(1);
            assertThat(store.find(null, "pq_ghost_0001", 5)).isEmpty();
            assertThat(store.verify().holds()).isTrue();
        }
    }

    /// The files were left by a kill -9. H2 holds rows of a transaction that is gone in them, and
    /// an insert of those rows never comes back.
    @Test
    void aDatabaseThatAKillLeftBehindIsMadeAnewAndNotFilled() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("sandbox"));
        for (String name :
                List.of("journal.ndjson", "anchor.json", "database.json", "evidence.mv.db")) {
            try (InputStream file =
                    DatabaseDamageTest.class.getResourceAsStream("/evidence/killed/" + name)) {
                Files.copy(Objects.requireNonNull(file), folder.resolve(name));
            }
        }
        try (EvidenceStore store = open(temp, Environment.SANDBOX)) {
            assertThat(store.notices()).isEmpty();
            assertThat(store.verify().holds()).as(store.verify().toString()).isTrue();
            assertThat(store.head().seq()).isEqualTo(72);
        }
    }
}
