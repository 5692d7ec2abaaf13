package cockpit.evidence;

import cockpit.launch.Environment;
import cockpit.launch.Recorded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks a store's files once more and says what holds, and up to where.
final class StoreCheck {
    private final StoreFiles files;
    private final Environment environment;

    StoreCheck(StoreFiles files, Environment environment) {
        this.files = files;
        this.environment = environment;
    }

    StoreReport run(Optional<StoreProblem> known, Head head, @Nullable Database database)
            throws StoreProblem {
        List<String> sentences = new ArrayList<>();
        known.ifPresent(problem -> sentences.add(String.valueOf(problem.getMessage())));
        try {
            if (database == null && known.isEmpty()) {
                sentences.add(
                        "The look-up database cannot be used; rebuild it with \"evidence"
                                + " rebuild\".");
            }
            Scan scan = scan(database, sentences);
            Chain.Broken flaw = scan.flaw();
            if (flaw != null && known.isEmpty()) {
                sentences.add(flaw.sentence());
            }
            if (known.isEmpty() && !scan.head().equals(head)) {
                sentences.add(
                        "The journal ends with fact "
                                + scan.head().seq()
                                + ", not with fact "
                                + head.seq()
                                + " as when it was opened.");
            }
            if (known.isEmpty() && !Anchor.read(files.anchor()).equals(Optional.of(head))) {
                sentences.add("The anchor file is not the one that was written last.");
            }
            boolean holds = sentences.isEmpty();
            if (holds) {
                sentences.add(
                        "The chain is whole up to fact "
                                + head.seq()
                                + " as anchored, with hash "
                                + head.hash()
                                + ".");
            }
            return new StoreReport(true, holds, scan.head(), sentences);
        } catch (IOException e) {
            throw new StoreProblem(
                    "store-unreadable", "The store's files cannot be read any more.", e);
        }
    }

    private Scan scan(@Nullable Database database, List<String> sentences) throws IOException {
        if (database == null) {
            return Journal.scan(files.journal(), this::decode);
        }
        try (DatabaseComparison comparison = database.compare()) {
            Scan scan =
                    Journal.scan(
                            files.journal(),
                            line -> {
                                comparison.see(line, decode(line));
                            });
            Optional<String> flaw = comparison.flaw();
            if (flaw.isEmpty() && database.lastSeq() != scan.head().seq()) {
                flaw = Optional.of("it has no row of fact " + (database.lastSeq() + 1));
            }
            flaw.ifPresent(
                    where ->
                            sentences.add(
                                    DatabaseComparison.sentence(
                                            "The look-up database does not agree with the journal",
                                            where,
                                            "rebuild it with \"evidence rebuild\".")));
            return scan;
        } catch (SQLException | DatabaseComparison.Unreadable e) {
            sentences.add(
                    "The look-up database cannot be read; rebuild it with \"evidence rebuild\".");
            return Journal.scan(files.journal(), this::decode);
        }
    }

    private Recorded decode(JournalLine line) throws Chain.Broken {
        try {
            return FactCodec.read(line, environment);
        } catch (FactCodec.NotAFact e) {
            throw new Chain.Broken(line.seq(), String.valueOf(e.getMessage()), e);
        }
    }
}
