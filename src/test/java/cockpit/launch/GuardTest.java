package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.GuardRule.Counting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Rows G-M1, G-M2 and G-S6: each rule with its exact boundaries, four outcomes, and the rows that
/// tripped it.
class GuardTest {
    private static final Duration INTERVAL = Duration.ofSeconds(120);
    private static final GuardLimits LIMITS = new GuardLimits(600, 5, 2, 300, 120, 900, 900);

    private static History live(GuardRule rule, GuardLimits limits) {
        return new History(Environment.LIVE).add(Watched.approved(rule, limits));
    }

    private static History look(History history, GuardRule rule, int signs, Duration before) {
        return Watched.add(history, Watched.look(rule, history.now(), 30, signs, before));
    }

    private static GuardOutcome outcome(History history, GuardRule rule) {
        return Guard.judge(rule, history.record(), history.now()).outcome();
    }

    /// How long before its look a sign lies when it counts in any case.
    private static Duration counting(GuardRule rule) {
        return rule.counting() == Counting.AT_PRESENT
                ? LIMITS.age().plusSeconds(1)
                : Duration.ofSeconds(1);
    }

    @ParameterizedTest
    @EnumSource(GuardRule.class)
    void oneMoreThanIsToleratedTripsAndOneLessDoesNot(GuardRule rule) {
        for (int signs : List.of(0, 4, 5)) {
            History history = live(rule, LIMITS);
            for (int looks = 0; looks < 3; looks++) {
                look(history, rule, signs, counting(rule)).pass(INTERVAL.dividedBy(2));
            }
            assertThat(outcome(history, rule)).as(signs + " signs").isEqualTo(GuardOutcome.OK);
            assertThat(Guard.isPaused(history.record())).isFalse();
        }
        for (int signs : List.of(6, 7)) {
            History history = live(rule, LIMITS);
            look(history, rule, signs, counting(rule)).pass(INTERVAL.dividedBy(2));
            look(history, rule, signs, counting(rule));
            assertThat(outcome(history, rule)).as(signs + " signs").isEqualTo(GuardOutcome.TRIPPED);
            assertThat(Guard.isPaused(history.record())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(GuardRule.class)
    void itTripsWithTheLastOfTheLooksInARowAndAGoodOneBeginsAnew(GuardRule rule) {
        GuardLimits three = new GuardLimits(600, 0, 3, 0, 120, 900, 900);
        History history = live(rule, three);
        for (int signs : List.of(1, 1, 0, 1, 1)) {
            look(history, rule, signs, Duration.ofSeconds(1)).pass(INTERVAL.dividedBy(2));
            assertThat(Guard.latches(history.record())).isEmpty();
        }
        RuleVerdict onTheWay = Guard.judge(rule, history.record(), history.now());
        assertThat(onTheWay.outcome()).isEqualTo(GuardOutcome.OK);
        assertThat(onTheWay.isGreen()).as("a breach on the way to a trip is not green").isFalse();
        assertThat(onTheWay.sentence())
                .endsWith("; over the limit in 2 of the 3 looks in a row that trip it.");
        look(history, rule, 1, Duration.ofSeconds(1));
        assertThat(Guard.latches(history.record())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(GuardRule.class)
    void aSignCountsInsideItsWindowOrBeyondItsAgeToTheMillisecond(GuardRule rule) {
        boolean isWindowed = rule.counting() == Counting.WITHIN_WINDOW;
        GuardLimits one = new GuardLimits(600, 0, 1, 300, 120, 900, 900);
        Duration edge = isWindowed ? one.window() : one.age();
        for (long millis : List.of(-1L, 0L, 1L)) {
            History history = look(live(rule, one), rule, 1, edge.plusMillis(millis));
            boolean counts = isWindowed ? millis < 0 : millis > 0;
            assertThat(outcome(history, rule))
                    .as(rule + " " + millis)
                    .isEqualTo(counts ? GuardOutcome.TRIPPED : GuardOutcome.OK);
        }
    }

    @ParameterizedTest
    @EnumSource(GuardRule.class)
    void aFeedThatStopsIsNoDataWithinOneIntervalAndNothingElseIsGreen(GuardRule rule) {
        History history = live(rule, LIMITS);
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.NO_DATA);
        look(history, rule, 0, Duration.ZERO).pass(INTERVAL);
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.OK);
        history.pass(Duration.ofMillis(1));
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.NO_DATA);
        Watched.add(history, Watched.look(rule, history.now(), 0, List.of(), ""));
        assertThat(outcome(history, rule)).as("nothing to look at").isEqualTo(GuardOutcome.NO_DATA);
        Watched.add(history, Watched.look(rule, history.now(), 0, List.of(), "No answer came."));
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.ERROR);
        Watched.add(
                history,
                Watched.look(rule, history.now().plus(Duration.ofMinutes(6)), 10, List.of(), ""));
        assertThat(outcome(history, rule)).as("a clock set back").isEqualTo(GuardOutcome.ERROR);
        for (RuleVerdict verdict : Guard.judge(history.record(), history.now()).values()) {
            assertThat(verdict.isGreen()).isFalse();
        }
    }

    @Test
    void aTrippedRuleStaysTrippedWhateverItSeesNext() {
        GuardRule rule = GuardRule.BALANCE;
        History history = look(live(rule, rule.standard()), rule, 1, Duration.ZERO);
        look(history, rule, 1, Duration.ZERO);
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.TRIPPED);
        look(history.pass(INTERVAL), rule, 0, Duration.ZERO);
        Watched.add(history, Watched.look(rule, history.now(), 0, List.of(), "No answer came."));
        history.pass(Duration.ofDays(2)).add(new Fact.SessionStarted("session_2", "test"));
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.TRIPPED);
        assertThat(Guard.latches(history.record())).hasSize(1);
        history.add(new FlowEnabled("Ann", "Ben", "put right"));
        look(history, rule, 0, Duration.ZERO);
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.OK);
    }

    @Test
    void withoutALookThatWorksItTripsBlindWhileTrafficIsOpenAndOnlyThen() {
        GuardRule rule = GuardRule.QUOTE_FAILURES;
        History closed = look(live(rule, LIMITS), rule, 0, Duration.ZERO);
        assertThat(Guard.trips(closed.pass(Duration.ofDays(1)).record(), closed.now())).isEmpty();

        History open =
                Watched.allOk(new History(Environment.LIVE))
                        .add(Watched.stage(1, Watched.limits(10)));
        Duration blind = rule.standard().blind();
        open.pass(blind.minusMillis(1));
        Watched.add(open, Watched.look(rule, open.now(), 0, List.of(), "No answer came."));
        assertThat(Guard.latches(open.record())).isEmpty();
        Instant due = History.START.plus(blind);
        assertThat(Guard.trips(open.pass(Duration.ofSeconds(30)).record(), open.now()))
                .filteredOn(trip -> trip.rule() == rule)
                .singleElement()
                .satisfies(
                        trip -> {
                            assertThat(trip.cause()).isEqualTo(TripCause.BLIND);
                            assertThat(trip.at()).isEqualTo(due);
                        });
    }

    @ParameterizedTest
    @EnumSource(GuardRule.class)
    void theRowsOfATripGiveTheTripAgain(GuardRule rule) {
        History history = live(rule, LIMITS);
        look(history, rule, 8, counting(rule));
        look(history, rule, 8, counting(rule));
        GuardTripped trip = history.record().latched(rule).orElseThrow().fact();
        assertThat(trip.rows()).hasSize(8);
        assertThat(trip.ids()).contains(new Id(Id.Kind.REQUEST, "req_live_7"));
        assertThat(Watched.again(trip, trip.rows()))
                .singleElement()
                .satisfies(
                        again -> {
                            assertThat(again.rule()).isEqualTo(rule);
                            assertThat(again.cause()).isEqualTo(TripCause.LIMIT);
                            assertThat(again.at()).isEqualTo(trip.at());
                            assertThat(again.count()).isEqualTo(trip.count());
                            assertThat(again.rows()).isEqualTo(trip.rows());
                        });
        int needed = trip.limits().tolerated() + 1;
        assertThat(Watched.again(trip, trip.rows().subList(0, needed))).hasSize(1);
        assertThat(Watched.again(trip, trip.rows().subList(0, needed - 1))).isEmpty();
    }

    /// Six signs were tolerated when they were seen; under the new limits they are over at once,
    /// and the rule does not read as ok until somebody looks again.
    @ParameterizedTest
    @EnumSource(GuardRule.class)
    void newNumbersJudgeTheNewestLookAtOnce(GuardRule rule) {
        GuardLimits lax = new GuardLimits(600, 6, 2, 300, 120, 900, 900);
        History history = look(live(rule, lax), rule, 6, counting(rule));
        assertThat(Guard.judge(rule, history.record(), history.now()).isGreen()).isTrue();
        history.add(Watched.approved(rule, LIMITS));
        RuleVerdict verdict = Guard.judge(rule, history.record(), history.now());
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.breaches()).isEqualTo(1);
        assertThat(verdict.okSince()).isEmpty();
        history.add(Watched.approved(rule, new GuardLimits(600, 5, 1, 300, 120, 900, 900)));
        assertThat(Guard.trips(history.record(), history.now())).hasSize(1);
        history.add(Watched.approved(rule, lax));
        assertThat(Guard.judge(rule, history.record(), history.now()).isGreen()).isTrue();
    }

    @Test
    void whatALookCouldNotNameCountsToo() {
        GuardRule rule = GuardRule.TERMINAL_FAILURES;
        Sign sign = new Sign(new Id(Id.Kind.TRADE, "txn_1"), History.START, "failed");
        GuardLooked look =
                new GuardLooked(
                        rule,
                        History.START.minusSeconds(3_600),
                        History.START,
                        "trades",
                        900,
                        List.of(sign),
                        3,
                        "");
        History history = Watched.add(live(rule, rule.standard()), look);
        assertThat(outcome(history, rule)).isEqualTo(GuardOutcome.TRIPPED);
    }

    @Test
    void nothingTripsInTheSandbox() {
        History history = new History(Environment.SANDBOX);
        look(history, GuardRule.RESERVED_AGE, 9, Duration.ofDays(1));
        assertThat(Guard.trips(history.record(), history.now())).isEmpty();
    }
}
