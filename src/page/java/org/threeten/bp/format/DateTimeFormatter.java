package org.threeten.bp.format;

import org.threeten.bp.ZoneId;
import org.threeten.bp.temporal.TemporalAccessor;

import java.util.Locale;

/// `java.time.format.DateTimeFormatter` on the page: an instant in UTC by a pattern of `uuuu`,
/// `MM`, `dd`, `HH`, `mm`, `ss` and quoted text.
public final class DateTimeFormatter {
    private final String pattern;

    private DateTimeFormatter(String pattern) {
        this.pattern = pattern;
    }

    public static DateTimeFormatter ofPattern(String pattern, Locale locale) {
        return new DateTimeFormatter(pattern);
    }

    public static DateTimeFormatter ofPattern(String pattern) {
        return new DateTimeFormatter(pattern);
    }

    public DateTimeFormatter withZone(ZoneId zone) {
        return this;
    }

    public String format(TemporalAccessor time) {
        String text = time.toString();
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int end = at + 1;
            if (c == '\'') {
                end = pattern.indexOf('\'', at + 1);
                out.append(pattern, at + 1, end);
                end++;
            } else if (Character.isLetter(c)) {
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                out.append(part(text, pattern.substring(at, end)));
            } else {
                out.append(c);
            }
            at = end;
        }
        return out.toString();
    }

    private static String part(String text, String letters) {
        return switch (letters) {
            case "uuuu", "yyyy" -> text.substring(0, 4);
            case "MM" -> text.substring(5, 7);
            case "dd" -> text.substring(8, 10);
            case "HH" -> text.substring(11, 13);
            case "mm" -> text.substring(14, 16);
            case "ss" -> text.substring(17, 19);
            default -> throw new IllegalArgumentException("the page does not know " + letters);
        };
    }
}
