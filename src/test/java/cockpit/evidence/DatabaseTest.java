package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

class DatabaseTest {
    @TempDir Path temp;

    @Test
    void theWorkingUserMayAddAndReadFactsAndNothingElse() throws Exception {
        try (EvidenceStore store =
                EvidenceStore.open(
                        temp,
                        Environment.SANDBOX,
                        new Redactor(),
                        InstantSource.fixed(Samples.NOW),
                        Progress.none())) {
            store.append(List.of(Samples.exchange("run_1", "s", 0)));
        }
        try (Connection connection = DatabaseFile.connect(temp.resolve("sandbox"));
                Statement statement = connection.createStatement()) {
            for (String table : List.of("fact", "fact_id", "exchange", "verdict")) {
                refused(statement, "UPDATE " + table + " SET seq = 7");
                refused(statement, "DELETE FROM " + table);
                refused(statement, "TRUNCATE TABLE " + table);
                refused(statement, "DROP TABLE " + table);
                refused(statement, "ALTER TABLE " + table + " ADD COLUMN x INT");
            }
            refused(statement, "DELETE FROM meta");
            refused(statement, "ALTER USER RECORDER ADMIN TRUE");
            refused(statement, "GRANT DELETE ON fact TO RECORDER");
            refused(statement, "CREATE ALIAS x FOR \"java.lang.System.getProperty\"");
            refused(statement, "SHUTDOWN COMPACT");
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT setting_value FROM information_schema.settings"
                                    + " WHERE setting_name = 'WRITE_DELAY'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("0");
            }
            try (ResultSet rows = statement.executeQuery("SELECT seq, kind FROM fact")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isEqualTo("ExchangeRecorded");
            }
        }
    }

    private static void refused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(rights|Rights).*");
    }
}
