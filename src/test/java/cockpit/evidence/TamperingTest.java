package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;
import cockpit.launch.Step;
import cockpit.launch.StepState;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;

/// E-M2 Append-only store: somebody who may do everything edits, deletes, reorders and truncates
/// rows of the look-up database by SQL, and lines of the journal with an editor. Each is found and
/// located at the start, before an export and on demand.
class TamperingTest extends GoodStore {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final String PASSWORD = "the password that nobody keeps";
    private static final String DISAGREES =
            "The look-up database does not agree with the journal: ";
    private static final String DISAGREED =
            "The look-up database did not agree with the journal: %s; it was moved aside and made"
                    + " anew.";

    private static final String TAMPERINGS =
            """
            UPDATE fact SET body = '{}' WHERE seq = 5 | the column body of its row of fact 5 was changed
            UPDATE fact SET body = REPLACE(body, '10.00', '99.00') WHERE seq = 9 | the column body of its row of fact 9 was changed
            UPDATE fact SET recorded_at = '2027-01-01T00:00:00Z' WHERE seq = 6 | the column recorded_at of its row of fact 6 was changed
            UPDATE fact SET kind = 'StepJudged' WHERE seq = 7 | the column kind of its row of fact 7 was changed
            UPDATE fact SET hash = REPEAT('a', 64) WHERE seq = 8 | the column hash of its row of fact 8 was changed
            DELETE FROM fact WHERE seq = 4 | it has no row of fact 4
            DELETE FROM fact WHERE seq > 9 | it has no row of fact 10
            TRUNCATE TABLE fact | it has no row of fact 1
            UPDATE fact SET seq = -1 WHERE seq = 5; UPDATE fact SET seq = 5 WHERE seq = 6; UPDATE fact SET seq = 6 WHERE seq = -1 | the column hash of its row of fact 5 was changed
            INSERT INTO fact SELECT 99, recorded_at, kind, body, hash FROM fact WHERE seq = 2 | it holds a row of fact 99, which the journal does not hold
            INSERT INTO fact SELECT 0, recorded_at, kind, body, hash FROM fact WHERE seq = 2 | it holds a row of fact 0, which the journal does not hold
            UPDATE fact_id SET id_value = 'pq_other' WHERE seq = 3 AND kind = 'QUOTE' | the rows by which fact 3 is found were changed
            UPDATE fact_id SET seq = 4 WHERE seq = 3 | the rows by which fact 3 is found were changed
            DELETE FROM fact_id WHERE seq = 12 | the rows by which fact 12 is found were changed
            TRUNCATE TABLE fact_id | the rows by which fact 2 is found were changed
            INSERT INTO fact_id VALUES ('QUOTE', 'pq_ghost', 500) | a look-up row names fact 500, which it does not hold
            UPDATE exchange SET scenario_id = 'other' WHERE seq = 5 | the rows by which fact 5 is found were changed
            UPDATE exchange SET position = 70 WHERE seq = 5 | the rows by which fact 5 is found were changed
            DELETE FROM exchange WHERE seq = 5 | the rows by which fact 5 is found were changed
            TRUNCATE TABLE exchange | the rows by which fact 2 is found were changed
            UPDATE verdict SET state = 'FAILED' | the rows by which fact 13 is found were changed
            DELETE FROM verdict | the rows by which fact 13 is found were changed
            UPDATE meta SET meta_value = REPEAT('b', 64) WHERE name = 'last_hash' | what its table meta says of the last fact, 13, was changed
            UPDATE meta SET meta_value = '11' WHERE name = 'last_seq' | what its table meta says of the last fact, 13, was changed
            UPDATE meta SET meta_value = '3' WHERE name = 'id_count' | what its table meta says of the count of ids was changed
            """;

    @BeforeEach
    void judgeOnce() throws Exception {
        try (EvidenceStore store = open(good, Environment.SANDBOX)) {
            store.append(List.of(Samples.judged(Step.SANDBOX_SMOKE, StepState.PASSED)));
            facts = store.facts();
        }
    }

    /// A copy whose database has an owner that we can be.
    private Path owned() throws Exception {
        Path data = copy();
        Path folder = data.resolve("sandbox");
        DatabaseFile.delete(folder);
        DatabaseFile.create(folder, PASSWORD);
        try (Database database = Database.open(folder);
                Journal journal =
                        Journal.readOnly(journal(data), Journal.scan(journal(data), _ -> {}))) {
            Filling.fill(database, journal, Progress.none());
        }
        return data;
    }

    private static void tamper(Path data, String sql) throws Exception {
        try (Connection owner = DatabaseFile.owner(data.resolve("sandbox"), PASSWORD);
                Statement statement = owner.createStatement()) {
            for (String one : sql.split(";", -1)) {
                statement.execute(one);
            }
        }
    }

    @Test
    void em2AnUntouchedDatabaseOfAKnownOwnerAgrees() throws Exception {
        try (EvidenceStore store = open(owned(), Environment.SANDBOX)) {
            assertThat(store.notices()).isEmpty();
            assertThat(store.databaseChange()).isEmpty();
            assertThat(store.verify().holds()).as(store.verify().toString()).isTrue();
        }
    }

    @Test
    void em2AnyRowThatWasChangedBySqlIsLocated() throws Exception {
        Path whole = owned();
        for (String line : TAMPERINGS.lines().toList()) {
            String[] parts = line.split("\\|", -1);
            isLocated(whole, parts[0].strip(), parts[1].strip());
        }
    }

    private void isLocated(Path whole, String sql, String where) throws Exception {
        Path onDemand = copy(whole);
        try (EvidenceStore store = open(onDemand, Environment.SANDBOX)) {
            assertThat(store.notices()).isEmpty();
            tamper(onDemand, sql);
            // The count of ids is read once, when the database is opened.
            if (!where.contains("count of ids")) {
                StoreReport report = store.verify();
                assertThat(report.holds()).as(sql).isFalse();
                assertThat(report.sentences())
                        .contains(DISAGREES + where + "; rebuild it with \"evidence rebuild\".");
            }
        }

        Path before = copy(whole);
        tamper(before, sql);
        StoreReport export =
                EvidenceTool.export(
                        before,
                        Environment.SANDBOX,
                        temp.resolve("export.ndjson"),
                        CLOCK,
                        Progress.none());
        assertThat(export.exitCode()).as(sql).isEqualTo(1);
        assertThat(export.sentences()).contains(DISAGREED.formatted(where));
    }

    @Test
    void em2AtTheStartAChangedDatabaseIsToldOfAndMadeAnew() throws Exception {
        Path data = owned();
        tamper(data, "UPDATE fact SET body = '{}' WHERE seq = 5");
        String where = "the column body of its row of fact 5 was changed";
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            assertThat(store.notices()).containsExactly(DISAGREED.formatted(where));
            assertThat(store.databaseChange()).contains(DISAGREED.formatted(where));
            assertThat(store.facts()).as("the journal is the truth").isEqualTo(facts);
            assertThat(store.verify().holds()).as("made anew").isTrue();
        }
    }

    @Test
    void em2TheVerifyCommandSaysWhatItsOpeningRepaired() throws Exception {
        Path data = owned();
        tamper(data, "UPDATE fact SET body = '{}' WHERE seq = 5");
        StoreReport first = EvidenceTool.verify(data, Environment.SANDBOX, CLOCK, Progress.none());
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.sentences().getFirst()).contains("its row of fact 5 was changed");
        assertThat(EvidenceTool.verify(data, Environment.SANDBOX, CLOCK, Progress.none()).holds())
                .isTrue();
    }

    /// A line of the journal edited, deleted, moved, and the journal's end cut.
    @Test
    void em2AnyLineOfTheJournalThatWasChangedIsLocated() throws Exception {
        List<String> lines = lines(good);
        for (int i = 0; i < lines.size(); i++) {
            int seq = i + 1;
            List<String> edited = lines(good);
            edited.set(
                    i, lines.get(i).replaceFirst("\"recordedAt\":\"2026", "\"recordedAt\":\"2027"));
            isLocated(edited, seq);
            List<String> deleted = lines(good);
            deleted.remove(i);
            isLocated(deleted, seq);
            isLocated(lines.subList(0, i), seq);
            if (seq < lines.size()) {
                List<String> moved = lines(good);
                Collections.swap(moved, i, i + 1);
                isLocated(moved, seq);
            }
        }
    }

    private void isLocated(List<String> lines, int seq) throws Exception {
        Path data = copy();
        Path file = temp.resolve("export" + copies + ".ndjson");
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            replace(data, lines);
            StoreReport onDemand = store.verify();
            assertThat(onDemand.holds()).isFalse();
            assertThat(onDemand.head().seq()).as(onDemand.toString()).isEqualTo(seq - 1);
        }
        try (EvidenceStore store = open(data, Environment.SANDBOX)) {
            StoreProblem problem = store.problem().orElseThrow();
            assertThat(problem.badSeq()).as(problem.toString()).isEqualTo(seq);
        }
        StoreReport export =
                EvidenceTool.export(data, Environment.SANDBOX, file, CLOCK, Progress.none());
        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.head().seq()).as("only what holds").isEqualTo(seq - 1);
        assertThat(Files.readAllLines(file)).hasSize(seq - 1);
    }

    private static void replace(Path data, List<String> lines) throws Exception {
        Files.writeString(journal(data), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }
}
