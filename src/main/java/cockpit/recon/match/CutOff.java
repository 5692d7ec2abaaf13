package cockpit.recon.match;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// When a source's business day ends: a time of day in a zone. What happens before it belongs to
/// the day, what happens at it or later belongs to the next one; a cut-off at midnight ends the
/// calendar day. On the day clocks go forward a cut-off inside the gap is moved behind it; when
/// clocks go back the first of the two moments counts. So days follow each other without a hole or
/// an overlap, whatever the clocks do.
///
/// @param zone the zone the source declares
/// @param time the time of day the source declares
public record CutOff(ZoneId zone, LocalTime time) implements Serializable {
    /// The calendar day in UTC.
    public static final CutOff UTC_MIDNIGHT = new CutOff(ZoneOffset.UTC, LocalTime.MIDNIGHT);

    /// The business day of a moment.
    public LocalDate day(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        while (!moment.isBefore(end(day))) {
            day = day.plusDays(1);
        }
        while (moment.isBefore(end(day.minusDays(1)))) {
            day = day.minusDays(1);
        }
        return day;
    }

    /// The first moment that no longer belongs to a business day.
    public Instant end(LocalDate day) {
        LocalDate last = time.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        return last.atTime(time).atZone(zone).toInstant();
    }
}
