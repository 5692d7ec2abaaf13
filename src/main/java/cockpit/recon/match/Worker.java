package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// Matches one partition after the other, on one thread. It knows nothing of the machine that it
/// runs on; what it adds up is merged by the second pass.
final class Worker {
    private final MatchParts parts;
    private final Partition partition = new Partition();
    private final Case rows;
    private final Findings findings = new Findings();
    private final Judge judge;
    private final Explainer explainer;
    private final Sums sums = new Sums();

    Worker(MatchParts parts) {
        this.parts = parts;
        this.rows = new Case(parts.words());
        this.judge = new Judge(parts.policy(), parts.sides(), parts.sources());
        this.explainer = new Explainer(parts.sources());
    }

    /// Matches one partition.
    ///
    /// @return how many rows it has
    int join(byte[] bytes, int length) throws IOException {
        int count = partition.index(bytes, length);
        for (int group = 0; group < partition.groups(); group++) {
            partition.fill(group, bytes, rows);
            if (!isSuspect()) {
                settle(null);
            }
        }
        return count;
    }

    /// A case whose idempotency key may have made another trade waits until all cases are known.
    private boolean isSuspect() throws IOException {
        if (parts.suspects().isEmpty() || rows.count(Case.TRADE) == 0) {
            return false;
        }
        if (rows.count(Case.QUOTE) > 1 || rows.count(Case.ORDER) > 1) {
            rows.sort();
        }
        int rec = keyHolder();
        if (rec < 0) {
            return false;
        }
        int side = Rec.side(rows.bytes(), rec);
        if (!parts.suspects().holds(Keys.idempotency(rows.bytes(), rec, side))) {
            return false;
        }
        rows.sort();
        parts.finds()
                .waits(
                        new SameKey(
                                rows.environment(rows.at(Case.TRADE, 0)),
                                rows.text(rec, Rec.IDEMPOTENCY),
                                rows.time(rows.at(Case.TRADE, 0), Rec.FIRST_TIME),
                                rows.key(),
                                rows.text(rows.at(Case.TRADE, 0), Rec.TRANSACT),
                                packed()));
        return true;
    }

    /// The quote's key counts, because 0Pools saw it; without one, the order's.
    private int keyHolder() {
        for (int side : new int[] {Case.QUOTE, Case.ORDER}) {
            for (int i = 0; i < rows.count(side); i++) {
                if (rows.hasText(rows.at(side, i), Rec.IDEMPOTENCY)) {
                    return rows.at(side, i);
                }
            }
        }
        return -1;
    }

    private byte[] packed() {
        int length = 0;
        for (int i = 0; i < rows.size(); i++) {
            length += Rec.length(rows.bytes(), rows.row(i));
        }
        byte[] copy = new byte[length];
        int at = 0;
        for (int i = 0; i < rows.size(); i++) {
            int size = Rec.length(rows.bytes(), rows.row(i));
            System.arraycopy(rows.bytes(), rows.row(i), copy, at, size);
            at += size;
        }
        return copy;
    }

    /// Judges a case that waited.
    ///
    /// @param earlier the case that used the same key first, null when this is the first
    void join(SameKey waited, @Nullable SameKey earlier) throws IOException {
        byte[] bytes = waited.rows();
        rows.clear(bytes);
        for (int rec = 0; rec < bytes.length; rec += Rec.length(bytes, rec)) {
            rows.add(rec);
        }
        settle(earlier);
    }

    private void settle(@Nullable SameKey earlier) throws IOException {
        findings.clear();
        judge.judge(rows, findings);
        if (earlier != null) {
            findings.add(
                    rows,
                    BreakCode.DUPLICATE_TRADE_FOR_KEY,
                    rows.at(Case.TRADE, 0),
                    "The key "
                            + earlier.key()
                            + " had already made the trade "
                            + earlier.transactId()
                            + ".");
        }
        for (int i = 0; i < rows.count(Case.LEDGER); i++) {
            sums.drift.add(rows, rows.at(Case.LEDGER, i));
        }
        boolean clean = findings.isEmpty();
        Tally tally = clean ? sums.matched : sums.open;
        for (int i = 0; i < rows.size(); i++) {
            tally.add(rows.bytes(), rows.row(i));
        }
        if (clean) {
            Match.Rule rule = Explainer.rule(rows);
            sums.add(rule);
            if (parts.finds().wantsMatched()) {
                parts.finds().matched(explainer.matched(rows, rule));
            }
        } else {
            report();
        }
    }

    private void report() throws IOException {
        List<Findings.Finding> found = findings.found();
        for (Findings.Finding finding : found) {
            parts.finds().broken(explainer.broken(rows, finding));
        }
        for (Findings.Loose loose : findings.loose()) {
            parts.finds().loose(explainer.loose(rows, loose));
        }
    }

    Sums sums() {
        return sums;
    }
}
