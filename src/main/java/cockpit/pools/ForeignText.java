package cockpit.pools;

import org.jspecify.annotations.Nullable;

/// Makes text of a server safe to keep and to show: bounded, and with control characters, bidi
/// marks and lone surrogates written as escapes, so that it can forge neither a line nor a column.
public final class ForeignText {
    private ForeignText() {}

    /// The text, at most `lengthMax` characters before escaping.
    public static String safe(String text, int lengthMax) {
        boolean isCut = text.length() > lengthMax;
        StringBuilder safe = new StringBuilder(Math.min(text.length(), lengthMax) + 16);
        int end = isCut ? lengthMax : text.length();
        for (int i = 0; i < end; ) {
            int point = text.codePointAt(i);
            int kind = Character.getType(point);
            if (kind == Character.CONTROL
                    || kind == Character.FORMAT
                    || kind == Character.SURROGATE
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR) {
                safe.append(String.format("\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
            i += Character.charCount(point);
        }
        return isCut ? safe.append('\u2026').toString() : safe.toString();
    }

    public static @Nullable String safeOrNull(@Nullable String text, int lengthMax) {
        return text == null ? null : safe(text, lengthMax);
    }
}
