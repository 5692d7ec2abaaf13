package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.recon.table.PostgresServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A partner's own PostgreSQL as a source, by the command line.
class ReconDatabaseCommandTest {
    private static final String ALL =
            "SELECT ref AS order_id, quote_id, fiat_amount, created_at, holder FROM orders"
                    + " ORDER BY ref";

    private static PostgresServer server;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String password = PostgresServer.PASSWORD;

    @BeforeAll
    static void startServer() throws Exception {
        server = PostgresServer.start();
        server.execute(
                "create table orders (ref text, quote_id text, fiat_amount numeric, created_at"
                        + " timestamptz, holder text); insert into orders values ('o-1', 'q-1',"
                        + " 12.50, '2026-03-02 10:00:00+01', 'Mustermann'), ('o-2', 'q-2', 7,"
                        + " '2026-03-03 10:00:00Z', 'Mustermann'), ('o-3', 'q-3', 'NaN', null,"
                        + " 'Mustermann')");
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void require() {
        assumeTrue(server.absent().isEmpty(), server.absent());
    }

    @Test
    void everyColumnThatIsCalledAsOurFieldIsTakenAndNoOther() throws Exception {
        assertThat(read("live", ALL)).as(err.toString()).isEqualTo(1);
        assertThat(out.toString())
                .contains("taken    order_id, quote_id, fiat_amount, created_at; times without")
                .contains("left     holder")
                .contains("3 rows in, 2 loaded, 1 rejected.", "Next: --dry-run");
        assertThat(kept())
                .singleElement()
                .asString()
                .contains("o-1", "q-1", "12.5", "1772442000000000", "o-2", "q-2")
                .doesNotContain("o-3");
        assertThat(journal()).contains("\"DATABASE\"").doesNotContain("SELECT", "reader");

        String whole = ALL.replace("orders ORDER", "orders WHERE ref < 'o-3' ORDER");
        assertThat(read("live", whole)).as(err.toString()).isZero();
        assertThat(
                        run(
                                "recon",
                                "run",
                                "--from",
                                "2026-03-01T00:00:00Z",
                                "--to",
                                "2026-04-01T00:00:00Z"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("2 rows,");
        noFileHolds(PostgresServer.PASSWORD, "Mustermann");
    }

    @Test
    void aDryRunListsWhatIsRejectedAndKeepsNothing() throws Exception {
        assertThat(read("live", ALL, "--dry-run")).isEqualTo(1);
        assertThat(out.toString()).contains("3 rows in, 2 would load, 1 rejected.");
        assertThat(err.toString())
                .contains("rejected line 3, column fiat_amount: not-a-decimal")
                .doesNotContain("byte");
        assertThat(folder.resolve("data")).doesNotExist();

        Path mapping = folder.resolve("orders.json");
        assertThat(read("live", ALL, "--write-mapping", mapping.toString())).isZero();
        assertThat(mapping).content().contains("\"SQL\"").doesNotContain("holder");
        assertThat(read("live", ALL, "--mapping", mapping.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("3 rows in, 2 loaded, 1 rejected.");
    }

    @Test
    void whatCannotBeReadIsSaidWithoutASecret() throws Exception {
        assertThat(read("live", "SELECT quote_id FROM orders")).isEqualTo(2);
        assertThat(err.toString()).contains("order_id is needed", "[mapping-undecided]");
        assertThat(read("live", "DELETE FROM orders")).isEqualTo(2);
        assertThat(err.toString()).contains("[database-query]");
        assertThat(read("live", "SELECT order_id FROM orders")).isEqualTo(2);
        assertThat(err.toString()).contains("SQLSTATE 42703", "[database-refused]");
        password = "wr0ng-secret";
        assertThat(read("live", ALL)).isEqualTo(2);
        assertThat(err.toString())
                .contains("refused the login", "[database-refused]")
                .doesNotContain(password, "reader");
        assertThat(run("recon", "import", "--side", "order")).isEqualTo(2);
        assertThat(err.toString()).contains("[source-missing]");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private int read(String environment, String query, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "recon",
                                "import",
                                "--side",
                                "order",
                                "--environment",
                                environment,
                                "--database",
                                server.url(),
                                "--user",
                                "reader",
                                "--query",
                                query));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private List<String> kept() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private String journal() throws IOException {
        return Files.readString(folder.resolve("data/live/journal.ndjson"));
    }

    private void noFileHolds(String... texts) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(texts);
            }
        }
    }

    private int run(String... line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(line));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        int code =
                CockpitCommand.run(
                        new Terminal(
                                new PrintWriter(out, true),
                                new PrintWriter(err, true),
                                Map.of("COCKPIT_DATABASE_PASSWORD", password),
                                folder,
                                () -> Instant.parse("2026-03-10T00:00:00Z")),
                        data -> 0,
                        arguments.toArray(String[]::new));
        assertThat(out.toString() + err).doesNotContain(PostgresServer.PASSWORD, "[internal]");
        return code;
    }
}
