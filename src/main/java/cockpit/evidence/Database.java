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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// The H2 database beside a journal: what is looked up by id. It is a copy, filled from the journal
/// and made anew from it whenever it does not agree. Only the store's own thread calls it.
final class Database implements AutoCloseable {
    private static final int PAGE_COUNT = 200;

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

    /// How many rows the last commit said that look up by id.
    long idCount() {
        return idCount;
    }

    /// Hands over every row that is looked up by, in whatever order they come.
    void lookUps(LookUps reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("SELECT kind, id_value, seq FROM fact_id")) {
                while (rows.next()) {
                    long seq = rows.getLong(3);
                    reader.row(true, IndexRow.sum(rows.getString(1), rows.getString(2), seq), seq);
                }
            }
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT context_id, scenario_id, position, seq FROM exchange")) {
                while (rows.next()) {
                    long seq = rows.getLong(4);
                    reader.row(
                            false,
                            IndexRow.exchange(
                                    rows.getString(1), rows.getString(2), rows.getInt(3), seq),
                            seq);
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT step, state, seq FROM verdict")) {
                while (rows.next()) {
                    long seq = rows.getLong(3);
                    reader.row(false, IndexRow.sum(rows.getString(1), rows.getString(2), seq), seq);
                }
            }
        }
    }

    /// Takes one row that is looked up by.
    @FunctionalInterface
    interface LookUps {
        /// @param isId whether it is of the table of ids
        /// @param sum as [IndexRow] has it
        void row(boolean isId, long sum, long seq);
    }

    /// The rows of the facts, in order.
    FactRows rows() throws SQLException {
        return new FactRows(
                connection.prepareStatement(
                        "SELECT seq, recorded_at, kind, body, hash FROM fact WHERE seq > ?"
                                + " ORDER BY seq LIMIT "
                                + PAGE_COUNT));
    }

    /// Starts to compare every fact with the journal's line.
    DatabaseComparison compare() throws SQLException {
        return new DatabaseComparison(this);
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

    /// One fact as the database has it.
    record FactRow(long seq, String recordedAt, String kind, String body, String hash) {}

    /// Facts by pages: H2 would hold the whole answer to one query in memory.
    static final class FactRows implements AutoCloseable {
        private final PreparedStatement page;
        private final Deque<FactRow> held = new ArrayDeque<>();
        private long after = Long.MIN_VALUE;

        private FactRows(PreparedStatement page) {
            this.page = page;
        }

        /// @return null after the last
        @Nullable FactRow next() throws SQLException {
            if (held.isEmpty()) {
                page.setLong(1, after);
                try (ResultSet rows = page.executeQuery()) {
                    while (rows.next()) {
                        held.add(
                                new FactRow(
                                        rows.getLong(1),
                                        rows.getString(2),
                                        rows.getString(3),
                                        rows.getString(4),
                                        rows.getString(5)));
                    }
                }
            }
            FactRow next = held.poll();
            if (next != null) {
                after = next.seq();
            }
            return next;
        }

        @Override
        public void close() throws SQLException {
            page.close();
        }
    }

    /// A fact as line and as object.
    record Entry(JournalLine line, Recorded recorded) {}
}
