package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact.StepJudged;
import cockpit.launch.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// E-S7 Survives the database: what an earlier version exported, and the database of another H2.
/// The export was written by the cockpit of commit 1e1dd83, which knew fewer kinds of facts and
/// some that nobody records any more; the database file was made by H2 2.3.232.
class EarlierVersionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final int FACTS = 156;
    private static final String HEAD =
            "28a5548b6e5ad8c4820f701b92afd1cb4a703f69c8c66c14643f247f9d11c387";

    @TempDir Path temp;
    private Path export;

    @BeforeEach
    void unpack() throws IOException {
        export = temp.resolve("export.ndjson");
        unpack("export.ndjson.gz", export);
        try (InputStream anchor = resource("export.ndjson.anchor.json")) {
            Files.copy(anchor, temp.resolve("export.ndjson.anchor.json"));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                EarlierVersionTest.class.getResourceAsStream("/evidence/earlier/" + name));
    }

    private static void unpack(String name, Path target) throws IOException {
        try (InputStream in = new GZIPInputStream(resource(name))) {
            Files.copy(in, target);
        }
    }

    private StoreReport bringIn(Path data) {
        return EvidenceTool.importFrom(export, data, Environment.REHEARSAL, CLOCK, Progress.none());
    }

    /// What the export says of a step, read without the store.
    private List<String> statesInTheFile(Step step) throws IOException {
        List<String> states = new ArrayList<>();
        for (String line : Files.readAllLines(export)) {
            JsonNode fact = Json.foreign().readTree(line);
            JsonNode body = fact.path("body");
            if (fact.path("kind").stringValue().equals("StepJudged")
                    && body.path("step").stringValue().equals(step.name())) {
                states.add(fact.path("seq").asString() + " " + body.path("state").stringValue());
            }
        }
        return states;
    }

    @Test
    void es7AnExportOfAnEarlierVersionComesInUnchangedAndVerifies() throws Exception {
        Path data = temp.resolve("data");
        StoreReport report = bringIn(data);
        assertThat(report.exitCode()).as(report.toString()).isZero();
        assertThat(report.sentences())
                .contains(
                        "The journal names 29 deliveries. Their log, with the bodies as they came,"
                                + " is in no export; it can only be copied from the old folder.");
        assertThat(report.head()).isEqualTo(new Head(FACTS, HEAD, FACTS));
        Path journal = data.resolve("rehearsal").resolve("journal.ndjson");
        assertThat(journal).hasSameBinaryContentAs(export);
        try (EvidenceStore store = GoodStore.open(data, Environment.REHEARSAL)) {
            assertThat(store.notices()).as("the database is there and agrees").isEmpty();
            for (Step step : Step.values()) {
                assertThat(store.verdicts(step))
                        .extracting(r -> r.seq() + " " + ((StepJudged) r.fact()).state().name())
                        .isEqualTo(statesInTheFile(step));
            }
            assertThat(store.verdicts(Step.SANDBOX_SMOKE)).isNotEmpty();
            store.export(temp.resolve("again.ndjson"));
        }
        assertThat(temp.resolve("again.ndjson")).hasSameBinaryContentAs(export);
    }

    @Test
    void es7ACutOrChangedExportIsRefusedAndLeavesTheFolderEmpty() throws Exception {
        List<String> lines = Files.readAllLines(export);
        Path data = temp.resolve("data");
        Files.write(export, lines.subList(0, FACTS - 1));
        assertThat(bringIn(data).sentences())
                .containsExactly(
                        "The export ends with fact 155, but its anchor names fact 156."
                                + " [import-refused]");
        List<String> changed = new ArrayList<>(lines);
        changed.set(1, lines.get(1).replaceFirst("\"state\":\"[A-Z_]+\"", "\"state\":\"PASSED\""));
        assertThat(changed.equals(lines)).isFalse();
        Files.write(export, changed);
        assertThat(bringIn(data).sentences())
                .containsExactly("The body of fact 2 was changed. [import-refused]");
        Files.write(export, lines);
        Path anchor = temp.resolve("export.ndjson.anchor.json");
        Files.writeString(anchor, Files.readString(anchor).replace(HEAD, "a".repeat(64)));
        assertThat(bringIn(data).sentences())
                .containsExactly(
                        "Fact 156 of the export is not the one that its anchor names."
                                + " [import-refused]");
        try (Stream<Path> left = Files.list(data.resolve("rehearsal"))) {
            assertThat(left).extracting(p -> p.getFileName().toString()).containsOnly("store.lock");
        }
    }

    /// Each way in which a kill can leave an import or an export.
    @Test
    void es7WhatAKillLeavesOfAnImportOrExportIsTheOldOrTheNew() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("data").resolve("rehearsal"));
        Anchor.write(folder.resolve("anchor.json"), Head.START);
        Files.writeString(folder.resolve(".journal.ndjson.tmp"), "half a li");
        assertThat(bringIn(temp.resolve("data")).exitCode()).isZero();

        Path other = Files.createDirectories(temp.resolve("other").resolve("rehearsal"));
        Anchor.write(other.resolve("anchor.json"), Head.START);
        Files.copy(export, other.resolve("journal.ndjson"));
        try (EvidenceStore store = GoodStore.open(temp.resolve("other"), Environment.REHEARSAL)) {
            assertThat(store.verify().holds()).as(store.verify().toString()).isTrue();
            assertThat(store.head().hash()).isEqualTo(HEAD);
        }

        Anchor.write(temp.resolve("export.ndjson.anchor.json"), Head.START);
        StoreReport late = bringIn(temp.resolve("late"));
        assertThat(late.exitCode()).isZero();
        assertThat(late.head().hash()).isEqualTo(HEAD);
        assertThat(late.sentences())
                .contains(
                        "The export's anchor names fact 0 only, as after an export that was cut off"
                                + " at its very end; what follows it is whole as a chain.");
    }

    @Test
    void es7ADatabaseOfAnotherH2IsNotOpenedButMadeAnewFromTheJournal() throws Exception {
        Path data = temp.resolve("data");
        bringIn(data);
        Path folder = data.resolve("rehearsal");
        Path database = folder.resolve("evidence.mv.db");
        Files.delete(database);
        unpack("evidence-h2-2.3.232.mv.db.gz", database);
        Files.writeString(
                folder.resolve("database.json"), "{\"format\":1,\"h2\":\"2.3.232 (2024-08-11)\"}");
        byte[] before = Files.readAllBytes(database);
        try (EvidenceStore store = GoodStore.open(data, Environment.REHEARSAL)) {
            assertThat(store.notices())
                    .containsExactly(
                            "The look-up database was written by another version of H2 or of the"
                                    + " cockpit; it was not opened but moved aside, and made anew"
                                    + " from the journal.");
            assertThat(store.verify().holds()).isTrue();
            assertThat(store.verdicts(Step.SANDBOX_SMOKE)).isNotEmpty();
        }
        Path aside = folder.resolve("evidence-20260301T101530Z.mv.db.aside");
        assertThat(aside).hasBinaryContent(before);
        assertThat(folder.resolve("evidence-20260301T101530Z.mv.db.aside.json"))
                .content()
                .contains("2.3.232");
        Files.writeString(folder.resolve("database.json"), "?", StandardOpenOption.APPEND);
        try (EvidenceStore store = GoodStore.open(data, Environment.REHEARSAL)) {
            assertThat(store.notices()).as("a version that cannot be read").hasSize(1);
        }
    }
}
