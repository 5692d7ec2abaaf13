package cockpit.evidence;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Id;
import cockpit.launch.Recorded;
import cockpit.launch.Step;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Finds facts: by the database, on the store's thread; read from the journal, on the caller's.
/// Without a database it searches the journal, so an answer is slower, never another one.
final class Finder {
    private final Environment environment;
    private final StoreThread thread;
    private final Journal journal;
    // Touched on the store's thread only, once the store is open.
    private @Nullable Database database;

    Finder(
            Environment environment,
            StoreThread thread,
            Journal journal,
            @Nullable Database database) {
        this.environment = environment;
        this.thread = thread;
        this.journal = journal;
        this.database = database;
    }

    @Nullable Database database() {
        return database;
    }

    void use(Database fresh) {
        database = fresh;
    }

    void drop() {
        Filling.close(database);
        database = null;
    }

    /// Adds facts that are safe already. A database that fails here is left alone and made anew at
    /// the next start.
    void add(List<Database.Entry> entries) {
        Database open = database;
        if (open != null) {
            try {
                open.add(entries);
            } catch (SQLException | RuntimeException e) {
                drop();
            }
        }
    }

    /// Hands over the journal's lines from one number to another, both included.
    void lines(long from, long to, Consumer<JournalLine> consumer) {
        try {
            journal.read(from, to, consumer::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Chain.Broken e) {
            throw new UncheckedIOException(new IOException(e.sentence(), e));
        }
    }

    List<Recorded> find(Id.@Nullable Kind kindOrNull, String value, boolean isPrefix, int limit) {
        return lookUp(
                open -> open.find(kindOrNull, value, isPrefix, limit),
                recorded ->
                        recorded.fact().ids().stream()
                                .filter(id -> kindOrNull == null || id.kind() == kindOrNull)
                                .map(Id::value)
                                .anyMatch(id -> isPrefix ? id.startsWith(value) : id.equals(value)),
                limit);
    }

    List<Recorded> exchanges(String contextId, String scenarioId) {
        return lookUp(
                open -> open.exchanges(contextId, scenarioId),
                recorded ->
                        recorded.fact() instanceof Fact.ExchangeRecorded exchange
                                && exchange.contextId().equals(contextId)
                                && exchange.scenarioId().equals(scenarioId),
                Integer.MAX_VALUE);
    }

    List<Recorded> verdicts(Step step) {
        return lookUp(
                open -> open.verdicts(step),
                recorded ->
                        recorded.fact() instanceof Fact.StepJudged judged && judged.step() == step,
                Integer.MAX_VALUE);
    }

    private List<Recorded> lookUp(Query query, Predicate<Recorded> matches, int limit) {
        Optional<List<Long>> numbers;
        try {
            numbers = thread.call(() -> ask(query));
        } catch (StoreProblem e) {
            numbers = Optional.empty();
        }
        List<Recorded> found = new ArrayList<>();
        if (numbers.isPresent()) {
            for (long seq : numbers.get()) {
                lines(seq, seq, line -> found.add(FactCodec.read(line, environment)));
            }
            return found;
        }
        lines(
                1,
                Long.MAX_VALUE,
                line -> {
                    Recorded recorded = FactCodec.read(line, environment);
                    if (found.size() < limit && matches.test(recorded)) {
                        found.add(recorded);
                    }
                });
        return found;
    }

    private Optional<List<Long>> ask(Query query) {
        Database open = database;
        if (open == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(query.numbers(open));
        } catch (SQLException | RuntimeException e) {
            drop();
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Query {
        List<Long> numbers(Database database) throws SQLException;
    }
}
