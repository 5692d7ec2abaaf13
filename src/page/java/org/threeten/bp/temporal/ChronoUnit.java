package org.threeten.bp.temporal;

/// `java.time.temporal.ChronoUnit` on the page, as far as an instant is cut to it.
public enum ChronoUnit implements TemporalUnit {
    SECONDS(1),
    MINUTES(60),
    HOURS(3_600),
    DAYS(86_400);

    private final long seconds;

    ChronoUnit(long seconds) {
        this.seconds = seconds;
    }

    /// How long one is.
    public long seconds() {
        return seconds;
    }
}
