package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A partner's PostgreSQL as a source, against a real server on loopback.
class DatabaseReaderTest {
    private static final String PASSWORD = PostgresServer.PASSWORD;
    private static @Nullable PostgresServer server;
    private static String url = "";
    private static String absent = "";

    @BeforeAll
    static void startServer() throws IOException, InterruptedException, SQLException {
        server = PostgresServer.start();
        url = server.url();
        absent = server.absent();
        server.execute(
                "create table orders (ref text, eur numeric, at timestamptz, state text);"
                        + " insert into orders values ('o-1',"
                        + " 1000000000000000000000000000000.000000000000000001, '2026-10-25"
                        + " 02:30:00+02', 'DONE'), ('o-2', -0.50, '2026-11-22 08:14:12.123456Z',"
                        + " null), (null, 1, null, 'x'), ('o-4', 'NaN', null, 'x'), ('o-5', 7,"
                        + " 'infinity', 'x')");
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static ReadResult read(DatabaseLogin login, String query, List<List<String>> to)
            throws TableProblem {
        Mapping mapping =
                Mapping.of(
                        Side.ORDER,
                        Dialect.sql(),
                        List.of(
                                ColumnMap.of("order_id", "ref"),
                                ColumnMap.of("status", "state").with(Map.of("DONE", "settled")),
                                ColumnMap.of("fiat_amount", "eur"),
                                ColumnMap.of("created_at", "at"),
                                ColumnMap.constant("fiat_currency", "EUR")));
        return new DatabaseReader(Limits.NORMAL, 60, row -> {})
                .read(
                        login,
                        query,
                        mapping,
                        row -> {
                            to.add(
                                    List.of(
                                            row.text(0),
                                            row.text(4),
                                            row.text(5),
                                            row.text(6),
                                            String.valueOf(row.micros(12))));
                            return null;
                        },
                        ReadProgress.NONE,
                        () -> false);
    }

    @Test
    void theRowsOfAQueryArriveExactly() throws TableProblem {
        assumeTrue(absent.isEmpty(), absent);
        DatabaseLogin login = new DatabaseLogin(url, "reader", PASSWORD);
        List<List<String>> rows = new ArrayList<>();
        ReadResult result = read(login, "select * from orders order by ref, eur", rows);
        assertThat(rows)
                .containsExactly(
                        List.of(
                                "o-1",
                                "settled",
                                "1000000000000000000000000000000.000000000000000001",
                                "EUR",
                                "1792888200000000"),
                        List.of("o-2", "", "-0.5", "EUR", "1795335252123456"));
        assertThat(result.rejected())
                .isEqualTo(
                        Map.of(
                                RowError.MISSING_VALUE, 1L,
                                RowError.NOT_A_DECIMAL, 1L,
                                RowError.NOT_A_TIME, 1L));
        assertThat(result.rowsIn()).isEqualTo(5);
        assertThat(read(login, "select * from orders order by ref, eur", rows).sha256())
                .isEqualTo(result.sha256());
        assertThat(
                        read(login, "select * from orders where ref > 'o-1' order by ref", rows)
                                .sha256())
                .isNotEqualTo(result.sha256());
    }

    @Test
    void manyRowsComeInStretches() throws TableProblem {
        assumeTrue(absent.isEmpty(), absent);
        List<List<String>> rows = new ArrayList<>();
        ReadResult result =
                read(
                        new DatabaseLogin(url, "reader", PASSWORD),
                        "select 'o-' || n as ref, n * 0.1 as eur, now() as at, 'x' as state"
                                + " from generate_series(1, 20000) n",
                        rows);
        assertThat(result.rowsLoaded()).isEqualTo(20_000);
        assertThat(rows.get(9_999).get(2)).isEqualTo("1000");
    }

    @Test
    void theColumnsOfAQueryAreKnownWithoutRunningIt() throws TableProblem {
        assumeTrue(absent.isEmpty(), absent);
        assertThat(
                        DatabaseReader.columns(
                                new DatabaseLogin(url, "reader", PASSWORD),
                                "select ref as order_id, eur, 1/0 as \"Never\" from orders"))
                .containsExactly("order_id", "eur", "Never");
    }

    @Test
    void nothingIsWrittenAndNoSecretIsSaid() {
        assumeTrue(absent.isEmpty(), absent);
        DatabaseLogin login = new DatabaseLogin(url, "reader", PASSWORD);
        refused(
                login,
                "with x as (delete from orders returning *) select * from x",
                "database-refused");
        refused(login, "select * from nowhere", "database-refused");
        refused(
                new DatabaseLogin(url, "reader", "wrong-" + PASSWORD),
                "select 1",
                "database-refused");
        assertThat(login.toString()).doesNotContain(PASSWORD).doesNotContain("reader");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT",
                "jdbc:postgresql://reader:pw@127.0.0.1/x",
                "jdbc:postgresql://127.0.0.1/x?password=s3cret",
                "jdbc:postgresql://127.0.0.1/x?sslmode=require&socketFactory=org.x.Y",
                "jdbc:postgresql:x",
            })
    void anUnsafeUrlIsRefusedWithoutRepeatingIt(String unsafe) {
        refused(new DatabaseLogin(unsafe, "reader", PASSWORD), "select 1", "database-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from orders", "select 1; drop table orders", "", "selection"})
    void aQueryThatIsNoSingleSelectIsRefused(String query) {
        refused(
                new DatabaseLogin("jdbc:postgresql://127.0.0.1/x", "reader", ""),
                query,
                "database-query");
    }

    private static void refused(DatabaseLogin login, String query, String code) {
        assertThatThrownBy(() -> read(login, query, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        TableProblem.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.getMessage()).doesNotContain(PASSWORD, "s3cret", "pw@");
                            assertThat(e.getCause()).isNull();
                        });
    }
}
