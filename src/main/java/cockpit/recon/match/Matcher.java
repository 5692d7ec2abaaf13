package cockpit.recon.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Matches an input: ids first, inside one environment; only what no id joins is compared by amount
/// and time, and that gives candidates. The same rows under the same policy give the same result
/// and the same breaks in the same order, whatever order they came in and however many partitions
/// and threads there are.
public final class Matcher {
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
        try (SecondPass second = new SecondPass(input.folder(), sink.wantsMatched())) {
            run.check();
            run.begin(MatchStage.RESOLVE, -1);
            new Resolver(input, run).resolve();
            MatchParts parts =
                    new MatchParts(
                            policy,
                            input.sides(),
                            input.specs(),
                            input.words().texts(),
                            suspects(input),
                            second);
            Sums sums = join(input, parts, run);
            Tally in = new Tally();
            long rows = 0;
            for (Source source : input.sources()) {
                in.merge(source.in());
                rows += source.rows();
            }
            return second.finish(parts, sums, in, rows, sink, run);
        }
    }

    private static KeyCounter.Suspects suspects(MatchInput input) {
        List<KeyCounter> counters = new ArrayList<>();
        for (Source source : input.sources()) {
            counters.add(source.keys());
        }
        return KeyCounter.suspects(counters).ordered();
    }

    private static Sums join(MatchInput input, MatchParts parts, MatchRun run) throws IOException {
        Spill spill = input.keyed();
        int threads = Math.min(input.setup().threads(), spill.partitions());
        run.begin(MatchStage.JOIN, spill.rows());
        List<Worker> workers = new ArrayList<>();
        List<Crew.Worker> crew = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Worker worker = new Worker(parts);
            Spill.Buffer buffer = new Spill.Buffer();
            workers.add(worker);
            crew.add(
                    part -> {
                        spill.read(part, buffer);
                        spill.drop(part);
                        int rows = worker.join(buffer.bytes, buffer.length);
                        run.done(MatchStage.JOIN, rows, spill.rows());
                    });
        }
        Crew.work(run, spill.partitions(), crew);
        return Sums.merged(workers.stream().map(Worker::sums).toList());
    }
}
