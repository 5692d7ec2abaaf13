package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;

import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What happens to a store whose files were cut, changed, swapped or put back.
class StoreDamageTest extends GoodStore {
    /// The store says what is wrong, shows what holds, takes nothing and leaves every file alone.
    private void readOnly(Path data, String code, long badSeq) throws Exception {
        byte[] before =
                Files.exists(journal(data)) ? Files.readAllBytes(journal(data)) : new byte[0];
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            StoreProblem problem = store.problem().orElseThrow();
            assertThat(problem.code()).as(problem.toString()).isEqualTo(code);
            assertThat(problem.badSeq()).as(problem.toString()).isEqualTo(badSeq);
            int holds = Math.toIntExact(store.head().seq());
            assertThat(holds).isLessThan(FACTS + 1);
            assertThat(store.facts()).isEqualTo(facts.subList(0, holds));
            assertThatThrownBy(() -> store.append(List.of(Samples.started(9))))
                    .isInstanceOfSatisfying(
                            StoreProblem.class, e -> assertThat(e.code()).isEqualTo(code));
            assertThat(store.verify().holds()).isFalse();
            if (holds >= 2) {
                assertThat(store.find(null, "pq_run_00001_1", 1)).isEqualTo(facts.subList(1, 2));
            }
        }
        byte[] after =
                Files.exists(journal(data)) ? Files.readAllBytes(journal(data)) : new byte[0];
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aCutJournalIsFoundThroughTheAnchorWhereverItWasCut() throws Exception {
        long size = Files.size(journal(good));
        List<String> lines = lines(good);
        Random random = new Random(SEED);
        List<Long> cuts = new ArrayList<>(List.of(0L, 1L, size - 1, size - 2));
        cuts.add((long) (String.join("\n", lines.subList(0, 5)) + "\n").length());
        for (int i = 0; i < 15; i++) {
            cuts.add(random.nextLong(size));
        }
        for (long cut : cuts) {
            for (boolean hasDatabase : new boolean[] {true, false}) {
                Path data = copy();
                try (var channel = Files.newByteChannel(journal(data), StandardOpenOption.WRITE)) {
                    channel.truncate(cut);
                }
                if (!hasDatabase) {
                    Files.delete(data.resolve("sandbox").resolve("evidence.mv.db"));
                }
                String kept = Files.readString(journal(data));
                long whole = kept.chars().filter(c -> c == '\n').count();
                readOnly(data, "store-shorter-than-anchor", whole + 1);
            }
        }
        Path data = copy();
        Files.delete(journal(data));
        readOnly(data, "store-shorter-than-anchor", 1);
    }

    @Test
    void everyChangeInTheMiddleIsFoundAndNamed() throws Exception {
        Random random = new Random(SEED);
        byte[] bytes = Files.readAllBytes(journal(good));
        for (int i = 0; i < 25; i++) {
            Path data = copy();
            byte[] changed = bytes.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(7));
            Files.write(journal(data), changed);
            long bad =
                    1
                            + new String(bytes, 0, at, StandardCharsets.UTF_8)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
            boolean isLastByte = at == bytes.length - 1;
            readOnly(data, isLastByte ? "store-shorter-than-anchor" : "store-damaged", bad);
        }
        Path zeroed = copy();
        byte[] page = bytes.clone();
        Arrays.fill(page, 1000, 2000, (byte) 0);
        Files.write(journal(zeroed), page);
        try (EvidenceStore store = open(zeroed, Environment.SANDBOX)) {
            assertThat(store.problem().orElseThrow().code()).isEqualTo("store-damaged");
        }
    }

    @Test
    void deletedMovedAndInsertedLinesAreFound() throws Exception {
        Path deleted = copy();
        List<String> lines = lines(deleted);
        lines.remove(4);
        write(deleted, lines);
        readOnly(deleted, "store-damaged", 5);

        Path moved = copy();
        lines = lines(moved);
        Collections.swap(lines, 6, 7);
        write(moved, lines);
        readOnly(moved, "store-damaged", 7);

        Path inserted = copy();
        lines = lines(inserted);
        lines.add(3, lines.get(2));
        write(inserted, lines);
        readOnly(inserted, "store-damaged", 4);
    }

    @Test
    void aTailThatWasHashedAnewIsFoundThroughTheAnchor() throws Exception {
        Path data = copy();
        List<String> lines = lines(data).subList(0, FACTS - 2);
        Head head = new Head(FACTS - 2, facts.get(FACTS - 3).hash(), FACTS - 2);
        for (int i = 0; i < 2; i++) {
            JournalLine line =
                    Chain.next(
                            head,
                            Samples.NOW,
                            0,
                            Environment.SANDBOX,
                            "SessionStarted",
                            FactCodec.write(Samples.started(77)));
            lines.add(new String(line.bytes(), StandardCharsets.UTF_8));
            head = new Head(line.seq(), line.hash(), line.seq());
        }
        write(data, lines);
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            assertThat(store.problem().orElseThrow().code()).isEqualTo("store-damaged");
            assertThat(store.problem().orElseThrow().sentence())
                    .contains("Fact 12 is not the one that the anchor holds");
        }
    }

    @Test
    void anAnchorThatIsMissingDamagedForeignOrEditedIsNamed() throws Exception {
        Path missing = copy();
        Files.delete(missing.resolve("sandbox").resolve("anchor.json"));
        readOnly(missing, "store-anchor-missing", 0);

        Path damaged = copy();
        Files.writeString(damaged.resolve("sandbox").resolve("anchor.json"), "{\"seq\":");
        readOnly(damaged, "store-damaged", 0);

        Path foreign = copy();
        Path anchor = foreign.resolve("sandbox").resolve("anchor.json");
        Files.writeString(anchor, Files.readString(anchor).replace("\"format\":1", "\"format\":2"));
        readOnly(foreign, "store-foreign", 0);

        Path edited = copy();
        anchor = edited.resolve("sandbox").resolve("anchor.json");
        Files.writeString(
                anchor, Files.readString(anchor).replace(facts.getLast().hash(), "a".repeat(64)));
        readOnly(edited, "store-damaged", FACTS);
    }

    @Test
    void anOldCopyPutBackIsFound() throws Exception {
        Path data = copy();
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            store.append(List.of(Samples.started(1)));
        }
        Files.copy(journal(good), journal(data), StandardCopyOption.REPLACE_EXISTING);
        readOnly(data, "store-shorter-than-anchor", FACTS + 1);
        Files.copy(
                good.resolve("sandbox").resolve("anchor.json"),
                data.resolve("sandbox").resolve("anchor.json"),
                StandardCopyOption.REPLACE_EXISTING);
        // The anchor was put back too; the database still knows better.
        readOnly(data, "store-shorter-than-database", FACTS + 1);
    }

    @Test
    void anotherEnvironmentsOrALaterVersionsFactsAreForeign() throws Exception {
        Path data = copy();
        Files.move(data.resolve("sandbox"), data.resolve("live"));
        try (EvidenceStore store = open(data, Environment.LIVE)) {
            assertThat(store.problem().orElseThrow())
                    .hasMessageContaining("Fact 1 was observed in sandbox, not in live.")
                    .hasMessageContaining("[store-foreign]");
            assertThat(store.facts()).isEmpty();
        }

        Path later = copy();
        List<String> lines = lines(later);
        JournalLine line =
                Chain.next(
                        new Head(FACTS, facts.getLast().hash(), FACTS),
                        Samples.NOW,
                        0,
                        Environment.SANDBOX,
                        "MoonObserved",
                        FactCodec.write(Samples.started(1)));
        lines.add(new String(line.bytes(), StandardCharsets.UTF_8));
        write(later, lines);
        readOnly(later, "store-foreign", FACTS + 1);
    }

    @Test
    void aTornTailThatNobodyWasToldOfIsSetAsideAndReported() throws Exception {
        String torn = "\u0000\"half a line";
        for (String tail : List.of(torn, torn + "\n{}\n", "{\"body\":", "\n")) {
            Path data = copy();
            Files.writeString(journal(data), tail, StandardOpenOption.APPEND);
            try (EvidenceStore store = open(data, Environment.SANDBOX)) {
                assertThat(store.problem()).isEmpty();
                assertThat(store.notices())
                        .containsExactly(
                                "The last write before the cockpit ended was cut off and had not"
                                        + " been acknowledged; it was set aside as"
                                        + " journal.ndjson.torn-1.");
                assertThat(store.facts()).isEqualTo(facts);
                store.append(List.of(Samples.started(5)));
                assertThat(store.verify().holds()).isTrue();
            }
            assertThat(data.resolve("sandbox").resolve("journal.ndjson.torn-1")).hasContent(tail);
            try (EvidenceStore store = open(data, Environment.SANDBOX)) {
                assertThat(store.head().seq()).isEqualTo(FACTS + 1);
                assertThat(store.notices()).isEmpty();
            }
        }
    }

    @Test
    void aWholeBatchBeyondTheAnchorIsKept() throws Exception {
        Path data = copy();
        JournalLine line =
                Chain.next(
                        new Head(FACTS, facts.getLast().hash(), FACTS),
                        Samples.NOW,
                        0,
                        Environment.SANDBOX,
                        "SessionStarted",
                        FactCodec.write(Samples.started(1)));
        Files.writeString(
                journal(data),
                new String(line.bytes(), StandardCharsets.UTF_8) + "\n",
                StandardOpenOption.APPEND);
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            assertThat(store.problem()).isEmpty();
            assertThat(store.head().seq()).isEqualTo(FACTS + 1);
            assertThat(store.verify().holds()).as(store.verify().toString()).isTrue();
        }
    }

    @Test
    void aFileThatChangesWhileItIsOpenIsNotHandedOut() throws Exception {
        Path data = copy();
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            Files.writeString(
                    journal(data), Files.readString(journal(data)).replace("10.00", "99.00"));
            assertThatThrownBy(store::facts)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("The body of fact 2 was changed.");
            assertThat(store.verify().holds()).isFalse();
            assertThat(store.verify().sentences()).contains("The body of fact 2 was changed.");
        }
    }
}
