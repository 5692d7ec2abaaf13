package cockpit.recon.match;

import cockpit.recon.table.Row;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Microseconds since 1970, as rows carry them, and their texts.
final class Times {
    private Times() {}

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// RFC 3339 in UTC, empty when there is no time.
    static String text(long micros) {
        return micros == Row.NO_TIME ? "" : instant(micros).toString();
    }

    /// A distance for a person, such as `1 h 2 min 3.5 s`, always positive.
    static String distance(long micros) {
        Duration between = Duration.of(Math.abs(micros), ChronoUnit.MICROS);
        StringBuilder text = new StringBuilder();
        part(text, between.toDays(), "d");
        part(text, between.toHoursPart(), "h");
        part(text, between.toMinutesPart(), "min");
        long fraction = between.toNanosPart() / 1000;
        if (between.toSecondsPart() > 0 || fraction > 0 || text.isEmpty()) {
            String digits = "000000" + fraction;
            String seconds = between.toSecondsPart() + "." + digits.substring(digits.length() - 6);
            part(text, fraction == 0 ? "" + between.toSecondsPart() : trim(seconds), "s");
        }
        return text.toString();
    }

    private static String trim(String decimal) {
        int end = decimal.length();
        while (decimal.charAt(end - 1) == '0') {
            end--;
        }
        return decimal.substring(0, end);
    }

    private static void part(StringBuilder text, long value, String unit) {
        if (value > 0) {
            part(text, Long.toString(value), unit);
        }
    }

    private static void part(StringBuilder text, String value, String unit) {
        text.append(text.isEmpty() ? "" : " ").append(value).append(' ').append(unit);
    }
}
