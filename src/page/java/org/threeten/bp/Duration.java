package org.threeten.bp;

import org.threeten.bp.format.DateTimeParseException;
import org.threeten.bp.temporal.Temporal;
import org.threeten.bp.temporal.TemporalAmount;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `java.time.Duration` on the page.
public final class Duration implements TemporalAmount, Comparable<Duration> {
    public static final Duration ZERO = new Duration(0, 0);

    private static final Pattern FORM =
            Pattern.compile(
                    "([-+]?)P(?:([-+]?[0-9]+)D)?(T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?"
                            + "(?:([-+]?[0-9]+)S)?)?");
    private static final int NANOS = 1_000_000_000;

    private final long seconds;
    private final int nanos;

    private Duration(long seconds, int nanos) {
        this.seconds = seconds;
        this.nanos = nanos;
    }

    /// Any count of nanoseconds is carried over.
    public static Duration ofSeconds(long seconds, long nanos) {
        return new Duration(
                Math.addExact(seconds, Math.floorDiv(nanos, NANOS)),
                (int) Math.floorMod(nanos, (long) NANOS));
    }

    public static Duration ofSeconds(long seconds) {
        return new Duration(seconds, 0);
    }

    public static Duration ofMillis(long millis) {
        return ofSeconds(Math.floorDiv(millis, 1000), Math.floorMod(millis, 1000L) * 1_000_000L);
    }

    public static Duration ofMinutes(long minutes) {
        return ofSeconds(Math.multiplyExact(minutes, 60));
    }

    public static Duration ofHours(long hours) {
        return ofSeconds(Math.multiplyExact(hours, 3_600));
    }

    public static Duration ofDays(long days) {
        return ofSeconds(Math.multiplyExact(days, 86_400));
    }

    public static Duration between(Temporal from, Temporal to) {
        Instant start = (Instant) from;
        Instant end = (Instant) to;
        return ofSeconds(
                end.getEpochSecond() - start.getEpochSecond(),
                (long) end.getNano() - start.getNano());
    }

    /// Days, hours, minutes and whole seconds; no text of ours has a fraction.
    public static Duration parse(CharSequence text) {
        Matcher matcher = FORM.matcher(text.toString().toUpperCase());
        if (!matcher.matches()
                || text.length() < 3
                || (matcher.group(3) != null && matcher.group(3).length() < 2)) {
            throw new DateTimeParseException("not a duration");
        }
        try {
            long seconds =
                    number(matcher.group(2), 86_400)
                            + number(matcher.group(4), 3_600)
                            + number(matcher.group(5), 60)
                            + number(matcher.group(6), 1);
            return ofSeconds(matcher.group(1).equals("-") ? -seconds : seconds);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new DateTimeParseException("not a duration");
        }
    }

    private static long number(String text, long unit) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        return Math.multiplyExact(
                Long.parseLong(text.startsWith("+") ? text.substring(1) : text), unit);
    }

    public long getSeconds() {
        return seconds;
    }

    public int getNano() {
        return nanos;
    }

    public long toDays() {
        return seconds / 86_400;
    }

    public long toHours() {
        return seconds / 3_600;
    }

    public long toMinutes() {
        return seconds / 60;
    }

    public long toSeconds() {
        return seconds;
    }

    public int toSecondsPart() {
        return (int) (seconds % 60);
    }

    public int toMinutesPart() {
        return (int) (toMinutes() % 60);
    }

    public int toHoursPart() {
        return (int) (toHours() % 24);
    }

    public long toMillis() {
        return Math.addExact(Math.multiplyExact(seconds, 1000), nanos / 1_000_000);
    }

    public boolean isNegative() {
        return seconds < 0;
    }

    public boolean isZero() {
        return seconds == 0 && nanos == 0;
    }

    public boolean isPositive() {
        return !isNegative() && !isZero();
    }

    public Duration plus(Duration other) {
        return ofSeconds(Math.addExact(seconds, other.seconds), (long) nanos + other.nanos);
    }

    public Duration minus(Duration other) {
        return ofSeconds(Math.subtractExact(seconds, other.seconds), (long) nanos - other.nanos);
    }

    @Override
    public int compareTo(Duration other) {
        int order = Long.compare(seconds, other.seconds);
        return order != 0 ? order : Integer.compare(nanos, other.nanos);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Duration that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seconds) * 31 + nanos;
    }

    @Override
    public String toString() {
        if (isZero()) {
            return "PT0S";
        }
        StringBuilder out = new StringBuilder("PT");
        long hours = toHours();
        long minutes = (seconds % 3_600) / 60;
        long rest = seconds % 60;
        if (hours != 0) {
            out.append(hours).append('H');
        }
        if (minutes != 0) {
            out.append(minutes).append('M');
        }
        if (rest != 0 || nanos != 0) {
            out.append(rest);
            if (nanos != 0) {
                String digits = String.valueOf(NANOS + nanos).substring(1);
                out.append('.').append(digits.replaceAll("0+$", ""));
            }
            out.append('S');
        }
        return out.toString();
    }
}
