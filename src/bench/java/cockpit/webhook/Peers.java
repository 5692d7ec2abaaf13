package cockpit.webhook;

import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryBook;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Databases that commit once for each event, as the usual handler does.
final class Peers implements AutoCloseable {
    private static final int POSTGRES_CONNECTIONS = 32;
    private static final String TABLE =
            "CREATE TABLE %s (event_id VARCHAR(200) PRIMARY KEY, body %s NOT NULL)";

    private final Map<String, DeliveryBook> books = new LinkedHashMap<>();
    private final List<Connection> open = new ArrayList<>();
    private final AtomicLong number = new AtomicLong();

    private Peers() {}

    /// @param postgres a JDBC address; empty to go without
    static Peers open(Path folder, String postgres) throws SQLException {
        Peers peers = new Peers();
        peers.add(
                "SQLite, one by one",
                "jdbc:sqlite:" + folder.resolve("peer.sqlite"),
                1,
                "BLOB",
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL");
        if (!postgres.isEmpty()) {
            // Many connections let the server commit several events with one sync of its own.
            peers.add("PostgreSQL, one by one", postgres, 1, "BYTEA");
            peers.add("PostgreSQL, 32 at once", postgres, POSTGRES_CONNECTIONS, "BYTEA");
        }
        return peers;
    }

    Map<String, DeliveryBook> books() {
        return books;
    }

    private void add(String name, String url, int connections, String blob, String... settings)
            throws SQLException {
        BlockingQueue<PreparedStatement> statements = new ArrayBlockingQueue<>(connections);
        String table = "delivery_" + connections;
        for (int i = 0; i < connections; i++) {
            Connection connection = DriverManager.getConnection(url);
            open.add(connection);
            try (Statement statement = connection.createStatement()) {
                for (String setting : settings) {
                    statement.execute(setting);
                }
                if (i == 0) {
                    statement.execute("DROP TABLE IF EXISTS " + table);
                    statement.execute(TABLE.formatted(table, blob));
                }
            }
            statements.add(
                    connection.prepareStatement(
                            "INSERT INTO " + table + "(event_id, body) VALUES (?, ?)"));
        }
        books.put(name, delivery -> insert(statements, delivery));
    }

    private DeliveryBook.Kept insert(
            BlockingQueue<PreparedStatement> statements, Delivery delivery) {
        try {
            PreparedStatement statement = statements.take();
            try {
                statement.setString(1, delivery.eventId());
                statement.setBytes(2, delivery.body());
                statement.executeUpdate();
            } finally {
                statements.put(statement);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        long mine = number.incrementAndGet();
        return new DeliveryBook.Kept(mine, DeliveryOutcome.ACCEPTED, mine);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
    }
}
