package cockpit.pools;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Decimal text as the API prints it (contract section 5). The original text is kept, because it is
/// evidence; arithmetic goes through [#value()]. Two amounts that differ only in trailing zeros are
/// not `equals`, they are [#isSameAs].
///
/// @param text at most 60 characters of an optional sign, digits, and an optional fraction
public record Amount(String text) {
    /// The longest text that is accepted; longer ones cost memory and are never money.
    public static final int TEXT_LENGTH_MAX = 60;

    private static final Pattern GRAMMAR = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    /// @throws IllegalArgumentException when the text is not decimal text of this grammar
    public Amount {
        if (text.length() > TEXT_LENGTH_MAX || !GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an amount is decimal text of at most " + TEXT_LENGTH_MAX + " characters");
        }
    }

    public static Amount of(String text) {
        return new Amount(text);
    }

    /// The amount in plain notation.
    ///
    /// @throws IllegalArgumentException when its plain notation is too long
    public static Amount of(BigDecimal value) {
        return new Amount(value.toPlainString());
    }

    public BigDecimal value() {
        return new BigDecimal(text);
    }

    public int signum() {
        return value().signum();
    }

    /// Equal in value, whatever the number of trailing zeros.
    public boolean isSameAs(Amount other) {
        return value().compareTo(other.value()) == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
