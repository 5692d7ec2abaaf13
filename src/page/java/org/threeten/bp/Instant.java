package org.threeten.bp;

import org.threeten.bp.format.DateTimeParseException;
import org.threeten.bp.temporal.ChronoUnit;
import org.threeten.bp.temporal.Temporal;
import org.threeten.bp.temporal.TemporalAmount;
import org.threeten.bp.temporal.TemporalUnit;

/// `java.time.Instant` on the page: years 0000 to 9999, read only in the form in which it is
/// written.
public final class Instant implements Temporal, Comparable<Instant> {
    public static final Instant EPOCH = new Instant(0, 0);

    private static final int NANOS = 1_000_000_000;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final long seconds;
    private final int nanos;

    private Instant(long seconds, int nanos) {
        this.seconds = seconds;
        this.nanos = nanos;
    }

    public static Instant ofEpochSecond(long seconds) {
        return new Instant(seconds, 0);
    }

    public static Instant ofEpochSecond(long seconds, long nanos) {
        return new Instant(
                seconds + Math.floorDiv(nanos, NANOS), (int) Math.floorMod(nanos, (long) NANOS));
    }

    public static Instant ofEpochMilli(long millis) {
        return ofEpochSecond(
                Math.floorDiv(millis, 1000), Math.floorMod(millis, 1000L) * 1_000_000L);
    }

    /// @throws DateTimeParseException for anything but `2026-11-22T21:00:00Z`, with or without a
    ///   fraction of 1 to 9 digits
    public static Instant parse(CharSequence sequence) {
        String text = sequence.toString();
        int length = text.length();
        if (length < 20
                || length == 21
                || length > 30
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(length - 1) != 'Z'
                || (length > 20 && text.charAt(19) != '.')) {
            throw wrong();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int fraction = length == 20 ? 0 : number(text, 20, length - 1);
        for (int digits = length == 20 ? 9 : length - 21; digits < 9; digits++) {
            fraction *= 10;
        }
        if (month < 1
                || month > 12
                || day < 1
                || day > days(year, month)
                || hour > 23
                || minute > 59
                || second > 59) {
            throw wrong();
        }
        return new Instant(
                daysBefore(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second,
                fraction);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw wrong();
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int days(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : DAYS[month - 1];
    }

    /// Days from the epoch to a date.
    private static long daysBefore(int year, int month, int day) {
        long days = yearDays(year) - yearDays(1970) + day - 1;
        for (int m = 1; m < month; m++) {
            days += days(year, m);
        }
        return days;
    }

    /// Days from year 0 to a year.
    private static long yearDays(int year) {
        return year * 365L + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    }

    private static DateTimeParseException wrong() {
        return new DateTimeParseException("not a time");
    }

    public long getEpochSecond() {
        return seconds;
    }

    public int getNano() {
        return nanos;
    }

    public long toEpochMilli() {
        return seconds * 1000 + nanos / 1_000_000;
    }

    public Instant plus(TemporalAmount amount) {
        Duration duration = (Duration) amount;
        return ofEpochSecond(
                Math.addExact(seconds, duration.getSeconds()), (long) nanos + duration.getNano());
    }

    public Instant minus(TemporalAmount amount) {
        Duration duration = (Duration) amount;
        return ofEpochSecond(
                Math.subtractExact(seconds, duration.getSeconds()),
                (long) nanos - duration.getNano());
    }

    public Instant plusSeconds(long more) {
        return new Instant(Math.addExact(seconds, more), nanos);
    }

    public Instant plusMillis(long more) {
        return plus(Duration.ofMillis(more));
    }

    public Instant minusSeconds(long less) {
        return new Instant(Math.subtractExact(seconds, less), nanos);
    }

    public Instant truncatedTo(TemporalUnit unit) {
        long length = ((ChronoUnit) unit).seconds();
        return new Instant(Math.floorDiv(seconds, length) * length, 0);
    }

    public boolean isAfter(Instant other) {
        return compareTo(other) > 0;
    }

    public boolean isBefore(Instant other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Instant other) {
        int order = Long.compare(seconds, other.seconds);
        return order != 0 ? order : Integer.compare(nanos, other.nanos);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Instant that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seconds) * 51 + nanos;
    }

    @Override
    public String toString() {
        long day = Math.floorDiv(seconds, 86_400);
        int time = (int) Math.floorMod(seconds, 86_400L);
        int year = (int) (1970 + Math.floorDiv(day, 365));
        while (daysBefore(year, 1, 1) > day) {
            year--;
        }
        while (daysBefore(year + 1, 1, 1) <= day) {
            year++;
        }
        int rest = (int) (day - daysBefore(year, 1, 1));
        int month = 1;
        while (rest >= days(year, month)) {
            rest -= days(year, month);
            month++;
        }
        StringBuilder out = new StringBuilder(30);
        out.append(String.valueOf(10_000 + year).substring(1)).append('-');
        two(month, '-', out);
        two(rest + 1, 'T', out);
        two(time / 3_600, ':', out);
        two(time / 60 % 60, ':', out);
        two(time % 60, nanos == 0 ? 'Z' : '.', out);
        if (nanos != 0) {
            String digits = String.valueOf(NANOS + nanos).substring(1);
            int length = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
            out.append(digits, 0, length).append('Z');
        }
        return out.toString();
    }

    private static void two(int number, char after, StringBuilder out) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10)).append(after);
    }
}
