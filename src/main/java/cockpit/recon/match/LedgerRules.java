package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Whether the 0Pools ledger moved what the trade says: a debit when it is reserved, a refund when
/// it comes to nothing (contract §3.3). It has no entries for sales (§3.4).
final class LedgerRules {
    private final Tolerance tolerance;

    LedgerRules(MatchPolicy policy) {
        this.tolerance = policy.tolerance(Column.FIAT_AMOUNT);
    }

    void judge(Case rows, Findings findings) {
        int debits = 0;
        int refunds = 0;
        for (int i = 0; i < rows.count(Case.LEDGER); i++) {
            int entry = rows.at(Case.LEDGER, i);
            switch (rows.meaning(entry)) {
                case BUY_DEBIT -> debits++;
                case BUY_REFUND -> refunds++;
                case PAYIN_CREDIT -> {}
                default -> unknown(rows, findings, entry);
            }
        }
        if (rows.count(Case.TRADE) > 0) {
            if (!"off_ramp".equals(rows.word(rows.at(Case.TRADE, 0), Rec.DIRECTION))) {
                trade(rows, findings, debits, refunds);
            }
        } else if (debits + refunds > 0) {
            alone(rows, findings);
        }
    }

    private static void unknown(Case rows, Findings findings, int entry) {
        String word = rows.word(entry, Rec.WORD);
        findings.add(
                rows,
                BreakCode.UNKNOWN_REASON,
                entry,
                word.isEmpty()
                        ? "The ledger entry gives no reason."
                        : "The ledger entry says " + word + ".");
    }

    /// Entries without a trade. When an order of the case misses its trade, that is the gap.
    private static void alone(Case rows, Findings findings) {
        if (!findings.loose().isEmpty() || findings.has(BreakCode.DUE_NEXT_DAY)) {
            return;
        }
        boolean known = rows.count(Case.ORDER) + rows.count(Case.QUOTE) > 0;
        int first = firstMoving(rows);
        findings.add(
                rows,
                known ? BreakCode.DEBIT_WITHOUT_TRADE : BreakCode.LEDGER_WITHOUT_ORDER,
                first,
                sum(rows, null).abs(),
                "Nothing else has the reference " + rows.key() + ".");
    }

    private static int firstMoving(Case rows) {
        int i = 0;
        while (rows.meaning(rows.at(Case.LEDGER, i)) == Meaning.PAYIN_CREDIT) {
            i++;
        }
        return rows.at(Case.LEDGER, i);
    }

    private void trade(Case rows, Findings findings, int debits, int refunds) {
        int trade = rows.at(Case.TRADE, 0);
        Meaning status = rows.meaning(trade);
        if (debits == 0) {
            withoutDebit(rows, findings, trade, status);
        } else if (debits > 1 || !isExact(rows, trade)) {
            debit(rows, findings, trade, debits);
        }
        if (status.isReversed() && debits > 0) {
            reversal(rows, findings, trade, status, refunds);
        } else if (refunds > 0 && (status == Meaning.SETTLED || status == Meaning.RESERVED)) {
            refundOf(rows, findings, trade, status);
        }
    }

    private static void withoutDebit(Case rows, Findings findings, int trade, Meaning status) {
        if (status == Meaning.SETTLED || status == Meaning.RETURNED) {
            findings.add(rows, BreakCode.SETTLED_WITHOUT_DEBIT, trade, reference(rows));
        } else if (status == Meaning.RESERVED) {
            findings.add(rows, BreakCode.RESERVED_WITHOUT_DEBIT, trade, reference(rows));
        }
    }

    private static String reference(Case rows) {
        return "No debit has the reference " + rows.key() + ".";
    }

    /// The quick look: one trade, and a debit that is its amount to the last digit.
    private static boolean isExact(Case rows, int trade) {
        if (rows.count(Case.TRADE) != 1) {
            return false;
        }
        long amount = rows.packed(trade, Rec.AMOUNT);
        for (int i = 0; i < rows.count(Case.LEDGER); i++) {
            int entry = rows.at(Case.LEDGER, i);
            if (rows.meaning(entry) == Meaning.BUY_DEBIT) {
                long debit = rows.packed(entry, Rec.AMOUNT);
                return Amounts.scale(debit) != Amounts.BIG
                        && Amounts.negate(debit) == amount
                        && sameCurrency(rows, entry, trade);
            }
        }
        return false;
    }

    private static boolean sameCurrency(Case rows, int entry, int trade) {
        int ours = rows.wordCode(entry, Rec.CURRENCY);
        int theirs = rows.wordCode(trade, Rec.CURRENCY);
        return ours == theirs || ours == Words.NONE || theirs == Words.NONE;
    }

    private void debit(Case rows, Findings findings, int trade, int debits) {
        int entry = first(rows, Meaning.BUY_DEBIT);
        if (!sameCurrency(rows, entry, trade)) {
            findings.add(
                    rows,
                    BreakCode.CURRENCY_MISMATCH,
                    entry,
                    "The ledger entry says "
                            + rows.word(entry, Rec.CURRENCY)
                            + ", the trade says "
                            + rows.word(trade, Rec.CURRENCY)
                            + ".");
            return;
        }
        BigDecimal paid = rows.sum(Case.TRADE, Rec.AMOUNT);
        BigDecimal debit = sum(rows, Meaning.BUY_DEBIT).negate();
        if (rows.decimal(trade, Rec.AMOUNT) == null || tolerance.allows(debit, paid)) {
            return;
        }
        if (findings.has(BreakCode.AMOUNT_MISMATCH) && quoteSays(rows, debit)) {
            return;
        }
        String unit = rows.word(trade, Rec.CURRENCY);
        findings.add(
                rows,
                debits > 1 && hasDouble(rows, Meaning.BUY_DEBIT)
                        ? BreakCode.DUPLICATE_DEBIT
                        : BreakCode.DEBIT_MISMATCH,
                entry,
                debit.subtract(paid).abs(),
                Texts.sums("The debits are", debit, "the trade is", paid, unit));
    }

    /// When the trade's amount is itself in question, a debit that follows the quote is no second
    /// gap.
    private boolean quoteSays(Case rows, BigDecimal debit) {
        return rows.count(Case.QUOTE) > 0
                && tolerance.allows(debit, rows.amount(rows.at(Case.QUOTE, 0), Rec.AMOUNT));
    }

    private void reversal(Case rows, Findings findings, int trade, Meaning status, int refunds) {
        BigDecimal debit = sum(rows, Meaning.BUY_DEBIT).negate();
        if (refunds == 0) {
            findings.add(
                    rows,
                    unrefunded(status),
                    trade,
                    debit,
                    "No refund has the reference " + rows.key() + ".");
            return;
        }
        BigDecimal refund = sum(rows, Meaning.BUY_REFUND);
        if (tolerance.allows(refund, debit)) {
            return;
        }
        String unit = rows.word(trade, Rec.CURRENCY);
        findings.add(
                rows,
                refunds > 1 && hasDouble(rows, Meaning.BUY_REFUND)
                        ? BreakCode.DUPLICATE_REFUND
                        : BreakCode.REFUND_NOT_DEBIT,
                first(rows, Meaning.BUY_REFUND),
                refund.subtract(debit).abs(),
                Texts.sums("The refunds are", refund, "the debits are", debit, unit));
    }

    private static BreakCode unrefunded(Meaning status) {
        return switch (status) {
            case FAILED -> BreakCode.FAILED_WITHOUT_REFUND;
            case RELEASED -> BreakCode.RELEASED_WITHOUT_REFUND;
            default -> BreakCode.RETURNED_WITHOUT_REFUND;
        };
    }

    /// A refund before the settlement means that a success came late; one after it, that the trade
    /// may have been returned and nobody polled.
    private static void refundOf(Case rows, Findings findings, int trade, Meaning status) {
        int refund = first(rows, Meaning.BUY_REFUND);
        long refunded = rows.time(refund, Rec.FIRST_TIME);
        long settled = rows.time(trade, Rec.SECOND_TIME);
        boolean late = status == Meaning.SETTLED && refunded <= settled;
        findings.add(
                rows,
                late ? BreakCode.SUCCESS_AFTER_REFUND : BreakCode.REFUND_WITHOUT_REVERSAL,
                refund,
                "The refund is of "
                        + Times.text(refunded)
                        + ", the trade is "
                        + rows.word(trade, Rec.WORD)
                        + (late ? " since " + Times.text(settled) : "")
                        + ".");
    }

    private static int first(Case rows, Meaning kind) {
        int i = 0;
        while (rows.meaning(rows.at(Case.LEDGER, i)) != kind) {
            i++;
        }
        return rows.at(Case.LEDGER, i);
    }

    /// The signed sum of one kind, or of all that is no pay-in.
    private static BigDecimal sum(Case rows, @Nullable Meaning kind) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < rows.count(Case.LEDGER); i++) {
            int entry = rows.at(Case.LEDGER, i);
            Meaning meaning = rows.meaning(entry);
            if (kind == null ? meaning != Meaning.PAYIN_CREDIT : meaning == kind) {
                sum = sum.add(rows.amount(entry, Rec.AMOUNT));
            }
        }
        return sum;
    }

    private static boolean hasDouble(Case rows, Meaning kind) {
        for (int i = 0; i < rows.count(Case.LEDGER); i++) {
            int a = rows.at(Case.LEDGER, i);
            for (int k = 0; k < i; k++) {
                int b = rows.at(Case.LEDGER, k);
                if (rows.meaning(a) == kind
                        && rows.meaning(b) == kind
                        && rows.amount(a, Rec.AMOUNT).compareTo(rows.amount(b, Rec.AMOUNT)) == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
