package cockpit.evidence;

import cockpit.kit.json.CanonicalJson;
import cockpit.launch.Fact;
import cockpit.launch.Id;
import cockpit.launch.Recorded;
import cockpit.launch.Step;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The H2 database beside a journal: what is looked up by id. It is a copy, filled from the journal
/// and made anew from it whenever it does not agree. Only the store's own thread calls it.
final class Database implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insertFact;
    private final PreparedStatement insertId;
    private final PreparedStatement insertExchange;
    private final PreparedStatement insertVerdict;
    private final PreparedStatement setMeta;
    private long idCount;

    private Database(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        insertFact =
                connection.prepareStatement(
                        "INSERT INTO fact(seq, recorded_at, kind, body, hash)"
                                + " VALUES (?, ?, ?, ?, ?)");
        insertId =
                connection.prepareStatement(
                        "INSERT INTO fact_id(kind, id_value, seq) VALUES (?, ?, ?)");
        insertExchange =
                connection.prepareStatement(
                        "INSERT INTO exchange(context_id, scenario_id, position, seq)"
                                + " VALUES (?, ?, ?, ?)");
        insertVerdict =
                connection.prepareStatement(
                        "INSERT INTO verdict(step, state, seq) VALUES (?, ?, ?)");
        setMeta = connection.prepareStatement("UPDATE meta SET meta_value = ? WHERE name = ?");
        idCount = Long.parseLong(meta("id_count"));
    }

    /// Opens the database of a folder.
    ///
    /// @throws SQLException when it is missing, damaged, or of another format or H2 version
    static Database open(Path folder) throws SQLException {
        // H2 answers a damaged file with unchecked exceptions too.
        Connection connection = null;
        try {
            connection = DatabaseFile.connect(folder);
            return new Database(connection);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(connection);
            throw e instanceof SQLException sql ? sql : new SQLException(e);
        }
    }

    /// The number of the last fact it holds.
    long lastSeq() throws SQLException {
        return Long.parseLong(meta("last_seq"));
    }

    String lastHash() throws SQLException {
        return meta("last_hash");
    }

    private String meta(String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT meta_value FROM meta WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("the table meta has no " + name);
                }
                return rows.getString(1);
            }
        }
    }

    /// Adds facts, all of them or none.
    void add(List<Entry> entries) throws SQLException {
        try {
            for (Entry entry : entries) {
                add(entry);
            }
            insertFact.executeBatch();
            insertId.executeBatch();
            insertExchange.executeBatch();
            insertVerdict.executeBatch();
            JournalLine last = entries.getLast().line();
            set("last_seq", Long.toString(last.seq()));
            set("last_hash", last.hash());
            set("id_count", Long.toString(idCount));
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private void add(Entry entry) throws SQLException {
        JournalLine line = entry.line();
        insertFact.setLong(1, line.seq());
        insertFact.setString(2, line.recordedAt().toString());
        insertFact.setString(3, line.kind());
        insertFact.setString(4, CanonicalJson.text(line.body().orElseThrow()));
        insertFact.setString(5, line.hash());
        insertFact.addBatch();
        for (Id id : Set.copyOf(entry.recorded().fact().ids())) {
            insertId.setString(1, id.kind().name());
            insertId.setString(2, id.value());
            insertId.setLong(3, line.seq());
            insertId.addBatch();
            idCount++;
        }
        switch (entry.recorded().fact()) {
            case Fact.ExchangeRecorded exchange -> {
                insertExchange.setString(1, exchange.contextId());
                insertExchange.setString(2, exchange.scenarioId());
                insertExchange.setInt(3, exchange.position());
                insertExchange.setLong(4, line.seq());
                insertExchange.addBatch();
            }
            case Fact.StepJudged judged -> {
                insertVerdict.setString(1, judged.step().name());
                insertVerdict.setString(2, judged.state().name());
                insertVerdict.setLong(3, line.seq());
                insertVerdict.addBatch();
            }
            default -> {}
        }
    }

    private void set(String name, String value) throws SQLException {
        setMeta.setString(1, value);
        setMeta.setString(2, name);
        setMeta.executeUpdate();
    }

    /// Whether the tables hold what the last commit said they hold.
    private boolean isWhole() throws SQLException {
        return count("fact") == lastSeq() && count("fact_id") == idCount;
    }

    /// The sum of every row that is looked up by, in whatever order they come.
    private long indexSum() throws SQLException {
        return sum("SELECT kind, id_value, seq FROM fact_id")
                + sum("SELECT context_id, scenario_id, seq FROM exchange")
                + sum("SELECT step, state, seq FROM verdict");
    }

    private long sum(String query) throws SQLException {
        long sum = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                sum += IndexRow.sum(rows.getString(1), rows.getString(2), rows.getLong(3));
            }
        }
        return sum;
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Starts to compare every fact with the journal's line.
    Comparison compare() throws SQLException {
        return new Comparison(this, connection.createStatement());
    }

    /// The numbers of the facts with this id, in order.
    List<Long> find(Id.@Nullable Kind kind, String value, boolean isPrefix, int limit)
            throws SQLException {
        String sql =
                "SELECT DISTINCT seq FROM fact_id WHERE "
                        + (isPrefix ? "id_value >= ? AND id_value < ?" : "id_value = ?")
                        + (kind == null ? "" : " AND kind = ?")
                        + " ORDER BY seq LIMIT ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int at = 1;
            query.setString(at++, value);
            if (isPrefix) {
                query.setString(at++, value + Character.MAX_VALUE);
            }
            if (kind != null) {
                query.setString(at++, kind.name());
            }
            query.setInt(at, limit);
            return numbers(query);
        }
    }

    List<Long> exchanges(String contextId, String scenarioId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT seq FROM exchange WHERE context_id = ? AND scenario_id = ?"
                                + " ORDER BY seq")) {
            query.setString(1, contextId);
            query.setString(2, scenarioId);
            return numbers(query);
        }
    }

    List<Long> verdicts(Step step) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT seq FROM verdict WHERE step = ? ORDER BY seq")) {
            query.setString(1, step.name());
            return numbers(query);
        }
    }

    private static List<Long> numbers(PreparedStatement query) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) {
                // It is being given up because it failed already.
            }
        }
    }

    /// Walks the facts beside the journal, which is given line by line.
    static final class Comparison implements AutoCloseable {
        private final Database database;
        private final Statement statement;
        private final ResultSet rows;
        private boolean isSame = true;
        private boolean hasEnded;
        private long expectedSum;

        private Comparison(Database database, Statement statement) throws SQLException {
            this.database = database;
            this.statement = statement;
            this.rows = statement.executeQuery("SELECT seq, hash, kind FROM fact ORDER BY seq");
        }

        void see(JournalLine line, Recorded recorded) {
            try {
                if (!isSame || hasEnded) {
                    return;
                }
                hasEnded = !rows.next();
                isSame = hasEnded || isRow(line);
                if (!hasEnded) {
                    expectedSum += IndexRow.sum(recorded);
                }
            } catch (SQLException e) {
                throw new Unreadable(e);
            }
        }

        private boolean isRow(JournalLine line) throws SQLException {
            return rows.getLong(1) == line.seq()
                    && line.hash().equals(rows.getString(2))
                    && line.kind().equals(rows.getString(3));
        }

        /// Whether every row was the journal's, as far as the database goes, and can be found.
        boolean agrees() throws SQLException {
            return isSame && database.isWhole() && database.indexSum() == expectedSum;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /// The database failed in the middle of a comparison.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(SQLException cause) {
            super(cause);
        }
    }

    /// A fact as line and as object.
    record Entry(JournalLine line, Recorded recorded) {}
}
