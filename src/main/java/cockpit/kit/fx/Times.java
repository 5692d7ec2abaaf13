package cockpit.kit.fx;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times and numbers as people read them. Digits are always the same width in the style sheets.
public final class Times {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private Times() {}

    /// `14:07:31`.
    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /// `14:07` on the same day as `now`, else `21 Nov 14:07`.
    public static String moment(Instant at, Instant now, ZoneId zone) {
        boolean isToday = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (isToday ? MINUTE : DAY).format(at.atZone(zone));
    }

    /// `12 s ago`, `4 min ago`, `3 h ago`, `2 days ago`.
    public static String ago(Instant at, Instant now) {
        long seconds = Math.max(0, Duration.between(at, now).toSeconds());
        if (seconds < 60) {
            return Words.text("kit.time.secondsAgo", seconds);
        }
        if (seconds < 3600) {
            return Words.text("kit.time.minutesAgo", seconds / 60);
        }
        return seconds < 2 * 86_400
                ? Words.text("kit.time.hoursAgo", seconds / 3600)
                : Words.text("kit.time.daysAgo", seconds / 86_400);
    }

    /// `0.21 s`, `14.0 s`, `1 min 12 s`, `2 h 05 min`.
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 10_000) {
            return String.format(Locale.ENGLISH, "%d.%02d s", millis / 1000, millis % 1000 / 10);
        }
        if (millis < 60_000) {
            return String.format(Locale.ENGLISH, "%d.%d s", millis / 1000, millis % 1000 / 100);
        }
        long seconds = millis / 1000;
        return seconds < 3600
                ? String.format(Locale.ENGLISH, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ENGLISH, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    /// `#1,284`.
    public static String number(long seq) {
        return String.format(Locale.ENGLISH, "#%,d", seq);
    }
}
