package cockpit.recon.match;

import java.math.BigDecimal;

/// An exact sum of packed decimals. Each scale adds up in a long of its own; what would overflow
/// moves to a `BigDecimal`, so the order of adding never matters.
final class Sum {
    private final long[] byScale = new long[Amounts.BIG];
    private BigDecimal rest = BigDecimal.ZERO;

    /// @param packed a decimal that fits, neither absent nor [Amounts#BIG]
    void add(long packed) {
        int scale = Amounts.scale(packed);
        long unscaled = Amounts.unscaled(packed);
        long before = byScale[scale];
        long after = before + unscaled;
        if (((before ^ after) & (unscaled ^ after)) < 0) {
            rest = rest.add(BigDecimal.valueOf(before, scale));
            after = unscaled;
        }
        byScale[scale] = after;
    }

    void add(BigDecimal value) {
        rest = rest.add(value);
    }

    void add(Sum other) {
        rest = rest.add(other.total());
    }

    BigDecimal total() {
        BigDecimal total = rest;
        for (int scale = 0; scale < byScale.length; scale++) {
            if (byScale[scale] != 0) {
                total = total.add(BigDecimal.valueOf(byScale[scale], scale));
            }
        }
        return total;
    }
}
