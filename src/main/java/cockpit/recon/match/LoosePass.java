package cockpit.recon.match;

import cockpit.recon.table.Row;
import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// The second pass: what no id led anywhere is laid side by side by world, currency, amount and
/// time. That gives candidates for a person and never a match. Rows come sorted, and only a window
/// of amounts is in memory. It belongs to one thread.
final class LoosePass {
    /// How many other amounts on either side are looked at for the nearest candidate.
    private static final int NEAR = 32;

    private final Tolerance tolerance;
    private final long window;
    private final long equalWithin;
    private final Sorter<Break> breaks;
    private final Deque<LooseAmount> held = new ArrayDeque<>();

    /// The last amount that is no longer held and has orders, and the same for trades.
    private @Nullable LooseAmount orderBelow;

    private @Nullable LooseAmount tradeBelow;
    private int undecided;
    private @Nullable LooseAmount last;

    LoosePass(MatchPolicy policy, Sorter<Break> breaks) {
        this.tolerance = policy.tolerance(Column.FIAT_AMOUNT);
        this.window = policy.candidateWindow().toNanos() / 1000;
        this.equalWithin = policy.equalWithin().toNanos() / 1000;
        this.breaks = breaks;
    }

    void take(LooseRow row) {
        LooseAmount open = last;
        if (open == null || !open.holds(row)) {
            if (open != null && !open.isBeside(row.environment(), row.currency())) {
                finish();
            }
            open = LooseAmount.of(row);
            last = open;
            held.addLast(open);
            undecided++;
            decideEarly(open);
        }
        open.of(row.side()).add(row);
    }

    /// Decides the amounts that no later row can change any more.
    private void decideEarly(LooseAmount newest) {
        while (undecided > NEAR + 1 && isBeyond(newest, undecidedFirst())) {
            decide(undecidedFirst());
            undecided--;
            if (held.size() - undecided > 2 * NEAR && isBelow(held.getFirst())) {
                letGo(held.removeFirst());
            }
        }
    }

    /// Whatever lies far below may still be the nearest there is.
    private void letGo(LooseAmount amount) {
        orderBelow = amount.orders().isEmpty() ? orderBelow : amount;
        tradeBelow = amount.trades().isEmpty() ? tradeBelow : amount;
    }

    private LooseAmount undecidedFirst() {
        int skip = held.size() - undecided;
        Iterator<LooseAmount> amounts = held.iterator();
        for (int i = 0; i < skip; i++) {
            amounts.next();
        }
        return amounts.next();
    }

    private boolean isBeyond(LooseAmount newest, LooseAmount first) {
        BigDecimal low = first.amount();
        BigDecimal high = newest.amount();
        return low == null
                || high == null
                || high.subtract(low).compareTo(tolerance.reach(high)) > 0;
    }

    /// Whether an amount is too low to be a candidate of anything undecided.
    private boolean isBelow(LooseAmount lowest) {
        return isBeyond(undecidedFirst(), lowest);
    }

    /// Ends a currency, or everything.
    void finish() {
        while (undecided > 0) {
            decide(undecidedFirst());
            undecided--;
        }
        held.clear();
        orderBelow = null;
        tradeBelow = null;
        last = null;
    }

    private void decide(LooseAmount amount) {
        for (LooseRow order : amount.orders()) {
            decide(order, Side.TRADE);
        }
        for (LooseRow trade : amount.trades()) {
            if (trade.code() != null) {
                decide(trade, Side.ORDER);
            }
        }
    }

    private void decide(LooseRow row, Side other) {
        List<Candidate> fitting = fitting(row, other);
        int equal = equal(fitting);
        BreakCode code = row.code();
        if (code == null || (other == Side.TRADE && equal > 1)) {
            code = BreakCode.AMBIGUOUS;
        }
        List<Candidate> shown = fitting;
        Candidate nearest = null;
        if (fitting.isEmpty()) {
            nearest = nearest(row, other);
            shown = nearest == null ? List.of() : List.of(nearest);
        } else if (fitting.size() > Break.SHOWN) {
            shown = fitting.subList(0, Break.SHOWN);
        }
        String why =
                code.sentence()
                        + (row.detail().isEmpty() ? "" : " " + row.detail())
                        + " "
                        + said(fitting, equal, nearest, other, row.amount() == null);
        try {
            breaks.add(
                    new Break(
                            code,
                            row.environment(),
                            row.orderId(),
                            row.quoteId(),
                            row.transactId(),
                            "",
                            row.currency(),
                            row.amount(),
                            row.micros(),
                            why,
                            shown,
                            row.rows()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String said(
            List<Candidate> fitting,
            int equal,
            @Nullable Candidate nearest,
            Side other,
            boolean hasNoAmount) {
        String kind = Texts.side(other);
        if (nearest != null) {
            return "No "
                    + kind
                    + " fits by amount and time; the nearest is "
                    + nearest.sentence()
                    + ".";
        }
        if (fitting.isEmpty() && hasNoAmount) {
            return "It states no amount to compare by.";
        }
        if (fitting.isEmpty()) {
            return "No " + kind + " of this currency is left near its amount.";
        }
        Candidate best = fitting.getFirst();
        if (equal > 1) {
            StringBuilder ids = new StringBuilder();
            for (int i = 0; i < Math.min(equal, Break.SHOWN); i++) {
                ids.append(i == 0 ? "" : ", ").append(fitting.get(i).id());
            }
            return equal + " fit equally by amount and time: " + ids + ".";
        }
        return "By amount and time the "
                + kind
                + " "
                + best.sentence()
                + " could be it; a person decides.";
    }

    private List<Candidate> fitting(LooseRow row, Side other) {
        BigDecimal amount = row.amount();
        if (amount == null || row.micros() == Row.NO_TIME) {
            return List.of();
        }
        List<Candidate> fitting = new ArrayList<>();
        for (LooseAmount near : held) {
            BigDecimal theirs = near.amount();
            if (theirs != null && tolerance.allows(amount, theirs)) {
                List<LooseRow> rows = near.of(other);
                for (int i = LooseAmount.from(rows, row.micros() - window); i < rows.size(); i++) {
                    if (rows.get(i).micros() > row.micros() + window) {
                        break;
                    }
                    fitting.add(candidate(row, rows.get(i)));
                }
            }
        }
        fitting.sort(BEST);
        return fitting;
    }

    private static final Comparator<Candidate> BEST =
            Comparator.comparing((Candidate candidate) -> candidate.more().abs())
                    .thenComparingLong(candidate -> Math.abs(candidate.laterMicros()))
                    .thenComparing(Candidate::id)
                    .thenComparing(Candidate::quoteId)
                    .thenComparingLong(Candidate::laterMicros)
                    .thenComparing(candidate -> String.join(",", candidate.differing()));

    /// How many fit as well as the best: the same difference in amount, and as near in time up to
    /// the declared distance.
    private int equal(List<Candidate> fitting) {
        int equal = 0;
        for (Candidate candidate : fitting) {
            Candidate best = fitting.getFirst();
            boolean near =
                    Math.abs(candidate.laterMicros()) - Math.abs(best.laterMicros()) <= equalWithin;
            if (near && candidate.more().abs().compareTo(best.more().abs()) == 0) {
                equal++;
            }
        }
        return equal;
    }

    /// The counterpart with the nearest amount, and among those the nearest in time: among the
    /// amounts that are held and, however far, the next below.
    private @Nullable Candidate nearest(LooseRow row, Side other) {
        BigDecimal amount = row.amount();
        Candidate nearest = null;
        if (amount == null) {
            return null;
        }
        LooseAmount below = other == Side.ORDER ? orderBelow : tradeBelow;
        List<LooseAmount> all = new ArrayList<>(held);
        if (below != null) {
            all.add(below);
        }
        for (LooseAmount near : all) {
            BigDecimal theirs = near.amount();
            List<LooseRow> rows = near.of(other);
            if (theirs == null
                    || rows.isEmpty()
                    || (nearest != null
                            && theirs.subtract(amount).abs().compareTo(nearest.more().abs()) > 0)) {
                continue;
            }
            int at = LooseAmount.from(rows, row.micros());
            for (int i = Math.max(0, at - 1); i <= Math.min(rows.size() - 1, at); i++) {
                Candidate candidate = candidate(row, rows.get(i));
                if (nearest == null || BEST.compare(candidate, nearest) < 0) {
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    private static Candidate candidate(LooseRow row, LooseRow other) {
        List<String> differing = new ArrayList<>();
        differ(differing, "crypto_asset", row.asset(), other.asset());
        differ(differing, "crypto_amount", text(row.crypto()), text(other.crypto()));
        differ(differing, "network", row.network(), other.network());
        BigDecimal ours = row.amount();
        BigDecimal theirs = other.amount();
        boolean timed = row.micros() != Row.NO_TIME && other.micros() != Row.NO_TIME;
        return new Candidate(
                other.side(),
                other.id(),
                other.quoteId(),
                ours == null || theirs == null ? BigDecimal.ZERO : theirs.subtract(ours),
                timed ? other.micros() - row.micros() : 0,
                differing);
    }

    private static String text(@Nullable BigDecimal value) {
        return value == null ? "" : Amounts.text(value);
    }

    private static void differ(List<String> differing, String column, String ours, String theirs) {
        if (!ours.isEmpty() && !theirs.isEmpty() && !ours.equals(theirs)) {
            differing.add(column);
        }
    }
}
