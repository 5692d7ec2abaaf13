package cockpit.packet.time;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.packet.time.ClockCheck.Backwards;
import cockpit.packet.time.ClockCheck.Finding;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ClockCheckTest {
    private static final Instant T = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration EDGE = Duration.ofMinutes(5);
    private static final Duration PAST = EDGE.plusSeconds(1);

    @Test
    void timesInOrderOrWithinTheToleranceAreNotFlagged() {
        for (Duration off : List.of(Duration.ZERO, EDGE)) {
            assertThat(ClockCheck.compare(T.minus(off), T.minus(off), T, Optional.empty()))
                    .isEmpty();
            assertThat(ClockCheck.compare(T, T.minus(off), T, Optional.empty())).isEmpty();
            assertThat(ClockCheck.compare(T, T, T, Optional.of(T.minus(off)))).isEmpty();
            assertThat(ClockCheck.compare(T, T, T, Optional.of(T.plus(off)))).isEmpty();
        }
        // People sign days after the verdicts, and that is no clock's fault.
        assertThat(ClockCheck.compare(T, T.plus(Duration.ofDays(3)), T, Optional.empty()))
                .isEmpty();
    }

    @Test
    void eachClockThatWasSetBackIsNamedInOneSentence() {
        assertThat(ClockCheck.compare(T.minus(PAST), T.minus(PAST), T, Optional.empty()))
                .containsExactly(
                        new Finding(
                                "judging-clock-set-back",
                                "The judging machine's clock was set back: it judged at"
                                        + " 2026-11-20T09:54:59Z, and the newest fact was recorded"
                                        + " at 2026-11-20T10:00:00Z, 5 min 1 s later."));
        assertThat(ClockCheck.compare(T, T.minus(Duration.ofHours(27)), T, Optional.empty()))
                .containsExactly(
                        new Finding(
                                "signing-clock-set-back",
                                "The signer's clock was set back: it signed at"
                                        + " 2026-11-19T07:00:00Z what was judged at"
                                        + " 2026-11-20T10:00:00Z, 1 d 3 h later."));
        assertThat(ClockCheck.compare(T, T, T, Optional.of(T.plus(Duration.ofHours(2)))))
                .containsExactly(
                        new Finding(
                                "signing-clock-behind-stamp",
                                "The signer's clock was set back, or the signature was stamped"
                                        + " late: it says 2026-11-20T10:00:00Z and the time-stamp"
                                        + " authority says 2026-11-20T12:00:00Z, 2 h later."));
        assertThat(ClockCheck.compare(T, T, T, Optional.of(T.minus(PAST))))
                .extracting(Finding::code)
                .containsExactly("signing-clock-ahead-of-stamp");
        assertThat(
                        ClockCheck.compare(
                                T.minus(PAST),
                                T.minus(PAST).minus(PAST),
                                T,
                                Optional.of(T.plus(PAST))))
                .extracting(Finding::code)
                .containsExactly(
                        "judging-clock-set-back",
                        "signing-clock-set-back",
                        "signing-clock-behind-stamp");
    }

    @Test
    void placesWhereTheEvidencesTimesGoBackwardsAreCounted() {
        assertThat(ClockCheck.backwards(List.of())).isEqualTo(new Backwards(0, Duration.ZERO));
        assertThat(ClockCheck.backwards(List.of(T, T, T.plusSeconds(1))).places()).isZero();

        Backwards small = ClockCheck.backwards(List.of(T, T.minusMillis(3), T, T.minus(EDGE)));
        assertThat(small).isEqualTo(new Backwards(2, EDGE));
        assertThat(small.finding()).isEmpty();

        Backwards large =
                ClockCheck.backwards(List.of(T, T.minusMillis(3), T, T.minus(Duration.ofDays(1))));
        assertThat(large.finding())
                .contains(
                        new Finding(
                                "recording-clock-set-back",
                                "The recording machine's clock went backwards at 2 places in the"
                                        + " evidence, by up to 1 d."));
    }

    @Test
    void aTimeWithoutAStampIsTheSignersOwn() {
        TimeStamp stamp = new TimeStamp(T, Optional.empty(), "CN=Time", "1", "1.2.3");

        assertThat(ClockCheck.source(Optional.empty()))
                .isEqualTo("time stated by the signer's clock");
        assertThat(ClockCheck.source(Optional.of(stamp))).isEqualTo("time stamped by CN=Time");
    }
}
