package cockpit.conductor;

import java.util.regex.Pattern;

/// What a person typed: whether it can be taken as it is.
final class Typed {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,18})?");

    private Typed() {}

    /// A name: one line, and something to see.
    static void name(String value, String what) throws Refusal {
        optional(value, Decision.NAME_LENGTH_MAX, what);
        if (isBlank(value)) {
            throw new Refusal("blank", what + " is missing.");
        }
    }

    /// A reason or a statement, which may have lines.
    static void text(String value, String what) throws Refusal {
        if (value.length() > Decision.TEXT_LENGTH_MAX) {
            throw new Refusal(
                    "too-much-text",
                    what + " has more than " + Decision.TEXT_LENGTH_MAX + " characters.");
        }
        if (isBlank(value)) {
            throw new Refusal("blank", what + " is missing.");
        }
    }

    /// One line, or nothing.
    static void optional(String value, int lengthMax, String what) throws Refusal {
        if (value.length() > lengthMax) {
            throw new Refusal(
                    "too-much-text", what + " has more than " + lengthMax + " characters.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("control-character", what + " holds a control character.");
        }
    }

    /// An exact amount as contract and books write it, not negative.
    static boolean isAmount(String value) {
        return AMOUNT.matcher(value).matches();
    }

    /// Nothing that a reader would see: spaces and characters without a width are not a name.
    private static boolean isBlank(String value) {
        return value.codePoints()
                .allMatch(
                        c ->
                                Character.isWhitespace(c)
                                        || Character.isSpaceChar(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || Character.isISOControl(c));
    }
}
