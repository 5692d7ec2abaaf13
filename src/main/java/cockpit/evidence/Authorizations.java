package cockpit.evidence;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `Authorization` headers in free text. The whole value goes, whatever its scheme: half a Basic
/// value is a password. Prose about authorization, with no colon or equals sign, stays.
final class Authorizations {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)(?<![A-Za-z0-9])(?:proxy-)?authorization(?:%3A|%3D|\\s*[:=])[ \\t]*");
    // The next header of a text whose line breaks are written as \n or \r\n.
    private static final Pattern WRITTEN_BREAK =
            Pattern.compile("(?:\\\\+r)?\\\\+n(?=[A-Za-z0-9-]+:|\\s*$)");

    private Authorizations() {}

    static String mask(String text) {
        Matcher name = NAME.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (from <= text.length() && name.find(from)) {
            int end = end(text, name);
            String value = text.substring(name.end(), end);
            out.append(text, from, name.end()).append(SecretShapes.value(value));
            from = end;
        }
        return out.append(text, Math.min(from, text.length()), text.length()).toString();
    }

    private static int end(String text, Matcher name) {
        int start = name.end();
        int line = lineEnd(text, start);
        char before = name.start() == 0 ? ' ' : text.charAt(name.start() - 1);
        if (before == '"' || before == '\'') {
            // A header within quotes: -H 'Authorization: ...'.
            int level = 0;
            while (name.start() - 2 - level >= 0 && text.charAt(name.start() - 2 - level) == '\\') {
                level++;
            }
            return Math.min(line, QuotedFields.end(text, start, level, before));
        }
        if (start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'')) {
            return Math.min(line, QuotedFields.end(text, start + 1, 0, text.charAt(start)) + 1);
        }
        if (name.group().endsWith("=") || name.group().toUpperCase(Locale.ROOT).endsWith("%3D")) {
            int and = text.indexOf('&', start);
            return and < 0 ? line : Math.min(line, and);
        }
        return line;
    }

    private static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        Matcher written = WRITTEN_BREAK.matcher(text).region(start, end);
        return written.find() ? written.start() : end;
    }
}
