package cockpit.evidence;

import cockpit.launch.Recorded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Brings the database to where the journal is: by adding what it has not, or, when it does not
/// agree, by making it anew.
final class Filling {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int FILL_BATCH = 500;

    private final StoreFiles files;
    private final InstantSource clock;
    private final Progress progress;
    private final List<String> notices;

    /// @param notices where what people should know is added
    Filling(StoreFiles files, InstantSource clock, Progress progress, List<String> notices) {
        this.files = files;
        this.clock = clock;
        this.progress = progress;
        this.notices = notices;
    }

    @Nullable Database existing() {
        try {
            return DatabaseFile.exists(files.folder()) ? Database.open(files.folder()) : null;
        } catch (SQLException _) {
            return null;
        }
    }

    @Nullable Database fill(@Nullable Database old, boolean agrees, Journal journal)
            throws IOException {
        Database database = old;
        try {
            if (database != null && agrees && database.lastSeq() < journal.head().seq()) {
                close(database);
                database = null;
                database = insteadOfOneBehind();
            } else if (database == null || !agrees) {
                close(database);
                database = null;
                database = fresh(journal.head());
            }
            fill(database, journal, progress);
            return database;
        } catch (SQLException | RuntimeException e) {
            close(database);
            notices.add(
                    "The look-up database cannot be used; every look-up reads the journal instead."
                            + " It is made anew at the next start.");
            return null;
        }
    }

    /// A new database with everything that the journal holds; an old file is moved aside.
    Database rebuilt(Journal journal) throws SQLException, IOException {
        Database database = fresh(journal.head());
        fill(database, journal, progress);
        return database;
    }

    private Database fresh(Head head) throws SQLException, IOException {
        if (DatabaseFile.exists(files.folder())) {
            DatabaseFile.moveAside(files.folder(), STAMP.format(clock.instant()));
            notices.add(
                    "The look-up database did not agree with the journal; it was moved aside and"
                            + " made anew.");
        } else if (head.seq() > 0) {
            notices.add("The look-up database was missing and was made anew from the journal.");
        }
        DatabaseFile.create(files.folder());
        return Database.open(files.folder());
    }

    /// A database is behind when a kill came into the middle of a commit. H2 may then hold rows of
    /// a transaction that is gone, and an insert of the same rows waits for it for ever, in a loop
    /// that nothing ends. Everything in such a file was compared with the journal, so it goes.
    private Database insteadOfOneBehind() throws SQLException, IOException {
        DatabaseFile.delete(files.folder());
        DatabaseFile.create(files.folder());
        return Database.open(files.folder());
    }

    /// Adds what the journal has and the database has not.
    static void fill(Database database, Journal journal, Progress progress)
            throws SQLException, IOException {
        long from = database.lastSeq() + 1;
        long total = journal.head().seq();
        for (long at = from; at <= total; at += FILL_BATCH) {
            List<Database.Entry> batch = new ArrayList<>(FILL_BATCH);
            try {
                journal.read(
                        at,
                        at + FILL_BATCH - 1,
                        line -> {
                            Recorded recorded = FactCodec.read(line, line.environment());
                            batch.add(new Database.Entry(line, recorded));
                        });
            } catch (Chain.Broken e) {
                throw new IOException(e.sentence(), e);
            }
            database.add(batch);
            progress.report(
                    "Making the look-up database", Math.min(total, at + FILL_BATCH - 1), total);
        }
    }

    static void close(@Nullable Database database) {
        if (database != null) {
            try {
                database.close();
            } catch (SQLException | RuntimeException _) {
                // Nothing that only the database holds can be lost: the journal has it all.
            }
        }
    }
}
