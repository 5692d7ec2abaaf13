package cockpit.recon.match;

import cockpit.recon.table.Row;
import cockpit.recon.table.Side;

import java.math.BigDecimal;
import java.util.Set;

/// Whether orders, quotes and trades of one id belong to each other, and how many there are.
final class LinkRules {
    /// The text slot of each side's own id; the rows of a side are the same row when it is equal.
    private static final int[] OWN_ID = new int[Side.values().length];

    static {
        OWN_ID[Case.ORDER] = Rec.ORDER;
        OWN_ID[Case.BOOK] = Rec.OWN;
        OWN_ID[Case.QUOTE] = Rec.QUOTE;
        OWN_ID[Case.TRADE] = Rec.TRANSACT;
        OWN_ID[Case.LEDGER] = Rec.OWN;
        OWN_ID[Case.EVENT] = Rec.OWN;
    }

    private final MatchPolicy policy;
    private final Set<Side> sides;

    LinkRules(MatchPolicy policy, Set<Side> sides) {
        this.policy = policy;
        this.sides = Set.copyOf(sides);
    }

    /// A second row with the same own id is named and no longer counted with. An event that was
    /// delivered again is none (contract §4.3).
    void setRepeatedRowsAside(Case rows, Findings findings) {
        for (int side = Case.ORDER; side <= Case.EVENT; side++) {
            for (int i = rows.count(side) - 1; i > 0; i--) {
                int rec = rows.at(side, i);
                if (isRepeated(rows, side, i)) {
                    rows.setAside(side, i);
                    if (side != Case.EVENT) {
                        findings.add(rows, BreakCode.REPEATED_ROW, rec, repeated(rows, side, rec));
                    }
                }
            }
        }
    }

    private static boolean isRepeated(Case rows, int side, int i) {
        int slot = OWN_ID[side];
        int rec = rows.at(side, i);
        if (!rows.hasText(rec, slot)) {
            return false;
        }
        for (int other = 0; other < i; other++) {
            if (rows.sameText(rec, rows.at(side, other), slot)) {
                return true;
            }
        }
        return false;
    }

    private static String repeated(Case rows, int side, int rec) {
        return "The "
                + Texts.side(Codes.side(side))
                + " "
                + rows.text(rec, OWN_ID[side])
                + " stands there again.";
    }

    void judge(Case rows, Findings findings) {
        int pointing = setContradictionsAside(rows, findings);
        int orders = rows.count(Case.ORDER);
        int trades = rows.count(Case.TRADE);
        if (trades > 0 && orders == 0) {
            withoutOrder(rows, findings, pointing > 0);
        }
        if (trades == 0 && sides.contains(Side.TRADE)) {
            withoutTrade(rows, findings, orders + pointing);
        }
        if (trades > 0 && rows.count(Case.QUOTE) == 0 && sides.contains(Side.QUOTE)) {
            int trade = rows.at(Case.TRADE, 0);
            String quote = rows.text(trade, Rec.QUOTE);
            findings.add(
                    rows,
                    BreakCode.TRADE_WITHOUT_QUOTE,
                    trade,
                    quote.isEmpty() ? "The trade names no quote." : "No quote is " + quote + ".");
        }
        if (trades > 1 || (orders > 1 && trades > 0)) {
            parts(rows, findings, orders, trades);
        }
    }

    /// An order whose other ids speak against the trade or quote of this case is compared by amount
    /// and time like one that has no ids. What a person linked stays, whatever its ids say.
    ///
    /// @return how many orders were set aside
    private static int setContradictionsAside(Case rows, Findings findings) {
        int aside = 0;
        for (int i = rows.count(Case.ORDER) - 1; i >= 0; i--) {
            int order = rows.at(Case.ORDER, i);
            String detail = contradiction(rows, order);
            if (!detail.isEmpty()) {
                rows.setAside(Case.ORDER, i);
                findings.addLoose(BreakCode.ORDER_POINTS_ELSEWHERE, order, detail);
                aside++;
            }
        }
        return aside;
    }

    private static String contradiction(Case rows, int order) {
        if (Rec.isLinked(rows.bytes(), order)) {
            return "";
        }
        if (rows.count(Case.TRADE) > 0
                && rows.hasText(order, Rec.TRANSACT)
                && !anyHas(rows, Case.TRADE, order, Rec.TRANSACT)) {
            return "Its id leads to the trade "
                    + rows.text(rows.at(Case.TRADE, 0), Rec.TRANSACT)
                    + ", the order names the trade "
                    + rows.text(order, Rec.TRANSACT)
                    + ".";
        }
        if (rows.count(Case.QUOTE) > 0
                && rows.hasText(order, Rec.IDEMPOTENCY)
                && !anyHas(rows, Case.QUOTE, order, Rec.IDEMPOTENCY)) {
            return "The quote was accepted with the key "
                    + rows.text(rows.at(Case.QUOTE, 0), Rec.IDEMPOTENCY)
                    + ", the order names the key "
                    + rows.text(order, Rec.IDEMPOTENCY)
                    + ".";
        }
        return "";
    }

    /// Whether a row of the side has the same id as the order, or has none to compare.
    private static boolean anyHas(Case rows, int side, int order, int slot) {
        for (int i = 0; i < rows.count(side); i++) {
            int rec = rows.at(side, i);
            if (!rows.hasText(rec, slot) || rows.sameText(order, rec, slot)) {
                return true;
            }
        }
        return false;
    }

    private void withoutOrder(Case rows, Findings findings, boolean named) {
        if (!sides.contains(Side.ORDER)) {
            return;
        }
        for (int i = 0; i < rows.count(Case.TRADE); i++) {
            int trade = rows.at(Case.TRADE, i);
            BreakCode code = BreakCode.TRADE_WITHOUT_ORDER;
            if (named) {
                findings.addLoose(null, trade, "");
            } else if (isDueLater(rows.time(trade, Rec.FIRST_TIME))) {
                findings.add(rows, BreakCode.DUE_NEXT_DAY, trade, "The order is missing so far.");
            } else {
                findings.addLoose(code, trade, "No order names its quote or its id.");
            }
        }
    }

    private void withoutTrade(Case rows, Findings findings, int named) {
        for (int i = 0; i < rows.count(Case.ORDER); i++) {
            int order = rows.at(Case.ORDER, i);
            if (!isDue(rows, order)) {
                continue;
            }
            if (isDueLater(moment(rows, order))) {
                findings.add(rows, BreakCode.DUE_NEXT_DAY, order, "The trade is missing so far.");
            } else {
                findings.addLoose(BreakCode.ORDER_WITHOUT_TRADE, order, missing(rows, order));
            }
        }
        if (named == 0 && rows.count(Case.QUOTE) > 0) {
            int quote = rows.at(Case.QUOTE, 0);
            if (rows.meaning(quote) == Meaning.CONSUMED) {
                findings.add(rows, BreakCode.CONSUMED_WITHOUT_TRADE, quote, "");
            }
        }
    }

    private static String missing(Case rows, int order) {
        String trade = rows.text(order, Rec.TRANSACT);
        String quote = rows.text(order, Rec.QUOTE);
        if (!trade.isEmpty()) {
            return "No trade has the id " + trade + ".";
        }
        return quote.isEmpty()
                ? "The order names neither quote nor trade."
                : "No trade has the quote " + quote + ".";
    }

    /// Whether an order was accepted, so that there must be a trade. Without a known status the
    /// time of acceptance decides; with neither, the order is taken as accepted.
    static boolean isDue(Case rows, int order) {
        Meaning status = rows.meaning(order);
        if (status == Meaning.ABSENT || status == Meaning.UNKNOWN) {
            return status == Meaning.ABSENT || rows.time(order, Rec.SECOND_TIME) != Row.NO_TIME;
        }
        return status.isAccepted();
    }

    static long moment(Case rows, int order) {
        long accepted = rows.time(order, Rec.SECOND_TIME);
        return accepted != Row.NO_TIME ? accepted : rows.time(order, Rec.FIRST_TIME);
    }

    private boolean isDueLater(long micros) {
        if (policy.periodEnd() == null || micros == Row.NO_TIME) {
            return false;
        }
        long left = Times.micros(policy.periodEnd()) - micros;
        return left >= 0 && left <= policy.dueWithin().toNanos() / 1000;
    }

    /// Several orders or several trades: their sums must be equal, or they are doubles or parts.
    private void parts(Case rows, Findings findings, int orders, int trades) {
        BigDecimal paid = rows.sum(Case.TRADE, Rec.AMOUNT);
        int first = rows.at(Case.TRADE, 0);
        BigDecimal whole = whole(rows, orders, first);
        if (policy.tolerance(Column.FIAT_AMOUNT).allows(whole, paid)) {
            return;
        }
        String unit = rows.word(first, Rec.CURRENCY);
        String sums = Texts.sums("Orders", whole, "trades", paid, unit);
        BigDecimal difference = whole.subtract(paid).abs();
        if (trades > 1 && anyIs(rows, Case.TRADE, whole)) {
            int last = rows.at(Case.TRADE, trades - 1);
            findings.add(rows, BreakCode.DUPLICATE_TRADE_FOR_QUOTE, last, difference, sums);
        } else if (orders > 1 && anyIs(rows, Case.ORDER, paid)) {
            int last = rows.at(Case.ORDER, orders - 1);
            findings.add(rows, BreakCode.DUPLICATE_ORDER, last, difference, sums);
        } else {
            findings.add(rows, BreakCode.PARTIAL, first, difference, sums);
        }
    }

    private static BigDecimal whole(Case rows, int orders, int firstTrade) {
        if (orders > 0) {
            return rows.sum(Case.ORDER, Rec.AMOUNT);
        }
        return rows.count(Case.QUOTE) > 0
                ? rows.amount(rows.at(Case.QUOTE, 0), Rec.AMOUNT)
                : rows.amount(firstTrade, Rec.AMOUNT);
    }

    private static boolean anyIs(Case rows, int side, BigDecimal amount) {
        for (int i = 0; i < rows.count(side); i++) {
            if (rows.amount(rows.at(side, i), Rec.AMOUNT).compareTo(amount) == 0) {
                return true;
            }
        }
        return false;
    }
}
