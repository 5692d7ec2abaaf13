package cockpit.recon.table;

import java.time.ZoneId;

/// Reads the times of one column, digit by digit, without an object for each.
final class TimeReader {
    /// The text is no time in this form.
    static final long BAD = Long.MIN_VALUE + 1;

    /// 1900-01-01 and 10000-01-01, in seconds since 1970.
    private static final long LEAST = -2_208_988_800L;

    private static final long BEYOND = 253_402_300_800L;

    private final TimeForm form;
    private final LocalTimes zone;
    private byte[] buf = new byte[0];
    private int p;
    private int to;
    private boolean broken;
    private int year;
    private int month;
    private int day;
    private long micros;

    TimeReader(TimeForm form, ZoneId zone, OverlapRule overlap) {
        this.form = form;
        this.zone = new LocalTimes(zone, overlap);
    }

    /// Whether the last time occurred twice and the rule chose one.
    boolean chosen() {
        return zone.chosen;
    }

    /// Microseconds since 1970 in UTC, [#BAD], [LocalTimes#GAP] or [LocalTimes#OVERLAP].
    long read(byte[] bytes, int from, int end) {
        buf = bytes;
        p = from;
        to = end;
        broken = false;
        micros = 0;
        zone.chosen = false;
        return switch (form) {
            case EPOCH_SECONDS -> epoch(1_000_000);
            case EPOCH_MILLIS -> epoch(1_000);
            case EPOCH_MICROS -> epoch(1);
            case ISO -> {
                ymd('-');
                yield moment(true);
            }
            case YEAR_SLASH -> {
                ymd('/');
                yield moment(false);
            }
            case DAY_DOT -> {
                day = small(true);
                skip('.');
                month = small(true);
                skip('.');
                year = digits(4);
                yield moment(false);
            }
            case DAY_SLASH -> {
                day = small(true);
                skip('/');
                month = small(true);
                skip('/');
                year = digits(4);
                yield moment(false);
            }
            case MONTH_SLASH -> {
                month = small(true);
                skip('/');
                day = small(true);
                skip('/');
                year = digits(4);
                yield moment(false);
            }
            case COMPACT -> compact();
        };
    }

    private void ymd(char mark) {
        year = digits(4);
        skip(mark);
        month = digits(2);
        skip(mark);
        day = digits(2);
    }

    /// The time of day and the zone behind a date, and all of it as a moment.
    private long moment(boolean iso) {
        int seconds = 0;
        if (p < to) {
            byte between = buf[p++];
            broken |= between != ' ' && !(iso && (between == 'T' || between == 't'));
            int hour = small(!iso);
            skip(':');
            int minute = digits(2);
            int second = 0;
            if (p < to && buf[p] == ':') {
                p++;
                second = digits(2);
                fraction();
            }
            if (form == TimeForm.MONTH_SLASH) {
                hour = halfDay(hour);
            }
            broken |= hour > 23 || minute > 59 || second > 59;
            seconds = hour * 3600 + minute * 60 + second;
        }
        long local = days() * 86_400 + seconds;
        if (broken) {
            return BAD;
        }
        return p == to ? zoned(local) : offset(local);
    }

    private long compact() {
        year = digits(4);
        month = digits(2);
        day = digits(2);
        int seconds = 0;
        if (p < to) {
            int hour = digits(2);
            int minute = digits(2);
            int second = digits(2);
            broken |= hour > 23 || minute > 59 || second > 59;
            seconds = hour * 3600 + minute * 60 + second;
        }
        long local = days() * 86_400 + seconds;
        return broken || p != to ? BAD : zoned(local);
    }

    private long zoned(long local) {
        long seconds = zone.seconds(local);
        if (seconds == LocalTimes.GAP || seconds == LocalTimes.OVERLAP) {
            return seconds;
        }
        return seconds * 1_000_000 + micros;
    }

    /// Reads the zone of an ISO or slash form: Z, UTC, GMT or an offset.
    private long offset(long local) {
        if (buf[p] == ' ') {
            p++;
        }
        int left = to - p;
        if ((left == 1 && (buf[p] == 'Z' || buf[p] == 'z'))
                || (left == 3 && (word("UTC") || word("GMT")))) {
            return local * 1_000_000 + micros;
        }
        if (left < 3 || (buf[p] != '+' && buf[p] != '-')) {
            return BAD;
        }
        int sign = buf[p++] == '-' ? -1 : 1;
        int hours = digits(2);
        int minutes = 0;
        if (p < to) {
            if (buf[p] == ':') {
                p++;
            }
            minutes = digits(2);
        }
        if (broken || p != to || hours > 18 || minutes > 59) {
            return BAD;
        }
        return (local - sign * (hours * 3600L + minutes * 60L)) * 1_000_000 + micros;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (buf[p + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// AM or PM, with a blank before it or not.
    private int halfDay(int hour) {
        int at = p < to && buf[p] == ' ' ? p + 1 : p;
        if (at + 2 != to || (buf[at + 1] | 0x20) != 'm') {
            return hour;
        }
        int half = buf[at] | 0x20;
        broken |= (half != 'a' && half != 'p') || hour < 1 || hour > 12;
        p = to;
        return hour % 12 + (half == 'p' ? 12 : 0);
    }

    private long epoch(long unit) {
        boolean minus = buf[p] == '-';
        if (minus) {
            p++;
        }
        long value = 0;
        int first = p;
        while (p < to && digit(buf[p]) && p - first < 17) {
            value = value * 10 + buf[p++] - '0';
        }
        broken = p == first;
        if (unit == 1_000_000) {
            fraction();
        }
        long second = 1_000_000 / unit;
        if (broken || p != to || value / second >= BEYOND || (minus && value / second > -LEAST)) {
            return BAD;
        }
        long all = value * unit + micros;
        return minus ? -all : all;
    }

    /// One to nine digits behind a mark; microseconds are kept.
    private void fraction() {
        if (p == to || (buf[p] != '.' && buf[p] != ',')) {
            return;
        }
        int first = ++p;
        int unit = 100_000;
        while (p < to && digit(buf[p])) {
            micros += (long) (buf[p++] - '0') * unit;
            unit /= 10;
        }
        broken |= p == first || p - first > 9;
    }

    /// One digit or two; ISO has two.
    private int small(boolean oneWillDo) {
        if (oneWillDo && (p + 1 >= to || !digit(buf[p + 1]))) {
            return digits(1);
        }
        return digits(2);
    }

    private int digits(int count) {
        if (p + count > to) {
            broken = true;
            return 0;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int d = buf[p + i] - '0';
            broken |= d < 0 || d > 9;
            value = value * 10 + d;
        }
        p += count;
        return value;
    }

    private void skip(char mark) {
        if (p < to && buf[p] == mark) {
            p++;
        } else {
            broken = true;
        }
    }

    /// Days since 1970 of the date, in the calendar of today.
    private long days() {
        if (broken || year < 1900 || month < 1 || month > 12 || day < 1 || day > monthLength()) {
            broken = true;
            return 0;
        }
        // A year that begins in March has its leap day last.
        long y = month <= 2 ? year - 1 : year;
        long era = y / 400;
        long ofEra = y - era * 400;
        long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private int monthLength() {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }
}
