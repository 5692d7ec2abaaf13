package cockpit.recon.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Matches an input: ids first, inside one environment; only what no id joins is compared by amount
/// and time, and that gives candidates. The same rows under the same policy give the same result
/// and the same breaks in the same order, whatever order they came in and however many partitions
/// and threads there are.
public final class Matcher {
    private static final int HELD = 50_000;

    private final MatchPolicy policy;

    public Matcher(MatchPolicy policy) {
        this.policy = policy;
    }

    /// Runs once over an input whose sources are all closed. The caller closes the input
    /// afterwards.
    ///
    /// @param sink takes what is found, on this thread
    /// @param cancelled asked between partitions, on several threads
    /// @throws MatchProblem `match-cancelled` when it was cancelled; nothing is left then
    /// @throws IOException when a spill file cannot be written or read
    public MatchResult match(
            MatchInput input, MatchSink sink, MatchProgress progress, BooleanSupplier cancelled)
            throws IOException {
        input.take();
        MatchRun run = new MatchRun(progress, cancelled);
        try (Sorter<Break> breaks =
                        new Sorter<>(Break.ORDER, new BreakCodec(), HELD, input.folder());
                Sorter<LooseRow> loose =
                        new Sorter<>(LooseRow.ORDER, new LooseRow.InFile(), HELD, input.folder());
                Sorter<Match> matches =
                        new Sorter<>(MatchCodec.ORDER, new MatchCodec(), HELD, input.folder())) {
            run.check();
            run.begin(MatchStage.RESOLVE, -1);
            new Resolver(input, run).resolve();
            Queue<SameKey> waiting = new ConcurrentLinkedQueue<>();
            MatchParts parts =
                    new MatchParts(
                            policy,
                            input.sides(),
                            input.specs(),
                            input.words().texts(),
                            suspects(input),
                            waiting,
                            breaks,
                            loose,
                            sink.wantsMatched() ? matches : null);
            Worker all = join(input, parts, run);
            compareLoose(loose, breaks, run);
            all.drift().judge(parts.words(), policy.controls(), breaks);
            return report(input, parts, all, sink, run);
        }
    }

    private static KeyCounter.Suspects suspects(MatchInput input) {
        List<KeyCounter> counters = new ArrayList<>();
        for (Source source : input.sources()) {
            counters.add(source.keys());
        }
        return KeyCounter.suspects(counters).ordered();
    }

    private static Worker join(MatchInput input, MatchParts parts, MatchRun run)
            throws IOException {
        Spill spill = input.keyed();
        AtomicInteger nextPart = new AtomicInteger();
        int threads = Math.min(input.setup().threads(), spill.partitions());
        run.begin(MatchStage.JOIN, spill.rows());
        List<Worker> workers = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("cockpit-match-", 0).factory())) {
            for (int i = 0; i < threads; i++) {
                Worker worker = new Worker(parts, spill);
                workers.add(worker);
                running.add(pool.submit(() -> work(worker, spill, nextPart, run)));
            }
        }
        await(running);
        Worker all = workers.getFirst();
        for (int i = 1; i < workers.size(); i++) {
            workers.get(i).mergeInto(all);
        }
        joinSameKeys(parts, all);
        return all;
    }

    private static void work(Worker worker, Spill spill, AtomicInteger nextPart, MatchRun run) {
        try {
            int part = nextPart.getAndIncrement();
            while (part < spill.partitions()) {
                run.check();
                run.done(MatchStage.JOIN, worker.join(part), spill.rows());
                part = nextPart.getAndIncrement();
            }
        } catch (IOException e) {
            run.fail();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            run.fail();
            throw e;
        }
    }

    /// Hands on the failure of a worker; a worker that only stopped because another failed says
    /// that it was cancelled, so the real cause comes first.
    private static void await(List<Future<?>> running) throws IOException {
        MatchProblem stopped = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof MatchProblem problem) {
                    stopped = problem;
                } else if (e.getCause() instanceof UncheckedIOException unreadable) {
                    throw unreadable.getCause();
                } else {
                    throw new IllegalStateException("A worker of the matcher failed.", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw MatchProblem.cancelled();
            }
        }
        if (stopped != null) {
            throw stopped;
        }
    }

    /// Of all cases of one idempotency key, the one whose trade came first is judged as any other.
    private static void joinSameKeys(MatchParts parts, Worker all) throws IOException {
        List<SameKey> waiting = new ArrayList<>(parts.waiting());
        waiting.sort(SameKey.ORDER);
        SameKey first = null;
        for (SameKey one : waiting) {
            boolean again = first != null && one.isOf(first);
            all.join(one, again ? first : null);
            first = again ? first : one;
        }
    }

    private void compareLoose(Sorter<LooseRow> loose, Sorter<Break> breaks, MatchRun run)
            throws IOException {
        run.begin(MatchStage.CANDIDATES, -1);
        LoosePass pass = new LoosePass(policy, breaks);
        loose.each(
                row -> {
                    run.check();
                    pass.take(row);
                });
        pass.finish();
    }

    private static MatchResult report(
            MatchInput input, MatchParts parts, Worker all, MatchSink sink, MatchRun run)
            throws IOException {
        run.begin(MatchStage.RESULT, -1);
        Canonical canonical = new Canonical();
        List<Total> totals = totals(input, parts.words(), all);
        totals.forEach(total -> canonical.line(total.line()));
        Map<Match.Rule, Long> matches = new EnumMap<>(Match.Rule.class);
        for (Match.Rule rule : Match.Rule.values()) {
            if (all.matches(rule) > 0) {
                matches.put(rule, all.matches(rule));
                canonical.line("matched\t" + rule.code() + "\t" + all.matches(rule));
            }
        }
        Sorter<Match> matched = parts.matches();
        if (matched != null) {
            matched.each(
                    match -> {
                        run.check();
                        sink.matched(match);
                    });
        }
        Map<BreakCode, Long> counts = new EnumMap<>(BreakCode.class);
        parts.breaks()
                .each(
                        found -> {
                            run.check();
                            counts.merge(found.code(), 1L, Long::sum);
                            canonical.line(found.line());
                            sink.broken(found);
                        });
        long rows = 0;
        for (Source source : input.sources()) {
            rows += source.rows();
        }
        return new MatchResult(totals, matches, counts, rows, canonical.hex());
    }

    private static List<Total> totals(MatchInput input, List<String> words, Worker all) {
        Tally in = new Tally();
        for (Source source : input.sources()) {
            in.merge(source.in());
        }
        Map<String, Tally.Cell> matched = byName(all.matched(), words);
        Map<String, Tally.Cell> open = byName(all.open(), words);
        List<Total> totals = new ArrayList<>();
        Tally.Cell none = new Tally.Cell();
        in.each(
                words,
                (side, environment, asset, cell) -> {
                    String name = side + "\t" + environment + "\t" + asset;
                    Tally.Cell closed = matched.getOrDefault(name, none);
                    Tally.Cell left = open.getOrDefault(name, none);
                    totals.add(
                            new Total(
                                    side,
                                    environment,
                                    asset,
                                    cell.rows,
                                    cell.sum.total(),
                                    closed.rows,
                                    closed.sum.total(),
                                    left.rows,
                                    left.sum.total()));
                });
        totals.sort(
                Comparator.comparing(Total::environment)
                        .thenComparing(Total::side)
                        .thenComparing(Total::asset));
        return totals;
    }

    private static Map<String, Tally.Cell> byName(Tally tally, List<String> words) {
        Map<String, Tally.Cell> cells = new TreeMap<>();
        tally.each(
                words,
                (side, environment, asset, cell) ->
                        cells.put(side + "\t" + environment + "\t" + asset, cell));
        return cells;
    }
}
