package cockpit.recon.match;

import java.math.BigDecimal;

/// Exact decimals packed into a long: 59 bits of unscaled value and 5 bits of scale (0 to 30). The
/// text comes without trailing zeros, so equal values are equal longs. What does not fit is marked
/// [#BIG] and kept as its text by whoever packs it.
final class Amounts {
    /// No amount.
    static final long ABSENT = Long.MIN_VALUE;

    /// The scale that marks a decimal which did not fit.
    static final int BIG = 31;

    /// What [#parse] answers for text that is no decimal.
    static final long WRONG = Long.MIN_VALUE | 1;

    private static final int SCALE_BITS = 5;
    private static final long LIMIT = 1L << 58;
    private static final int DIGITS_SAFE = 18;

    private Amounts() {}

    /// Packs the decimal at a place of a buffer.
    ///
    /// @return the packed decimal, [#BIG] when it is one that does not fit, or [#WRONG]
    static long parse(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int point = -1;
        for (int i = at; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
            } else if (digit == '.' - '0' && point < 0) {
                point = i;
            } else {
                return WRONG;
            }
        }
        if (digits == 0 || point == at || point == end - 1) {
            return WRONG;
        }
        int scale = point < 0 ? 0 : end - 1 - point;
        if (digits > DIGITS_SAFE || scale >= BIG) {
            return BIG;
        }
        while (scale > 0 && value % 10 == 0) {
            value /= 10;
            scale--;
        }
        return value >= LIMIT ? BIG : pack(negative ? -value : value, scale);
    }

    static long pack(long unscaled, int scale) {
        return (unscaled << SCALE_BITS) | scale;
    }

    static int scale(long packed) {
        return (int) packed & BIG;
    }

    static long unscaled(long packed) {
        return packed >> SCALE_BITS;
    }

    static long negate(long packed) {
        return pack(-unscaled(packed), scale(packed));
    }

    static BigDecimal unpack(long packed) {
        return BigDecimal.valueOf(unscaled(packed), scale(packed));
    }

    /// The shortest plain text: no exponent and no trailing zeros behind the point.
    static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.signum() == 0
                ? "0"
                : (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
