package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.SplittableRandom;

/// D-S5: days follow the cut-off that a source declares, whatever the clocks do.
class CutOffTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void secondsAroundMidnightFallIntoTheirDaysWhenClocksGoForwardAndBack() {
        CutOff cutOff = new CutOff(BERLIN, LocalTime.MIDNIGHT);

        // Clocks went forward on 29 March 2026: midnight is 23:00 UTC before and 22:00 UTC after.
        assertThat(cutOff.day(Instant.parse("2026-03-28T22:59:59Z"))).isEqualTo("2026-03-28");
        assertThat(cutOff.day(Instant.parse("2026-03-28T23:00:01Z"))).isEqualTo("2026-03-29");
        assertThat(cutOff.day(Instant.parse("2026-03-29T21:59:59Z"))).isEqualTo("2026-03-29");
        assertThat(cutOff.day(Instant.parse("2026-03-29T22:00:01Z"))).isEqualTo("2026-03-30");
        // And back on 25 October 2026.
        assertThat(cutOff.day(Instant.parse("2026-10-24T21:59:59Z"))).isEqualTo("2026-10-24");
        assertThat(cutOff.day(Instant.parse("2026-10-24T22:00:01Z"))).isEqualTo("2026-10-25");
        assertThat(cutOff.day(Instant.parse("2026-10-25T22:59:59Z"))).isEqualTo("2026-10-25");
        assertThat(cutOff.day(Instant.parse("2026-10-25T23:00:01Z"))).isEqualTo("2026-10-26");
    }

    @Test
    void aCutOffInsideTheSkippedOrRepeatedHourStillEndsEveryDayOnce() {
        CutOff cutOff = new CutOff(BERLIN, LocalTime.of(2, 30));

        // 02:30 does not exist on 29 March: the day ends at 03:30 summer time, 01:30 UTC.
        assertThat(cutOff.day(Instant.parse("2026-03-29T01:29:59Z"))).isEqualTo("2026-03-29");
        assertThat(cutOff.day(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo("2026-03-30");
        // 02:30 happens twice on 25 October: the first one, 00:30 UTC, ends the day.
        assertThat(cutOff.day(Instant.parse("2026-10-25T00:29:59Z"))).isEqualTo("2026-10-25");
        assertThat(cutOff.day(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-26");
        assertThat(cutOff.day(Instant.parse("2026-10-25T01:15:00Z"))).isEqualTo("2026-10-26");
    }

    @Test
    void daysNeverGoBackWhileTimeGoesOn() {
        long seed = 88;
        SplittableRandom random = new SplittableRandom(seed);
        for (String zone : new String[] {"Europe/Berlin", "America/New_York", "Pacific/Apia"}) {
            CutOff cutOff =
                    new CutOff(ZoneId.of(zone), LocalTime.ofSecondOfDay(random.nextInt(86_400)));
            Days days = new Days(cutOff);
            Instant at = Instant.parse("2011-01-01T00:00:00Z");
            LocalDate day = cutOff.day(at);
            for (int i = 0; i < 2_000; i++) {
                at = at.plusSeconds(random.nextInt(600_000));
                LocalDate next = cutOff.day(at);
                assertThat(next).as(zone + " seed " + seed).isAfterOrEqualTo(day);
                assertThat(at).isBefore(cutOff.end(next));
                assertThat(days.of(Times.micros(at))).isEqualTo(next.toEpochDay());
                day = next;
            }
        }
    }

    @Test
    void anOrderAndATradeAcrossTheCutOffAreATimingDifferenceAndNothingElse() {
        Rows rows = new Rows();
        pair(rows, "1", "2026-10-25T22:59:59Z", "2026-10-25T23:00:01Z");
        pair(rows, "2", "2026-10-25T22:59:57Z", "2026-10-25T22:59:59Z");
        CutOff berlin = new CutOff(BERLIN, LocalTime.MIDNIGHT);
        Desk desk =
                new Desk(MatchPolicy.strict(Instant.parse("2026-11-01T00:00:00Z")))
                        .source(spec(Side.ORDER, berlin))
                        .source(spec(Side.TRADE, berlin));

        desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.codes()).containsExactly(BreakCode.DIFFERENT_DAY);
        assertThat(desk.breaks.getFirst().code().isTiming()).isTrue();
        assertThat(desk.breaks.getFirst().why())
                .endsWith("The order says 2026-10-25, the trade says 2026-10-26.");
        assertThat(desk.matches).hasSize(1);
    }

    @Test
    void everySideHasItsOwnCutOff() {
        Rows rows = new Rows();
        pair(rows, "1", "2026-07-01T21:59:59Z", "2026-07-01T22:00:01Z");
        MatchPolicy policy = MatchPolicy.strict(Instant.parse("2026-11-01T00:00:00Z"));
        CutOff berlin = new CutOff(BERLIN, LocalTime.MIDNIGHT);
        Desk utc = new Desk(policy);
        Desk mixed = new Desk(policy).source(spec(Side.TRADE, berlin));

        utc.match(rows.all, Side.ORDER, Side.TRADE);
        mixed.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(utc.codes()).isEmpty();
        assertThat(mixed.codes()).containsExactly(BreakCode.DIFFERENT_DAY);
    }

    @Test
    void whatIsMissingShortlyBeforeThePeriodEndsIsDueTheNextDay() {
        Rows rows = new Rows();
        rows.order("order_id", "o1", "quote_id", "q1", "accepted_at", "2026-03-01T23:59:59Z");
        rows.order("order_id", "o2", "quote_id", "q2", "accepted_at", "2026-03-01T12:00:00Z");
        Instant end = Instant.parse("2026-03-02T00:00:00Z");
        Desk desk = new Desk(MatchPolicy.strict(end).withPeriodEnd(end, Duration.ofHours(1)));

        desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.codes())
                .containsExactly(BreakCode.ORDER_WITHOUT_TRADE, BreakCode.DUE_NEXT_DAY);
        assertThat(desk.breaks.getLast().orderId()).isEqualTo("o1");
    }

    private static SourceSpec spec(Side side, CutOff cutOff) {
        return new SourceSpec(
                side, side.name(), Environment.LIVE, cutOff, Map.of(), SourceSpec.Ref.QUOTE_ID);
    }

    private static void pair(Rows rows, String n, String ordered, String traded) {
        rows.order("order_id", "o" + n, "quote_id", "q" + n, "accepted_at", ordered);
        rows.trade("transact_id", "t" + n, "quote_id", "q" + n, "created_at", traded);
    }
}
