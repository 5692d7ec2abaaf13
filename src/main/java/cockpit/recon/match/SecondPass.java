package cockpit.recon.match;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What follows when every partition is matched, wherever that was: cases that share an idempotency
/// key, rows that no id led anywhere, the ledger's balances, and the result in its one order. Any
/// thread may add what it found; one thread finishes.
final class SecondPass implements Finds, AutoCloseable {
    private static final int HELD = 50_000;

    private final Queue<SameKey> waiting = new ConcurrentLinkedQueue<>();
    private final Sorter<Break> breaks;
    private final Sorter<LooseRow> loose;
    private final Sorter<Match> matches;
    private final boolean wantsMatched;

    /// @param folder where it sorts what does not fit in memory
    SecondPass(Path folder, boolean wantsMatched) {
        this.breaks = new Sorter<>(Break.ORDER, new BreakCodec(), HELD, folder);
        this.loose = new Sorter<>(LooseRow.ORDER, new LooseRow.InFile(), HELD, folder);
        this.matches = new Sorter<>(MatchCodec.ORDER, new MatchCodec(), HELD, folder);
        this.wantsMatched = wantsMatched;
    }

    @Override
    public void broken(Break found) throws IOException {
        breaks.add(found);
    }

    @Override
    public void loose(LooseRow row) throws IOException {
        loose.add(row);
    }

    @Override
    public void waits(SameKey one) {
        waiting.add(one);
    }

    @Override
    public void matched(Match match) throws IOException {
        matches.add(match);
    }

    @Override
    public boolean wantsMatched() {
        return wantsMatched;
    }

    /// @param sums of all partitions
    /// @param in what came in, added up when it came
    /// @param rows how many rows came in
    MatchResult finish(
            MatchParts parts, Sums sums, Tally in, long rows, MatchSink sink, MatchRun run)
            throws IOException {
        joinSameKeys(parts, sums);
        run.begin(MatchStage.CANDIDATES, -1);
        LoosePass pass = new LoosePass(parts.policy(), breaks);
        loose.each(
                row -> {
                    run.check();
                    pass.take(row);
                });
        pass.finish();
        sums.drift.judge(parts.words(), parts.policy().controls(), breaks);
        run.begin(MatchStage.RESULT, -1);
        Canonical canonical = new Canonical();
        List<Total> totals = totals(parts.words(), in, sums);
        totals.forEach(total -> canonical.line(total.line()));
        Map<Match.Rule, Long> rules = rules(sums, canonical);
        matches.each(
                match -> {
                    run.check();
                    sink.matched(match);
                });
        Map<BreakCode, Long> counts = new EnumMap<>(BreakCode.class);
        breaks.each(
                found -> {
                    run.check();
                    counts.merge(found.code(), 1L, Long::sum);
                    canonical.line(found.line());
                    sink.broken(found);
                });
        return new MatchResult(totals, rules, counts, rows, canonical.hex());
    }

    /// Of all cases of one idempotency key, the one whose trade came first is judged as any other.
    private void joinSameKeys(MatchParts parts, Sums sums) throws IOException {
        List<SameKey> all = new ArrayList<>(waiting);
        all.sort(SameKey.ORDER);
        Worker worker = new Worker(parts);
        SameKey first = null;
        for (SameKey one : all) {
            boolean again = first != null && one.isOf(first);
            worker.join(one, again ? first : null);
            first = again ? first : one;
        }
        sums.merge(worker.sums());
    }

    private static Map<Match.Rule, Long> rules(Sums sums, Canonical canonical) {
        Map<Match.Rule, Long> rules = new EnumMap<>(Match.Rule.class);
        for (Match.Rule rule : Match.Rule.values()) {
            long count = sums.matches(rule);
            if (count > 0) {
                rules.put(rule, count);
                canonical.line("matched\t" + rule.code() + "\t" + count);
            }
        }
        return rules;
    }

    private static List<Total> totals(List<String> words, Tally in, Sums sums) {
        Map<String, Tally.Cell> matched = byName(sums.matched, words);
        Map<String, Tally.Cell> open = byName(sums.open, words);
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
                                    plain(cell),
                                    closed.rows,
                                    plain(closed),
                                    left.rows,
                                    plain(left)));
                });
        totals.sort(
                Comparator.comparing(Total::environment)
                        .thenComparing(Total::side)
                        .thenComparing(Total::asset));
        return totals;
    }

    /// A sum in its one form, whatever parts it was added up from.
    private static BigDecimal plain(Tally.Cell cell) {
        return new BigDecimal(Amounts.text(cell.sum.total()));
    }

    private static Map<String, Tally.Cell> byName(Tally tally, List<String> words) {
        Map<String, Tally.Cell> cells = new TreeMap<>();
        tally.each(
                words,
                (side, environment, asset, cell) ->
                        cells.put(side + "\t" + environment + "\t" + asset, cell));
        return cells;
    }

    @Override
    public void close() throws IOException {
        breaks.close();
        loose.close();
        matches.close();
    }
}
