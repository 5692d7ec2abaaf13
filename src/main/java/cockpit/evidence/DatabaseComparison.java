package cockpit.evidence;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Recorded;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/// Walks a database's rows beside the journal, which is given line by line, and says where they
/// first differ. Only the store's own thread calls it.
final class DatabaseComparison implements AutoCloseable {
    private final Database database;
    private final Database.FactRows rows;
    private final long lastSeq;

    // The sum of the look-up rows that each fact should have, by its number less one.
    private long[] expected = new long[256];
    private int seen;
    private String lastSeenHash = Head.START.hash();
    private String flaw = "";
    private boolean hasEnded;

    DatabaseComparison(Database database) throws SQLException {
        this.database = database;
        this.rows = database.rows();
        this.lastSeq = database.lastSeq();
    }

    /// Compares the next line.
    ///
    /// @throws Unreadable when the database fails
    void see(JournalLine line, Recorded recorded) {
        if (!flaw.isEmpty() || hasEnded) {
            return;
        }
        try {
            Database.FactRow row = rows.next();
            if (row == null) {
                hasEnded = true;
                return;
            }
            flaw = difference(line, row);
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
        if (seen == expected.length) {
            expected = Arrays.copyOf(expected, seen * 2);
        }
        expected[seen] = IndexRow.sum(recorded);
        seen++;
        lastSeenHash = line.hash();
    }

    private static String difference(JournalLine line, Database.FactRow row) {
        long seq = line.seq();
        if (row.seq() > seq) {
            return "it has no row of fact " + seq;
        }
        if (row.seq() < seq) {
            return stranger(row);
        }
        String changed = changed(line, row);
        return changed.isEmpty()
                ? ""
                : "the column " + changed + " of its row of fact " + seq + " was changed";
    }

    private static String changed(JournalLine line, Database.FactRow row) {
        if (!line.hash().equals(row.hash())) {
            return "hash";
        }
        if (!line.kind().equals(row.kind())) {
            return "kind";
        }
        if (!line.recordedAt().toString().equals(row.recordedAt())) {
            return "recorded_at";
        }
        byte[] body = row.body().getBytes(StandardCharsets.UTF_8);
        return line.bodySha256().equals(Sha256.hex(body)) ? "" : "body";
    }

    private static String stranger(Database.FactRow row) {
        return "it holds a row of fact " + row.seq() + ", which the journal does not hold";
    }

    /// Where the database first differs from the journal, as the end of a sentence; empty when
    /// every row was the journal's, as far as the database goes, and can be found. Ask once, after
    /// the last line.
    Optional<String> flaw() throws SQLException {
        if (flaw.isEmpty()) {
            flaw = atItsEnd();
        }
        if (flaw.isEmpty()) {
            flaw = inTheLookUps();
        }
        return flaw.isEmpty() ? Optional.empty() : Optional.of(flaw);
    }

    private String atItsEnd() throws SQLException {
        Database.FactRow more = hasEnded ? null : rows.next();
        if (more != null) {
            return stranger(more);
        }
        if (seen < lastSeq) {
            return "it has no row of fact " + (seen + 1);
        }
        if (seen > lastSeq || !lastSeenHash.equals(database.lastHash())) {
            return "what its table meta says of the last fact, " + seen + ", was changed";
        }
        return "";
    }

    private String inTheLookUps() throws SQLException {
        long[] found = new long[seen];
        long[] stranger = {0};
        long[] ids = {0};
        database.lookUps(
                (isId, sum, seq) -> {
                    ids[0] += isId ? 1 : 0;
                    if (seq < 1 || seq > found.length) {
                        stranger[0] = seq;
                    } else {
                        found[(int) seq - 1] += sum;
                    }
                });
        if (stranger[0] != 0) {
            return "a look-up row names fact " + stranger[0] + ", which it does not hold";
        }
        for (int i = 0; i < seen; i++) {
            if (found[i] != expected[i]) {
                return "the rows by which fact " + (i + 1) + " is found were changed";
            }
        }
        return ids[0] == database.idCount()
                ? ""
                : "what its table meta says of the count of ids was changed";
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }

    /// The sentence for a difference.
    ///
    /// @param whereOrNull as [#flaw] gives it; null when nobody can say where
    static String sentence(String beginning, @Nullable String whereOrNull, String end) {
        return beginning + (whereOrNull == null ? "; " : ": " + whereOrNull + "; ") + end;
    }

    /// The database failed in the middle of a comparison.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(SQLException cause) {
            super(cause);
        }
    }
}
