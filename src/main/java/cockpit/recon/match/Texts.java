package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.math.BigDecimal;

/// Words for sentences.
final class Texts {
    private Texts() {}

    static String side(Side side) {
        return switch (side) {
            case ORDER -> "order";
            case BOOK -> "booking";
            case QUOTE -> "quote";
            case TRADE -> "trade";
            case LEDGER -> "ledger entry";
            case EVENT -> "event";
        };
    }

    /// An amount with its unit, which may be empty.
    static String amount(BigDecimal amount, String unit) {
        return unit.isEmpty() ? Amounts.text(amount) : Amounts.text(amount) + " " + unit;
    }

    /// `the order says A, the trade says B`.
    static String says(Side left, String a, Side right, String b) {
        return "The " + side(left) + " says " + a + ", the " + side(right) + " says " + b + ".";
    }

    /// Two sums and how they differ: `The debits are A, the trade is B, more by C.`
    static String sums(String first, BigDecimal sum, String second, BigDecimal other, String unit) {
        return "%s %s, %s %s, %s."
                .formatted(first, amount(sum, unit), second, amount(other, unit), by(sum, other));
    }

    /// How the first value differs from the second: `more by 2` or `less by 2`.
    static String by(BigDecimal first, BigDecimal second) {
        BigDecimal difference = first.subtract(second);
        return (difference.signum() < 0 ? "less by " : "more by ") + Amounts.text(difference.abs());
    }
}
