package cockpit.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fields of JSON in texts that are no whole JSON document: cut bodies, log lines, JSON within a
/// string, whose quotes are escaped once or more.
final class QuotedFields {
    private static final Pattern NAME =
            Pattern.compile(
                    "(\\\\*)([\"'])([A-Za-z][A-Za-z0-9_. -]{1,59})\\1\\2\\s*[:=,]\\s*\\[?\\s*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.eE+-]*");

    private QuotedFields() {}

    static String mask(String text) {
        Matcher name = NAME.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (name.find(from)) {
            int value = name.end();
            if (!SecretNames.isSecret(name.group(3))) {
                // The text after the name may itself be a name, so it is looked at again.
                int next = name.start() + name.group(1).length() + 1;
                out.append(text, from, next);
                from = next;
                continue;
            }
            out.append(text, from, value);
            from = value(text, value, out);
        }
        return out.append(text, from, text.length()).toString();
    }

    /// Writes the masked value that starts here, and says where it ends.
    private static int value(String text, int start, StringBuilder out) {
        int quote = start;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        if (quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'')) {
            int level = quote - start;
            int end = end(text, quote + 1, level, text.charAt(quote));
            out.append(text, start, quote + 1)
                    .append(SecretShapes.value(text.substring(quote + 1, end)));
            return end;
        }
        Matcher number = NUMBER.matcher(text).region(start, text.length());
        if (number.lookingAt()) {
            out.append(Redactor.MASK);
            return number.end();
        }
        return start;
    }

    /// Where a text ends that was opened by a quote behind so many backslashes: at the next such
    /// quote, or at the end of a text that was cut.
    static int end(String text, int start, int level, char quote) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) != quote) {
                continue;
            }
            int slashes = 0;
            while (i - slashes > start && text.charAt(i - slashes - 1) == '\\') {
                slashes++;
            }
            boolean isEnd = level == 0 ? slashes % 2 == 0 : slashes <= level;
            if (isEnd) {
                return i - Math.min(slashes, level);
            }
        }
        return text.length();
    }
}
