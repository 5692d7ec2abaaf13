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
import java.util.Optional;

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
    private Optional<String> change = Optional.empty();

    /// @param notices where what people should know is added
    Filling(StoreFiles files, InstantSource clock, Progress progress, List<String> notices) {
        this.files = files;
        this.clock = clock;
        this.progress = progress;
        this.notices = notices;
    }

    /// Where the database differed from the journal, as a sentence; empty when it did not.
    Optional<String> change() {
        return change;
    }

    @Nullable Database existing() {
        try {
            return DatabaseFile.exists(files.folder()) ? Database.open(files.folder()) : null;
        } catch (SQLException _) {
            return null;
        }
    }

    /// @param flaw where the old database differs from the journal; empty when it does not
    @Nullable Database fill(@Nullable Database old, Optional<String> flaw, Journal journal)
            throws IOException {
        Database database = old;
        try {
            if (database != null && flaw.isEmpty() && database.lastSeq() < journal.head().seq()) {
                close(database);
                database = null;
                database = insteadOfOneBehind();
            } else if (database == null || flaw.isPresent()) {
                close(database);
                database = null;
                database = fresh(journal.head(), flaw.orElse(null));
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
        Database database = fresh(journal.head(), null);
        fill(database, journal, progress);
        return database;
    }

    private Database fresh(Head head, @Nullable String whereOrNull)
            throws SQLException, IOException {
        if (DatabaseFile.exists(files.folder())) {
            String sentence =
                    DatabaseComparison.sentence(
                            "The look-up database did not agree with the journal",
                            whereOrNull,
                            "it was moved aside and made anew.");
            if (whereOrNull != null) {
                change = Optional.of(sentence);
            }
            notices.add(
                    DatabaseFile.isOurFormat(files.folder())
                            ? sentence
                            : "The look-up database was written by another version of H2 or of the"
                                    + " cockpit; it was not opened but moved aside, and made anew"
                                    + " from the journal.");
            DatabaseFile.moveAside(files.folder(), STAMP.format(clock.instant()));
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
