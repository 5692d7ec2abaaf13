package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a trend makes of the verdicts on record.
class TrendTest {
    private static final Instant START = History.START;

    private final Trend.Reader reader = new Trend.Reader();
    private final History history = new History(Environment.REHEARSAL);
    private long seq;

    private void at(Instant at, Fact fact) {
        reader.read(new Recorded(++seq, "0".repeat(64), at, Environment.REHEARSAL, fact));
    }

    private static Fact.StepJudged judged(Step step, StepState state) {
        return new Fact.StepJudged(step, state, "why", List.of(1L));
    }

    private static Fact.SandboxSealed run(String runId, StepState state, int passed) {
        return new Fact.SandboxSealed(
                runId,
                "https://partner.example",
                state,
                "why",
                passed,
                22,
                Catalogue.SUITE_VERSION,
                START,
                9,
                "a".repeat(64));
    }

    private Trend now(Instant at) {
        return reader.trend(Judge.judge(history.pass(Duration.between(START, at)).record(), at));
    }

    @Test
    void aRunIsAPointWithWhatItChangedAndTheNextRunIsAnother() {
        at(START, new Fact.LaunchCreated("launch_1", History.profile(), "A. Manager"));
        at(START, run("smoke_1", StepState.FAILED, 20));
        at(START.plusSeconds(1), judged(Step.SANDBOX_SMOKE, StepState.FAILED));
        at(START.plusSeconds(5), run("smoke_2", StepState.PASSED, 22));
        at(START.plusSeconds(6), judged(Step.SANDBOX_SMOKE, StepState.PASSED));
        at(START.plusSeconds(7), run("smoke_2", StepState.STALE, 22));
        at(START.plusSeconds(70), judged(Step.SANDBOX_SMOKE, StepState.STALE));
        Trend trend = now(START.plusSeconds(80));
        assertThat(trend.points())
                .extracting(Trend.Point::cause)
                .containsExactly(
                        Trend.Cause.RUN, Trend.Cause.RUN, Trend.Cause.VERDICT, Trend.Cause.NOW);
        assertThat(trend.points())
                .extracting(point -> point.step(Step.SANDBOX_SMOKE))
                .startsWith(StepState.FAILED, StepState.PASSED, StepState.STALE);
        assertThat(trend.runs())
                .extracting(Trend.Run::runId, Trend.Run::passed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("smoke_1", 20),
                        org.assertj.core.groups.Tuple.tuple("smoke_2", 22));
        assertThat(trend.partnerId()).isEqualTo("partner_01H");
    }

    @Test
    void aLaunchThatWasReadyForAMomentWasReady() {
        at(START, judged(Step.FUNDING, StepState.RUNNING));
        at(START.plusSeconds(2), judged(Step.FUNDING, StepState.PASSED));
        at(START.plusSeconds(2), judged(Step.SUPPORT, StepState.PASSED));
        at(START.plusSeconds(9), judged(Step.SUPPORT, StepState.STALE));
        at(START.plusSeconds(9), judged(Step.FUNDING, StepState.STALE));
        at(START.plusSeconds(20), judged(Step.SUPPORT, StepState.RUNNING));
        assertThat(now(START.plusSeconds(30)).points())
                .extracting(point -> point.count(StepState.PASSED))
                .containsExactly(2, 0, 0);
    }

    @Test
    void nothingIsPassedThatNoVerdictSaid() {
        at(START, run("smoke_1", StepState.PASSED, 22));
        Trend trend = now(START);
        assertThat(trend.points())
                .allSatisfy(point -> assertThat(point.count(StepState.PASSED)).isZero());
    }

    @Test
    void theLastPointIsJudgedNowAndNotTakenOverFromTheRecord() {
        at(START, judged(Step.FUNDING, StepState.PASSED));
        Trend trend = now(START.plusSeconds(1));
        assertThat(trend.points().getFirst().count(StepState.PASSED)).isEqualTo(1);
        assertThat(trend.now().count(StepState.PASSED))
                .as("the record itself proves nothing")
                .isZero();
    }

    @Test
    void aTimeInWhichNobodyLookedIsMarked() {
        at(START, new Fact.SessionStarted("session_1", "0.1.0"));
        at(START, judged(Step.FUNDING, StepState.PASSED));
        at(START.plusSeconds(30), new Fact.SessionStarted("session_2", "0.1.0"));
        at(START.plusSeconds(61), judged(Step.FUNDING, StepState.STALE));
        at(START.plusSeconds(3600), new Fact.SessionStarted("session_3", "0.1.0"));
        at(START.plusSeconds(3600), judged(Step.FUNDING, StepState.PASSED));
        assertThat(now(START.plusSeconds(3610)).points())
                .extracting(Trend.Point::isAfterBreak)
                .containsExactly(false, false, true, false);
        assertThat(now(START.plusSeconds(9999)).now().isAfterBreak()).isTrue();
    }

    @Test
    void aVerdictThatSaysTheSameInOtherWordsIsNoPoint() {
        at(START, judged(Step.FUNDING, StepState.PASSED));
        at(START.plusSeconds(600), judged(Step.FUNDING, StepState.PASSED));
        assertThat(now(START.plusSeconds(610)).points()).hasSize(2);
    }

    @Test
    void theOldestPointsGiveWayAndAreCounted() {
        for (int i = 0; i < Trend.POINT_COUNT_MAX + 20; i++) {
            at(START.plusSeconds(i), run("smoke_" + i, StepState.PASSED, 22));
        }
        Trend trend = now(START.plusSeconds(20_000));
        assertThat(trend.points()).hasSize(Trend.POINT_COUNT_MAX);
        assertThat(trend.left() + trend.points().size()).isEqualTo(Trend.POINT_COUNT_MAX + 21);
    }
}
