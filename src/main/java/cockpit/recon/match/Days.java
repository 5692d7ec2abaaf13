package cockpit.recon.match;

import java.time.LocalDate;

/// The business days of one cut-off, with the last answers kept, because rows come nearly in time
/// order. It belongs to one thread.
final class Days {
    private static final int SLOTS = 64;
    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final CutOff cutOff;
    private final long[] from = new long[SLOTS];
    private final long[] until = new long[SLOTS];
    private final long[] day = new long[SLOTS];

    Days(CutOff cutOff) {
        this.cutOff = cutOff;
    }

    /// @param micros microseconds since 1970
    /// @return the business day as days since 1970
    long of(long micros) {
        int slot = (int) Math.floorDiv(micros, MICROS_A_DAY) & (SLOTS - 1);
        if (micros < from[slot] || micros >= until[slot]) {
            LocalDate date = cutOff.day(Times.instant(micros));
            from[slot] = Times.micros(cutOff.end(date.minusDays(1)));
            until[slot] = Times.micros(cutOff.end(date));
            day[slot] = date.toEpochDay();
        }
        return day[slot];
    }
}
