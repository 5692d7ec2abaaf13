package cockpit.recon;

import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.BooksProgress.Activity;
import cockpit.recon.match.CutOff;
import cockpit.recon.match.Environment;
import cockpit.recon.match.Link;
import cockpit.recon.match.MatchInput;
import cockpit.recon.match.MatchProblem;
import cockpit.recon.match.MatchProgress;
import cockpit.recon.match.MatchResult;
import cockpit.recon.match.MatchSetup;
import cockpit.recon.match.MatchSink;
import cockpit.recon.match.Matcher;
import cockpit.recon.match.Source;
import cockpit.recon.match.SourceSpec;
import cockpit.recon.match.Total;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Runs the matcher over what is kept of a plan's sources. One run at a time belongs to one thread;
/// it uses every processor.
public final class Reconciler {
    private static final String CANCELLED = "cancelled";

    private final Books books;

    public Reconciler(Books books) {
        this.books = books;
    }

    /// Matches, keeps the breaks in a file of the books, and says what to put on record.
    ///
    /// @param runId a new id
    /// @param collectionId see [BooksMatched]
    /// @throws ReconProblem `cancelled`, `source-changed`, `source-missing`, a code of the
    ///   matcher's, or `books-unreadable`; nothing is kept then
    public BooksMatched run(
            String runId,
            String collectionId,
            RunPlan plan,
            BooksProgress progress,
            BooleanSupplier isCancelled)
            throws ReconProblem {
        long start = System.nanoTime();
        BreakFile breaks = BreakFile.create(books, runId, plan);
        try (breaks) {
            MatchResult result = match(plan, breaks, progress, isCancelled);
            String sha256 = breaks.finish();
            return new BooksMatched(
                    runId,
                    plan.sources().stream().map(SourceImported::importId).toList(),
                    collectionId,
                    plan.from(),
                    plan.to(),
                    plan.asOf(),
                    plan.links(),
                    result.totals().stream().map(Reconciler::total).toList(),
                    breaks.counts(),
                    result.rows(),
                    result.matches().values().stream().mapToLong(Long::longValue).sum(),
                    result.digest(),
                    sha256,
                    (System.nanoTime() - start) / 1_000_000);
        } catch (IOException e) {
            throw Books.unwritable(e);
        }
    }

    /// A total as facts and certificates carry it.
    public static BookTotal total(Total total) {
        return new BookTotal(
                BookSide.valueOf(total.side().name()),
                total.environment().word(),
                total.asset(),
                total.rowsIn(),
                total.sumIn().toPlainString(),
                total.rowsMatched(),
                total.sumMatched().toPlainString(),
                total.rowsOpen(),
                total.sumOpen().toPlainString());
    }

    /// Matches and keeps nothing.
    ///
    /// @throws ReconProblem as [#run] does
    public MatchResult match(
            RunPlan plan, MatchSink sink, BooksProgress progress, BooleanSupplier isCancelled)
            throws ReconProblem {
        return match(plan, sink, new Loading(plan, progress, isCancelled, true));
    }

    /// Matches what is kept now, be it what was taken in or not, and keeps nothing. It shows what a
    /// changed source changes.
    ///
    /// @throws ReconProblem as [#run] does, but never `source-changed`
    public MatchResult recount(RunPlan plan, BooleanSupplier isCancelled) throws ReconProblem {
        return match(plan, found -> {}, new Loading(plan, BooksProgress.NONE, isCancelled, false));
    }

    private MatchResult match(RunPlan plan, MatchSink sink, Loading loading) throws ReconProblem {
        try (MatchInput input = new MatchInput(MatchSetup.normal(), books.runs(), links(plan))) {
            load(plan, input, loading);
            return new Matcher(Policies.match(plan))
                    .match(input, sink, told(loading.progress), loading.isCancelled);
        } catch (MatchProblem e) {
            throw e.code().equals("match-cancelled")
                    ? cancelled(e)
                    : new ReconProblem(e.code(), String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException | IOException e) {
            throw Books.unwritable(e);
        }
    }

    private static List<Link> links(RunPlan plan) {
        return plan.links().stream()
                .map(
                        one ->
                                new Link(
                                        Environment.of(one.environment()),
                                        one.orderId(),
                                        one.transactId()))
                .toList();
    }

    private static MatchProgress told(BooksProgress progress) {
        return (stage, rows, ofRows) -> {
            switch (stage) {
                case RESOLVE, JOIN, CANDIDATES -> progress.at(Activity.MATCH, rows, ofRows);
                case RESULT -> progress.at(Activity.WRITE_BREAKS, rows, ofRows);
            }
        };
    }

    /// Reads all sources at once; the first that fails stops the others.
    private void load(RunPlan plan, MatchInput input, Loading loading) throws ReconProblem {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), plan.sources().size());
        if (threads == 0) {
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("cockpit-books-", 0).factory())) {
            for (SourceImported source : plan.sources()) {
                Source into = input.open(spec(plan, source));
                running.add(
                        pool.submit(
                                () -> {
                                    load(source, into, loading);
                                    return source;
                                }));
            }
        }
        await(running);
    }

    private static SourceSpec spec(RunPlan plan, SourceImported source) {
        return new SourceSpec(
                Side.valueOf(source.side().name()),
                source.importId(),
                Policies.world(plan.environment()),
                new CutOff(ZoneId.of(source.zone()), LocalTime.parse(source.cutOff())),
                Map.of(),
                SourceSpec.Ref.QUOTE_ID);
    }

    /// What the sources that are read at once share.
    private static final class Loading {
        private final BooksProgress progress;
        private final BooleanSupplier isCancelled;
        private final boolean isStrict;
        private final long total;
        private final AtomicLong rows = new AtomicLong();
        private final AtomicBoolean isFailed = new AtomicBoolean();

        /// @param isStrict whether a kept source must be what was taken in
        Loading(
                RunPlan plan,
                BooksProgress progress,
                BooleanSupplier isCancelled,
                boolean isStrict) {
            this.progress = progress;
            this.isCancelled = isCancelled;
            this.isStrict = isStrict;
            this.total = plan.sources().stream().mapToLong(SourceImported::rowsLoaded).sum();
        }

        synchronized void add(long more) {
            progress.at(Activity.LOAD_ROWS, rows.addAndGet(more), total);
        }

        boolean isOver() {
            return isFailed.get() || isCancelled.getAsBoolean();
        }
    }

    private void load(SourceImported source, Source into, Loading loading) throws ReconProblem {
        try (into) {
            Path file = books.source(source.keptSha256());
            if (!Files.exists(file)) {
                throw new ReconProblem(
                        "source-missing",
                        "What was kept of " + source.name() + " is gone. Take the file in again.");
            }
            long[] told = {0};
            ReadResult read =
                    new TableReader()
                            .read(
                                    TableSource.file(file),
                                    Kept.mapping(Side.valueOf(source.side().name())),
                                    into,
                                    (bytes, ofBytes, rows) -> {
                                        loading.add(rows - told[0]);
                                        told[0] = rows;
                                    },
                                    loading::isOver);
            boolean isSame =
                    read.sha256().equals(source.keptSha256())
                            && read.rowsLoaded() == source.rowsLoaded();
            if (loading.isStrict && !isSame) {
                throw new ReconProblem(
                        "source-changed",
                        "What is kept of "
                                + source.name()
                                + " is not what was taken in: "
                                + read.rowsLoaded()
                                + " rows load where "
                                + source.rowsLoaded()
                                + " did. Take the file in again.");
            }
        } catch (TableProblem e) {
            loading.isFailed.set(true);
            throw e.code().equals(CANCELLED)
                    ? cancelled(e)
                    : new ReconProblem(e.code(), String.valueOf(e.getMessage()), e);
        } catch (ReconProblem e) {
            loading.isFailed.set(true);
            throw e;
        } catch (IOException e) {
            loading.isFailed.set(true);
            throw Books.unwritable(e);
        }
    }

    /// A source that stopped because another failed says that it was cancelled, so the real cause
    /// comes first.
    private static void await(List<Future<?>> running) throws ReconProblem {
        ReconProblem stopped = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof ReconProblem problem)) {
                    throw new IllegalStateException("A source could not be read.", e);
                }
                if (stopped == null || stopped.code().equals(CANCELLED)) {
                    stopped = problem;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled(e);
            }
        }
        if (stopped != null) {
            throw stopped;
        }
    }

    private static ReconProblem cancelled(Exception cause) {
        return new ReconProblem(CANCELLED, "It was cancelled; nothing of it was kept.", cause);
    }
}
