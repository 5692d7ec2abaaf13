package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.math.BigDecimal;

/// Whether the records of one order say the same. What one of them does not say is not compared.
final class FieldRules {
    private final MatchPolicy policy;
    private final boolean strict;

    FieldRules(MatchPolicy policy) {
        this.policy = policy;
        this.strict = policy.tolerances().isEmpty();
    }

    void judge(Case rows, Findings findings) {
        int trades = rows.count(Case.TRADE);
        int orders = rows.count(Case.ORDER);
        int quotes = rows.count(Case.QUOTE);
        boolean inParts = trades > 1 || orders > 1;
        if (trades > 0 && orders > 0) {
            compare(rows, findings, rows.at(Case.ORDER, 0), rows.at(Case.TRADE, 0), inParts);
        }
        if (trades > 0 && quotes > 0) {
            compare(rows, findings, rows.at(Case.QUOTE, 0), rows.at(Case.TRADE, 0), inParts);
        } else if (orders > 0 && quotes > 0) {
            compare(rows, findings, rows.at(Case.ORDER, 0), rows.at(Case.QUOTE, 0), inParts);
        }
    }

    private void compare(Case rows, Findings findings, int ours, int theirs, boolean inParts) {
        if (!inParts) {
            amount(rows, findings, ours, theirs, Column.FIAT_AMOUNT);
            amount(rows, findings, ours, theirs, Column.CRYPTO_AMOUNT);
        }
        amount(rows, findings, ours, theirs, Column.RATE);
        amount(rows, findings, ours, theirs, Column.FEE);
        word(rows, findings, ours, theirs, Rec.CURRENCY, BreakCode.CURRENCY_MISMATCH);
        word(rows, findings, ours, theirs, Rec.ASSET, BreakCode.ASSET_MISMATCH);
        word(rows, findings, ours, theirs, Rec.NETWORK, BreakCode.NETWORK_MISMATCH);
    }

    private void amount(Case rows, Findings findings, int ours, int theirs, Column column) {
        int slot = slot(column);
        long left = rows.packed(ours, slot);
        long right = rows.packed(theirs, slot);
        if (left == Amounts.ABSENT || right == Amounts.ABSENT) {
            return;
        }
        boolean fits = Amounts.scale(left) != Amounts.BIG && Amounts.scale(right) != Amounts.BIG;
        if (fits && (left == right || strict)) {
            if (left != right) {
                differ(rows, findings, ours, theirs, column);
            }
        } else if (!policy.tolerance(column)
                .allows(rows.amount(ours, slot), rows.amount(theirs, slot))) {
            differ(rows, findings, ours, theirs, column);
        }
    }

    private static void differ(Case rows, Findings findings, int ours, int theirs, Column column) {
        BreakCode code = code(column);
        if (findings.has(code)) {
            return;
        }
        int slot = slot(column);
        BigDecimal left = rows.amount(ours, slot);
        BigDecimal right = rows.amount(theirs, slot);
        boolean crypto = column == Column.CRYPTO_AMOUNT;
        String unit = rows.word(theirs, crypto ? Rec.ASSET : Rec.CURRENCY);
        boolean money = crypto || column == Column.FIAT_AMOUNT;
        String detail =
                Texts.says(
                                side(rows, ours),
                                Texts.amount(left, money ? unit : ""),
                                side(rows, theirs),
                                Texts.amount(right, money ? unit : ""))
                        + " It is "
                        + Texts.by(left, right)
                        + ".";
        BigDecimal stake = money ? left.subtract(right).abs() : null;
        findings.addOf(unit, code, ours, stake, detail);
    }

    private static void word(
            Case rows, Findings findings, int ours, int theirs, int slot, BreakCode code) {
        int left = rows.wordCode(ours, slot);
        int right = rows.wordCode(theirs, slot);
        if (left == right || left == Words.NONE || right == Words.NONE || findings.has(code)) {
            return;
        }
        findings.add(
                rows,
                code,
                ours,
                Texts.says(
                        side(rows, ours),
                        rows.word(ours, slot),
                        side(rows, theirs),
                        rows.word(theirs, slot)));
    }

    private static Side side(Case rows, int rec) {
        return Rec.sideOf(rows.bytes(), rec);
    }

    private static int slot(Column column) {
        return switch (column) {
            case FIAT_AMOUNT -> Rec.AMOUNT;
            case CRYPTO_AMOUNT -> Rec.CRYPTO;
            case RATE -> Rec.RATE;
            case FEE -> Rec.FEE;
        };
    }

    private static BreakCode code(Column column) {
        return switch (column) {
            case FIAT_AMOUNT -> BreakCode.AMOUNT_MISMATCH;
            case CRYPTO_AMOUNT -> BreakCode.CRYPTO_MISMATCH;
            case RATE -> BreakCode.RATE_MISMATCH;
            case FEE -> BreakCode.FEE_MISMATCH;
        };
    }
}
