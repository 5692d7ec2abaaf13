package cockpit.recon.table;

import cockpit.kit.digest.Sha256;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads the rows of one query from a partner's PostgreSQL: in one read-only transaction with one
/// view of the data, a stretch of rows at a time, within a time limit. The digest is taken over the
/// names and values in the order they came, so only a query with ORDER BY gives it twice.
public final class DatabaseReader {
    private static final int FETCH = 5_000;
    private static final int ASK_EVERY = 1_000;

    private final Limits limits;
    private final int seconds;
    private final Consumer<RejectedRow> sink;

    /// @param seconds how long the database may work on the query before its first rows come
    /// @param sink told every rejected row in order
    public DatabaseReader(Limits limits, int seconds, Consumer<RejectedRow> sink) {
        this.limits = limits;
        this.seconds = seconds;
        this.sink = sink;
    }

    /// Reads all rows of a query. A row's line is its number; it has no byte offset (-1).
    ///
    /// @param query one SELECT; its columns have the names that the mapping names
    public ReadResult read(
            DatabaseLogin login,
            String query,
            Mapping mapping,
            RowHandler handler,
            ReadProgress progress,
            BooleanSupplier cancelled)
            throws TableProblem {
        mapping.requireUsable();
        return within(
                login,
                query,
                statement -> {
                    statement.setFetchSize(FETCH);
                    statement.setQueryTimeout(seconds);
                    try (ResultSet rows = statement.executeQuery()) {
                        return new Pass(rows, mapping).read(handler, progress, cancelled);
                    }
                });
    }

    /// The names of the columns that a query gives, in order. The database describes the query and
    /// does not run it.
    public static List<String> columns(DatabaseLogin login, String query) throws TableProblem {
        return within(login, query, statement -> names(statement.getMetaData()));
    }

    private static List<String> names(@Nullable ResultSetMetaData data) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; data != null && i <= data.getColumnCount(); i++) {
            names.add(data.getColumnLabel(i));
        }
        return names;
    }

    /// What is done with a prepared query.
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException, TableProblem;
    }

    private static <T> T within(DatabaseLogin login, String query, Use<T> use) throws TableProblem {
        login.check();
        if (!query.strip().matches("(?is)(select|with|table)\\s.*") || query.indexOf(';') >= 0) {
            throw new TableProblem("database-query", "A query is one SELECT without a semicolon.");
        }
        try (Connection connection = connect(login)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                return use.of(statement);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            // The driver's words may hold names and hosts; its five-character state does not.
            throw refused(e.getSQLState());
        }
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "600");
        properties.setProperty("binaryTransfer", "false"); // numbers and times as their exact text
        return DriverManager.getConnection(login.url(), properties);
    }

    private static TableProblem refused(@Nullable String state) {
        String known = state == null ? "" : state;
        String what =
                known.startsWith("28")
                        ? "The database refused the login"
                        : known.startsWith("08")
                                ? "The database cannot be reached"
                                : known.startsWith("57")
                                        ? "The database broke off, or the time limit was reached"
                                        : known.startsWith("25")
                                                ? "The query would have written"
                                                : "The database could not run the query";
        return new TableProblem("database-refused", what + " (SQLSTATE " + known + ").");
    }

    /// One reading of one result.
    private final class Pass {
        private final ResultSet rows;
        private final Mapping mapping;
        private final int[] places;
        private final int[] start;
        private final int[] end;
        private final MessageDigest digest = Sha256.start();
        private long bytes;
        private byte[] out = {};

        Pass(ResultSet rows, Mapping mapping) throws SQLException, TableProblem {
            this.rows = rows;
            this.mapping = mapping;
            List<String> names = names(rows.getMetaData());
            for (String name : names) {
                digested(name.getBytes(StandardCharsets.UTF_8));
            }
            this.places = CsvHeader.places(names, mapping);
            this.start = new int[names.size()];
            this.end = new int[names.size()];
        }

        ReadResult read(RowHandler handler, ReadProgress progress, BooleanSupplier cancelled)
                throws SQLException, TableProblem {
            Tally tally = new Tally(limits.rejectedKept(), sink);
            Shaper shaper = new Shaper(mapping, places);
            byte[] head = shaper.head();
            while (rows.next()) {
                long number = tally.next();
                if (number % ASK_EVERY == 1) {
                    progress.at(bytes, -1, number);
                    if (cancelled.getAsBoolean()) {
                        throw new TableProblem("cancelled", "Reading was cancelled.");
                    }
                }
                Rejection rejection = row(head);
                if (rejection == null) {
                    shaper.at(number, number, -1);
                    rejection = shaper.shape(out, start, end, true);
                }
                tally.row(rejection == null ? handler.row(shaper) : rejection, number, -1);
            }
            String sha256 = HexFormat.of().formatHex(digest.digest());
            return tally.result(bytes, sha256, shaper.notes());
        }

        /// Copies the row's values behind the head.
        private @Nullable Rejection row(byte[] head) throws SQLException, TableProblem {
            ByteArrayOutputStream row = new ByteArrayOutputStream(1024);
            row.writeBytes(head);
            boolean tooLong = false;
            for (int i = 0; i < start.length; i++) {
                String value = rows.getString(i + 1);
                byte[] cell = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
                digested(value == null ? null : cell);
                tooLong |= cell.length > limits.cellBytes();
                start[i] = value == null ? -1 : row.size();
                row.writeBytes(cell);
                end[i] = row.size();
            }
            if (bytes > limits.sourceBytes()) {
                throw new TableProblem("source-too-long", "The query gives more than the limit.");
            }
            out = row.toByteArray();
            return tooLong ? new Rejection(RowError.CELL_TOO_LONG, "") : null;
        }

        /// Takes a value into the digest with its length, -1 for none, so that no two rows look
        /// alike.
        private void digested(byte @Nullable [] value) {
            int length = value == null ? -1 : value.length;
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
            if (value != null) {
                digest.update(value);
                bytes += length;
            }
        }
    }
}
