package cockpit.recon.match;

import java.math.BigDecimal;

/// Whether the partner's own ledger booked what the trade came to (contract §3.2): once when it
/// settled, and back when it was failed, released or returned.
final class BookRules {
    private final boolean tradesGiven;
    private final boolean ordersGiven;

    BookRules(boolean tradesGiven, boolean ordersGiven) {
        this.tradesGiven = tradesGiven;
        this.ordersGiven = ordersGiven;
    }

    void judge(Case rows, Findings findings) {
        int finals = 0;
        int reversals = 0;
        for (int i = 0; i < rows.count(Case.BOOK); i++) {
            int entry = rows.at(Case.BOOK, i);
            switch (rows.meaning(entry)) {
                case DEBIT, CREDIT -> finals++;
                case REFUND, RELEASE -> reversals++;
                case RESERVE -> {}
                default ->
                        findings.add(
                                rows,
                                BreakCode.UNKNOWN_REASON,
                                entry,
                                "The booking says " + rows.word(entry, Rec.WORD) + ".");
            }
        }
        if (rows.count(Case.TRADE) > 0) {
            trade(rows, findings, rows.at(Case.TRADE, 0), finals, reversals);
        } else if (isAlone(rows, findings)) {
            findings.add(
                    rows,
                    BreakCode.BOOKING_WITHOUT_ORDER,
                    rows.at(Case.BOOK, 0),
                    "Nothing else has the id " + rows.key() + ".");
        }
    }

    private boolean isAlone(Case rows, Findings findings) {
        return rows.count(Case.BOOK) > 0
                && rows.count(Case.ORDER) + rows.count(Case.QUOTE) == 0
                && (tradesGiven || ordersGiven)
                && findings.isEmpty();
    }

    private static void trade(Case rows, Findings findings, int trade, int finals, int reversals) {
        Meaning status = rows.meaning(trade);
        boolean hasOrder = findings.loose().isEmpty();
        if (status == Meaning.SETTLED && finals == 0 && hasOrder) {
            findings.add(rows, BreakCode.SETTLED_WITHOUT_BOOKING, trade, "");
        }
        if (status.isReversed() && finals > 0 && reversals == 0) {
            boolean returned = status == Meaning.RETURNED;
            BreakCode code =
                    returned ? BreakCode.RETURNED_NOT_REFLECTED : BreakCode.BOOKING_NOT_REVERSED;
            if (!findings.has(code)) {
                findings.add(rows, code, trade, "No refund or release is booked.");
            }
        }
        for (int i = 0; i < rows.count(Case.BOOK); i++) {
            int entry = rows.at(Case.BOOK, i);
            if (rows.meaning(entry) == Meaning.DEBIT || rows.meaning(entry) == Meaning.CREDIT) {
                if (isDouble(rows, i)) {
                    findings.add(
                            rows,
                            BreakCode.DUPLICATE_BOOKING,
                            entry,
                            "The booking "
                                    + rows.text(entry, Rec.OWN)
                                    + " repeats an earlier one.");
                } else {
                    compare(rows, findings, entry, trade);
                }
            }
        }
    }

    private static boolean isDouble(Case rows, int i) {
        int entry = rows.at(Case.BOOK, i);
        for (int k = 0; k < i; k++) {
            int other = rows.at(Case.BOOK, k);
            if (rows.meaning(other) == rows.meaning(entry)
                    && rows.wordCode(other, Rec.CURRENCY) == rows.wordCode(entry, Rec.CURRENCY)
                    && rows.amount(other, Rec.AMOUNT).compareTo(rows.amount(entry, Rec.AMOUNT))
                            == 0) {
                return true;
            }
        }
        return false;
    }

    /// Compares an entry with the trade's amount of the same currency; parts of an order are left
    /// to its sums.
    private static void compare(Case rows, Findings findings, int entry, int trade) {
        int currency = rows.wordCode(entry, Rec.CURRENCY);
        boolean crypto = currency != Words.NONE && currency == rows.wordCode(trade, Rec.ASSET);
        int slot = crypto ? Rec.CRYPTO : Rec.AMOUNT;
        if (rows.count(Case.TRADE) > 1
                || rows.count(Case.ORDER) > 1
                || rows.decimal(trade, slot) == null) {
            return;
        }
        BigDecimal booked = rows.amount(entry, Rec.AMOUNT).abs();
        BigDecimal traded = rows.amount(trade, slot);
        String unit = rows.word(trade, crypto ? Rec.ASSET : Rec.CURRENCY);
        boolean foreign =
                !crypto
                        && currency != Words.NONE
                        && rows.wordCode(trade, Rec.CURRENCY) != Words.NONE
                        && currency != rows.wordCode(trade, Rec.CURRENCY);
        if (foreign || booked.compareTo(traded) != 0) {
            findings.addOf(
                    unit,
                    BreakCode.BOOKING_MISMATCH,
                    entry,
                    foreign ? booked : booked.subtract(traded).abs(),
                    "The booking is "
                            + Texts.amount(booked, rows.word(entry, Rec.CURRENCY))
                            + ", the trade is "
                            + Texts.amount(traded, unit)
                            + ".");
        }
    }
}
