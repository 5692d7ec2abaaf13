package cockpit;

import cockpit.conductor.Command;
import cockpit.conductor.Receipt;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.ReconFact.SourceWithdrawn;
import cockpit.launch.Seen;
import cockpit.recon.BookRecord;
import cockpit.recon.Books;
import cockpit.recon.BooksProgress;
import cockpit.recon.Given;
import cockpit.recon.ReconProblem;
import cockpit.recon.Reconciler;
import cockpit.recon.RunPlan;
import cockpit.recon.Watch;
import cockpit.recon.table.Mapping;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One side's books: takes sources in, matches them, and records what people decide. Safe for any
/// thread; long work belongs in the background.
public final class ReconSession implements AutoCloseable {
    private final Cockpit cockpit;
    private final Environment environment;
    private final Books books;
    private final BookRecord record = new BookRecord();

    /// Held while facts are recorded and read, so that they are read in the order of the journal.
    private final ReentrantLock recording = new ReentrantLock();

    private final BreakSession breaks = new BreakSession(this);

    /// @throws ReconProblem `books-unreadable`
    ReconSession(Cockpit cockpit, Environment environment) throws ReconProblem {
        this.cockpit = cockpit;
        this.environment = environment;
        this.books = Books.open(cockpit.books(environment));
        cockpit.store(environment).forEach(record::read);
    }

    /// The books of a data folder of the user's own.
    ///
    /// @param redactor knows what must not be written
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws ReconProblem `books-unreadable`
    public static ReconSession own(
            Path data, Environment environment, Redactor redactor, InstantSource clock)
            throws StoreProblem, ReconProblem {
        Cockpit cockpit =
                Cockpit.open(
                        data, Cockpit.productionOf(environment), redactor, clock, Progress.none());
        try {
            return new ReconSession(cockpit, environment);
        } catch (ReconProblem | RuntimeException e) {
            cockpit.close();
            throw e;
        }
    }

    public Cockpit cockpit() {
        return cockpit;
    }

    public Environment environment() {
        return environment;
    }

    public Books books() {
        return books;
    }

    /// What the facts say about the books.
    public BookRecord record() {
        return record;
    }

    /// Puts observations on record.
    ///
    /// @throws Cockpit.NotRecorded when they could not be recorded
    void observed(List<Fact> facts) {
        took(() -> cockpit.record(environment, facts));
    }

    /// Carries out what a person decided about the books.
    ///
    /// @throws Cockpit.NotRecorded when it was refused or could not be recorded
    void decided(cockpit.launch.ReconFact decision) {
        took(() -> cockpit.submit(environment, new Command.DecideBooks(decision)));
    }

    private void took(Supplier<Receipt> recorded) {
        recording.lock();
        try {
            recorded.get().facts().forEach(record::read);
        } finally {
            recording.unlock();
        }
    }

    /// Takes rows in; a source of the same side and name is replaced by it.
    ///
    /// @param name what a person calls it, such as its file's name
    /// @throws ReconProblem when it cannot be read or kept; nothing was recorded then
    /// @throws Cockpit.NotRecorded when it could not be recorded
    public SourceImported take(
            Origin origin, String name, Given given, Mapping mapping, Watch watch)
            throws ReconProblem {
        SourceImported imported = books.keep(label(origin, name), given, mapping, watch);
        observed(List.of(imported));
        return imported;
    }

    static Books.Label label(Origin origin, String name) {
        return new Books.Label(Cockpit.newId("import"), origin, name);
    }

    /// Lets a source take part no longer.
    ///
    /// @throws ReconProblem `unknown-import`
    public void withdraw(String importId, String person, String reason) throws ReconProblem {
        if (record.sources().stream().noneMatch(one -> one.fact().importId().equals(importId))) {
            throw new ReconProblem("unknown-import", "No source that takes part has this id.");
        }
        decided(new SourceWithdrawn(importId, person, reason));
    }

    /// Approves by what the books are matched.
    public void approve(ReconPolicySet policy) {
        decided(policy);
    }

    /// The period that a run is of.
    public record Period(Instant from, Instant to) {
        public Period {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "The period begins before it ends. [period-backwards]");
            }
        }
    }

    /// Matches what takes part and records the result.
    ///
    /// @param period empty for the one that was read from 0Pools
    /// @throws ReconProblem `nothing-imported`, `period-missing`, or as [Reconciler#run] does;
    ///   nothing was recorded then
    public BooksMatched run(
            Optional<Period> period, BooksProgress progress, BooleanSupplier isCancelled)
            throws ReconProblem {
        List<SourceImported> sources = record.sources().stream().map(Seen::fact).toList();
        if (sources.isEmpty()) {
            throw new ReconProblem(
                    "nothing-imported",
                    "No source takes part. Take the partner's orders in first.");
        }
        Optional<DayCollected> collected = record.collected().map(Seen::fact);
        String collectionId = collected.map(DayCollected::collectionId).orElse("");
        Period of =
                period.or(() -> collected.map(day -> new Period(day.from(), day.to())))
                        .orElseThrow(
                                () ->
                                        new ReconProblem(
                                                "period-missing",
                                                "Say which period the books are of, or read the day"
                                                        + " from 0Pools first."));
        RunPlan plan =
                new RunPlan(
                        environment,
                        sources,
                        record.links(),
                        record.policyInForce(),
                        of.from(),
                        of.to(),
                        cockpit.clock().instant(),
                        record.balances(collectionId, of.from(), of.to()));
        BooksMatched matched =
                new Reconciler(books)
                        .run(Cockpit.newId("run"), collectionId, plan, progress, isCancelled);
        observed(List.of(matched));
        return matched;
    }

    /// The plan that gives a run's result once more.
    ///
    /// @throws ReconProblem `unknown-import` when a source of it is not on record
    public RunPlan planOf(BooksMatched run) throws ReconProblem {
        List<SourceImported> sources = new ArrayList<>();
        for (String importId : run.importIds()) {
            sources.add(
                    record.source(importId)
                            .map(Seen::fact)
                            .orElseThrow(
                                    () ->
                                            new ReconProblem(
                                                    "unknown-import",
                                                    "A source of the run is not on record.")));
        }
        return new RunPlan(
                environment,
                sources,
                run.links(),
                record.policyAt(run),
                run.from(),
                run.to(),
                run.asOf(),
                record.balances(run.collectionId(), run.from(), run.to()));
    }

    /// The breaks of the newest run and what people decide about them.
    public BreakSession breaks() {
        return breaks;
    }

    /// Reading, closing and reopening a day.
    public DaySession day() {
        return new DaySession(this);
    }

    /// Closes what was opened, and a cockpit of its own.
    @Override
    public void close() {
        breaks.close();
        cockpit.close();
    }
}
