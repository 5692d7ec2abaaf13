package cockpit.packet.time;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.packet.time.ClockCheck.Backwards;

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
            assertThat(ClockCheck.judged(T.minus(off), T)).isEmpty();
            assertThat(ClockCheck.signed(T, T.minus(off), Optional.empty())).isEmpty();
            assertThat(ClockCheck.signed(T, T, Optional.of(T.minus(off)))).isEmpty();
            assertThat(ClockCheck.signed(T, T, Optional.of(T.plus(off)))).isEmpty();
        }
        // People sign days after the verdicts, and that is no clock's fault.
        assertThat(ClockCheck.signed(T, T.plus(Duration.ofDays(3)), Optional.empty())).isEmpty();
    }

    @Test
    void eachClockThatWasSetBackIsNamedInOneSentence() {
        assertThat(ClockCheck.judged(T.minus(PAST), T))
                .contains(
                        "The judging machine's clock was set back: it judged at"
                                + " 2026-11-20T09:54:59Z, and the newest fact was recorded"
                                + " at 2026-11-20T10:00:00Z, 5 min 1 s later.");
        assertThat(ClockCheck.signed(T, T.minus(Duration.ofHours(27)), Optional.empty()))
                .containsExactly(
                        "The signer's clock was set back: it signed at"
                                + " 2026-11-19T07:00:00Z what was judged at"
                                + " 2026-11-20T10:00:00Z, 1 d 3 h later.");
        assertThat(ClockCheck.signed(T, T, Optional.of(T.plus(Duration.ofHours(2)))))
                .containsExactly(
                        "The signer's clock was set back, or the signature was stamped"
                                + " late: it says 2026-11-20T10:00:00Z and the time-stamp"
                                + " authority says 2026-11-20T12:00:00Z, 2 h later.");
        assertThat(ClockCheck.signed(T, T, Optional.of(T.minus(PAST))))
                .containsExactly(
                        "The signer's clock was set ahead: it says 2026-11-20T10:00:00Z and the"
                                + " time-stamp authority says 2026-11-20T09:54:59Z, 5 min 1 s"
                                + " earlier.");
        assertThat(ClockCheck.signed(T, T.minus(PAST), Optional.of(T.plus(PAST)))).hasSize(2);
    }

    @Test
    void placesWhereTheEvidencesTimesGoBackwardsAreCounted() {
        assertThat(ClockCheck.backwards(List.of())).isEqualTo(new Backwards(0, Duration.ZERO));
        assertThat(ClockCheck.backwards(List.of(T, T, T.plusSeconds(1))).places()).isZero();

        Backwards small = ClockCheck.backwards(List.of(T, T.minusMillis(3), T, T.minus(EDGE)));
        assertThat(small).isEqualTo(new Backwards(2, EDGE));
        assertThat(small.sentence()).isEmpty();

        Backwards large =
                ClockCheck.backwards(List.of(T, T.minusMillis(3), T, T.minus(Duration.ofDays(1))));
        assertThat(large.sentence())
                .contains(
                        "The recording machine's clock went backwards at 2 places in the evidence,"
                                + " by up to 1 d.");
    }
}
