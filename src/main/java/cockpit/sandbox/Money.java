package cockpit.sandbox;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Decimal text in and out, contract §5 "Money". Never a binary fraction.
final class Money {
    private static final Pattern GRAMMAR = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,18})?");

    private Money() {}

    /// An amount more than zero.
    ///
    /// @param name the field, for the refusal
    /// @param scaleMax the most places after the point
    static BigDecimal positive(String text, String name, int scaleMax) {
        BigDecimal amount = decimal(text, name);
        if (amount.signum() <= 0) {
            throw ApiFailure.invalid(name + " is more than zero");
        }
        if (amount.stripTrailingZeros().scale() > scaleMax) {
            throw ApiFailure.invalid(name + " has at most " + scaleMax + " decimal places");
        }
        return amount;
    }

    /// A decimal of zero or more.
    static BigDecimal decimal(String text, String name) {
        if (!GRAMMAR.matcher(text).matches()) {
            throw ApiFailure.invalid(name + " is a decimal in text form, such as 100.00");
        }
        return new BigDecimal(text);
    }

    /// At least two places, and no zeros at the end beyond them.
    static String text(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }
}
