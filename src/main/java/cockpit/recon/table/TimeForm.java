package cockpit.recon.table;

/// How the times of a column are written. Where the text has no zone, the declared one holds; where
/// it has no time of day, midnight is meant. Seconds may have a fraction; what is finer than a
/// microsecond is cut.
public enum TimeForm {
    /// `2026-11-22T08:14:12.345+01:00`, with a blank for the T, without seconds, or the day alone;
    /// the zone is Z, UTC, GMT or an offset.
    ISO,
    /// Seconds since 1970, with a fraction or without.
    EPOCH_SECONDS,
    /// Milliseconds since 1970.
    EPOCH_MILLIS,
    /// Microseconds since 1970.
    EPOCH_MICROS,
    /// `22.11.2026 08:14:12`.
    DAY_DOT,
    /// `22/11/2026 08:14:12`.
    DAY_SLASH,
    /// `11/22/2026 08:14:12`, also with AM or PM.
    MONTH_SLASH,
    /// `2026/11/22 08:14:12`.
    YEAR_SLASH,
    /// `20261122081412`, or the day alone.
    COMPACT
}
