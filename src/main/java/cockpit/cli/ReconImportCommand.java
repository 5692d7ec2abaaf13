package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.Books;
import cockpit.recon.Given;
import cockpit.recon.ReconProblem;
import cockpit.recon.Watch;
import cockpit.recon.table.DatabaseLogin;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.RejectedRow;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `cockpit recon import`: takes a source in, from a file or from the partner's own database.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take a source in: all of its rows load (0), or some are rejected and listed (1).",
            "CSV of any dialect, NDJSON or JSON, packed with gzip or not, or one query to a"
                    + " PostgreSQL. Only the columns that a mapping names are kept."
        })
final class ReconImportCommand implements Callable<Integer> {
    private static final String PASSWORD = "COCKPIT_DATABASE_PASSWORD";

    private final Terminal terminal;

    @Option(
            names = "--side",
            required = true,
            description = "order, book (the partner's ledger), quote, trade, ledger or event.")
    private String side;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file to take in.")
    private @Nullable Path file;

    @Option(
            names = "--name",
            description =
                    "What to call it; the file's name if not given. A source of the same side and"
                            + " name takes the place of an earlier one.")
    private @Nullable String name;

    @Option(names = "--dry-run", description = "Read it and list what is rejected; keep nothing.")
    private boolean isDry;

    @Mixin private MappingOptions mapping;

    @ArgGroup(exclusive = false, heading = "A partner's PostgreSQL:%n")
    private @Nullable Database database;

    @Mixin private BooksOptions books;

    /// Where a partner's own rows are.
    private static final class Database {
        @Option(
                names = "--database",
                required = true,
                paramLabel = "URL",
                description = "Such as jdbc:postgresql://host/orders?sslmode=verify-full.")
        private String url;

        @Option(names = "--user", required = true, description = "Who reads there.")
        private String user;

        @Option(
                names = "--query",
                required = true,
                paramLabel = "SELECT",
                description =
                        "One SELECT with ORDER BY. The password is read from " + PASSWORD + ".")
        private String query;
    }

    ReconImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem, IOException, TableProblem {
        if ((file == null) == (database == null)) {
            throw new IllegalArgumentException(
                    "Name a file or a database, one of both. [source-missing]");
        }
        Side of = ReconCommand.side(side);
        return database == null
                ? importFile(java.util.Objects.requireNonNull(file), of)
                : query(of, database);
    }

    private int importFile(Path from, Side of)
            throws StoreProblem, ReconProblem, IOException, TableProblem {
        if (!Files.isRegularFile(from)) {
            throw new IllegalArgumentException(
                    "There is no file %s. [no-file]".formatted(from.getFileName()));
        }
        TableSource source = TableSource.file(from);
        try (ReconSession session = books.open(terminal)) {
            Optional<Mapping> found = mapping.of(source, of, session.books(), terminal);
            if (found.isEmpty()) {
                return ExitCode.HOLDS;
            }
            Given given = new Given.File(source);
            return isDry
                    ? dryRun(given, found.get())
                    : take(session, Origin.FILE, source.name(), given, found.get());
        }
    }

    private int query(Side of, Database from)
            throws StoreProblem, ReconProblem, IOException, TableProblem {
        String password = terminal.variables().getOrDefault(PASSWORD, "");
        Redactor redactor = new Redactor();
        if (!password.isEmpty()) {
            redactor.know(password);
        }
        DatabaseLogin login = new DatabaseLogin(from.url, from.user, password);
        Optional<Mapping> found = mapping.of(login, from.query, of, terminal);
        if (found.isEmpty()) {
            return ExitCode.HOLDS;
        }
        Given given = new Given.Query(login, from.query);
        if (isDry) {
            return dryRun(given, found.get());
        }
        try (ReconSession session = books.open(terminal, redactor)) {
            return take(session, Origin.DATABASE, "database", given, found.get());
        }
    }

    private int dryRun(Given given, Mapping by) throws ReconProblem {
        ReadResult read = Books.dryRun(given, by, watch());
        return said("would load", read.rowsIn(), read.rowsLoaded());
    }

    private Watch watch() {
        return new Watch(new ProgressLines(terminal), this::rejected, () -> false);
    }

    private int take(ReconSession session, Origin origin, String usual, Given given, Mapping by)
            throws ReconProblem {
        return took(session.take(origin, name == null ? usual : name, given, by, watch()));
    }

    private int took(SourceImported imported) {
        terminal.say(
                "%s: %s rows of %s, SHA-256 %s"
                        .formatted(
                                imported.importId(),
                                ReconCommand.word(imported.side()),
                                imported.name(),
                                imported.sha256()));
        return said("loaded", imported.rowsIn(), imported.rowsLoaded());
    }

    private int said(String verb, long in, long loaded) {
        terminal.say("%s rows in, %s %s, %s rejected.".formatted(in, loaded, verb, in - loaded));
        if (in > loaded && database != null && !isDry) {
            terminal.say("Next: --dry-run lists the rejected rows.");
        }
        return in == loaded ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
    }

    private void rejected(RejectedRow row) {
        terminal.complain(
                "rejected line %s%s, column %s: %s %s"
                        .formatted(
                                row.line(),
                                row.byteOffset() < 0 ? "" : ", byte " + row.byteOffset(),
                                row.column().isEmpty() ? "(row)" : row.column(),
                                row.error().code(),
                                row.detail()));
    }
}
