package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;
import cockpit.launch.Recorded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The start of a store: anchor, journal and database are compared before the first write. What is
/// whole is opened for writing; what is not is opened for reading as far as it holds, with the
/// reason. Nothing is deleted.
final class Opening {
    private final StoreFiles files;
    private final Environment environment;
    private final Filling filling;
    private final List<String> notices = new ArrayList<>();

    private String foreign = "";
    private String hashAtAnchor = Head.START.hash();

    Opening(StoreFiles files, Environment environment, InstantSource clock, Progress progress) {
        this.files = files;
        this.environment = environment;
        this.filling = new Filling(files, clock, progress, notices);
    }

    Opened open() throws IOException {
        boolean isNew =
                !Files.exists(files.journal())
                        && !Files.exists(files.anchor())
                        && !DatabaseFile.exists(files.folder());
        if (isNew) {
            // The anchor goes first: from then on a journal without one is a sign of damage.
            Anchor.write(files.anchor(), Head.START);
        }
        Optional<Head> anchor;
        try {
            anchor = Anchor.read(files.anchor());
        } catch (StoreProblem problem) {
            return readOnly(Journal.scan(files.journal(), this::decode), problem);
        }
        Database database = filling.existing();
        try {
            return compare(anchor, database);
        } catch (SQLException | RuntimeException e) {
            Filling.close(database);
            return compareWithoutDatabase(anchor);
        } catch (IOException e) {
            Filling.close(database);
            throw e;
        }
    }

    private Opened compareWithoutDatabase(Optional<Head> anchor) throws IOException {
        try {
            return compare(anchor, null);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private Opened compare(Optional<Head> anchor, @Nullable Database database)
            throws IOException, SQLException {
        foreign = "";
        notices.clear();
        long anchored = anchor.map(Head::seq).orElse(0L);
        long inDatabase = database == null ? 0 : database.lastSeq();
        Scan scan;
        Optional<String> flaw = Optional.empty();
        if (database == null) {
            scan = Journal.scan(files.journal(), line -> see(line, anchored, null));
        } else {
            try (DatabaseComparison comparison = database.compare()) {
                scan = Journal.scan(files.journal(), line -> see(line, anchored, comparison));
                flaw = comparison.flaw();
            }
        }
        Optional<StoreProblem> problem = problem(anchor, scan, inDatabase);
        if (problem.isPresent()) {
            Filling.close(database);
            return readOnly(scan, problem.get());
        }
        setTornTailAside(scan);
        Journal journal = Journal.open(files.journal(), scan);
        if (scan.head().seq() > anchored) {
            Anchor.write(files.anchor(), scan.head());
        }
        SafeFile.force(files.folder());
        return new Opened(
                journal,
                filling.fill(database, flaw, journal),
                Optional.empty(),
                List.copyOf(notices),
                filling.change());
    }

    private void see(JournalLine line, long anchored, @Nullable DatabaseComparison comparison)
            throws Chain.Broken {
        Recorded recorded = decode(line);
        if (line.seq() == anchored) {
            hashAtAnchor = line.hash();
        }
        if (comparison != null) {
            comparison.see(line, recorded);
        }
    }

    private Recorded decode(JournalLine line) throws Chain.Broken {
        try {
            return FactCodec.read(line, environment);
        } catch (FactCodec.NotAFact e) {
            foreign = String.valueOf(e.getMessage());
            throw new Chain.Broken(line.seq(), foreign, e);
        }
    }

    private Optional<StoreProblem> problem(Optional<Head> anchor, Scan scan, long inDatabase) {
        long holds = scan.head().seq();
        if (anchor.isEmpty()) {
            return Optional.of(
                    new StoreProblem(
                            "store-anchor-missing",
                            "The anchor file is missing, so nobody can say whether the journal is"
                                    + " complete. It is open for reading only; put back a good"
                                    + " copy of the folder."));
        }
        Head anchored = anchor.get();
        Chain.Broken flaw = scan.flaw();
        if (flaw != null && !foreign.isEmpty()) {
            return Optional.of(
                    new StoreProblem(
                            "store-foreign",
                            foreign
                                    + " The store is open for reading only, up to fact "
                                    + holds
                                    + ".",
                            flaw.seq()));
        }
        long acknowledged = Math.max(anchored.seq(), inDatabase);
        if (holds < acknowledged) {
            return Optional.of(shorter(anchored, scan, inDatabase));
        }
        if (!hashAtAnchor.equals(anchored.hash())) {
            return Optional.of(
                    new StoreProblem(
                            "store-damaged",
                            "Fact "
                                    + anchored.seq()
                                    + " is not the one that the anchor holds: the journal or the"
                                    + " anchor was changed. It is open for reading only.",
                            anchored.seq()));
        }
        return Optional.empty();
    }

    private static StoreProblem shorter(Head anchored, Scan scan, long inDatabase) {
        long holds = scan.head().seq();
        Chain.Broken flaw = scan.flaw();
        if (flaw != null && !scan.isCutOff()) {
            return new StoreProblem(
                    "store-damaged",
                    flaw.sentence()
                            + " The journal is open for reading only, up to fact "
                            + holds
                            + "; put back a good copy of the folder.",
                    flaw.seq());
        }
        boolean isByAnchor = anchored.seq() > holds;
        return new StoreProblem(
                isByAnchor ? "store-shorter-than-anchor" : "store-shorter-than-database",
                "The journal ends with fact "
                        + holds
                        + ", but "
                        + (isByAnchor ? anchored.seq() : inDatabase)
                        + " facts were acknowledged"
                        + (isByAnchor ? "" : ", as the database beside it shows")
                        + ". It is open for reading only; put back a good copy of the folder.",
                holds + 1);
    }

    /// What lies behind the last good line was never acknowledged: a kill came before its end. It
    /// is kept in a file of its own.
    private void setTornTailAside(Scan scan) throws IOException {
        if (scan.flaw() == null) {
            return;
        }
        String torn = TornTail.setAside(files.journal(), scan.index().end());
        notices.add(
                "The last write before the cockpit ended was cut off and had not been"
                        + " acknowledged; it was set aside as "
                        + torn
                        + ".");
    }

    private Opened readOnly(Scan scan, StoreProblem problem) {
        return new Opened(
                Journal.readOnly(files.journal(), scan),
                null,
                Optional.of(problem),
                List.copyOf(notices),
                Optional.empty());
    }

    /// @param database null when the store is for reading only or the database cannot be used
    /// @param databaseChange where the database differed from the journal; empty when it did not
    record Opened(
            Journal journal,
            @Nullable Database database,
            Optional<StoreProblem> problem,
            List<String> notices,
            Optional<String> databaseChange) {}
}
