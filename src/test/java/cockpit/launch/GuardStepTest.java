package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RecordCount;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Step 7: what makes limited traffic count as enabled, and everything that takes it away.
class GuardStepTest {
    private static final String STEP = "checklist.7";

    private static History enabled() {
        History history =
                Watched.allOk(History.complete(Environment.LIVE))
                        .add(Watched.rehearsed())
                        .add(Watched.stage(1, Watched.limits(10)));
        return history.add(Watched.traffic(history, 1, 2));
    }

    @Test
    void aReviewedStageThatSawItsOrdersUnderGreenRulesPasses() {
        Verdict verdict = enabled().check(STEP);
        assertThat(verdict.sentence())
                .isEqualTo("A reviewed stage has seen its orders, and all 8 guard rules are ok.");
        assertThat(verdict.state()).isEqualTo(StepState.PASSED);
        for (String row :
                List.of(
                        "pattern.rollback",
                        "rollback.records-preserved",
                        "cutover.limited-traffic",
                        "cutover.limits-reviewed")) {
            assertThat(enabled().check(row).state()).as(row).isEqualTo(StepState.PASSED);
        }
        for (GuardRule rule : GuardRule.values()) {
            assertThat(enabled().check(rule.checkId()).state()).isEqualTo(StepState.PASSED);
        }
    }

    @ParameterizedTest
    @EnumSource(GuardRule.class)
    void eachRuleTakesItsRowAndTheStepWhenItTripsErrsOrSeesNothing(GuardRule rule) {
        History tripped = enabled();
        for (int looks = 0; looks < rule.standard().consecutive(); looks++) {
            Watched.add(
                    tripped,
                    Watched.look(rule, tripped.now(), 20, 9, rule.standard().age().plusSeconds(1)));
        }
        History erred =
                enabled().add(Watched.look(rule, History.START, 0, List.of(), "No answer came."));
        for (History history : List.of(tripped, erred)) {
            assertThat(history.check(rule.checkId()).state()).isEqualTo(StepState.FAILED);
            assertThat(history.check(STEP).state()).isEqualTo(StepState.FAILED);
        }
        assertThat(tripped.check(rule.checkId()).sentence())
                .endsWith(" can find the cause; then two people enable the flow again.");
        assertThat(erred.check(rule.checkId()).sentence())
                .as("a look that failed once pauses nothing")
                .endsWith(" can find out why nothing is seen and let the guard look again.");
        History unseen = enabled().pass(rule.standard().interval().plusMillis(1));
        assertThat(unseen.check(rule.checkId()).state()).isEqualTo(StepState.STALE);
        assertThat(unseen.check(STEP).state()).isNotEqualTo(StepState.PASSED);
    }

    static Stream<Arguments> sabotages() {
        return Stream.of(
                sabotage(
                        StepState.RUNNING,
                        "Stage 1 has seen 0 of the 2 settled orders that it must see. The"
                                + " launch manager can let real orders flow.",
                        history -> history.add(Watched.traffic(history, 1, 0))),
                sabotage(
                        StepState.RUNNING,
                        "Stage 1 has seen 1 of the 2 settled orders that it must see. The"
                                + " launch manager can let real orders flow.",
                        history -> history.add(Watched.traffic(history, 1, 1))),
                sabotage(
                        StepState.NOT_STARTED,
                        "The traffic of stage 2 has not been read. The launch manager can"
                                + " let the guard read the traffic.",
                        history -> history.add(Watched.stage(2, Watched.limits(20)))),
                sabotage(
                        StepState.FAILED,
                        "Ann asked for the limit and reviewed it. The launch manager can"
                                + " have somebody else review it.",
                        history ->
                                history.add(
                                        new StageOpened(
                                                "stage_1",
                                                1,
                                                Watched.limits(10),
                                                "Ann",
                                                " ann ",
                                                "fine"))),
                sabotage(
                        StepState.FAILED,
                        "Ann paused the live flow: a customer called. The launch manager"
                                + " can find the cause; then two people enable the flow again.",
                        history ->
                                history.add(
                                        new PauseAsked("pause_1", "Ann", "a customer called."))),
                sabotage(
                        StepState.FAILED,
                        "The rehearsed rollback failed: the flow stayed open. The launch"
                                + " manager can rehearse a rollback.",
                        history -> history.add(rollback("the flow stayed open.", 44, true, 3))),
                sabotage(
                        StepState.FAILED,
                        "The rehearsed rollback lost records: 40 facts and 3 deliveries"
                                + " before it, 39 and 3 after. The launch manager can find what was"
                                + " lost.",
                        history -> history.add(rollback("", 39, true, 3))),
                sabotage(
                        StepState.FAILED,
                        "The rehearsed rollback lost records: the head of before is not part of the"
                                + " chain of after. The launch manager can find what was lost.",
                        history -> history.add(rollback("", 44, false, 3))),
                sabotage(
                        StepState.FAILED,
                        "The rehearsed rollback lost records: 40 facts and 3 deliveries"
                                + " before it, 44 and 2 after. The launch manager can find what was"
                                + " lost.",
                        history -> history.add(rollback("", 44, true, 2))),
                sabotage(
                        StepState.STALE,
                        "The switch of the flow changed at 2026-11-20T09:00:00Z, after"
                                + " this evidence of 2026-11-20T09:00:00Z. The launch manager can"
                                + " rehearse a rollback.",
                        history ->
                                history.add(new SwitchSet(SwitchKind.PERSON, "on-call", "Ann"))
                                        .add(
                                                new SwitchSet(
                                                        SwitchKind.FLAGD_FILE,
                                                        "/srv/flags.json",
                                                        "Ann"))));
    }

    private static RollbackRehearsed rollback(
            String problem, long facts, boolean isExtension, long deliveries) {
        return new RollbackRehearsed(
                "rollback_2",
                SwitchKind.HOOK,
                "Rollback owner",
                120,
                90,
                problem,
                new RecordCount(40, "a".repeat(64), 3, true),
                new RecordCount(facts, "b".repeat(64), deliveries, isExtension));
    }

    private static Arguments sabotage(StepState state, String reason, Consumer<History> what) {
        return Arguments.of(state, reason, what);
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void everySabotageTakesTheLightAndSaysWhy(
            StepState state, String reason, Consumer<History> what) {
        History history = enabled();
        what.accept(history);
        assertThat(history.check(STEP).state()).as(reason).isEqualTo(state);
        assertThat(history.check(STEP).sentence()).isEqualTo(reason);
    }

    @Test
    void withoutARehearsedRollbackTheStepIsBlocked() {
        History history =
                Watched.allOk(History.complete(Environment.LIVE))
                        .add(Watched.stage(1, Watched.limits(10)));
        history.add(Watched.traffic(history, 1, 2));
        assertThat(history.check(STEP).state()).isEqualTo(StepState.BLOCKED);
        assertThat(history.check(STEP).sentence())
                .isEqualTo(
                        "No rollback has been rehearsed. The launch manager can rehearse a"
                                + " rollback.");
        history.add(Watched.rehearsed());
        assertThat(history.check(STEP).state()).isEqualTo(StepState.PASSED);
        history.pass(Threshold.ROLLBACK_FRESHNESS.standard().plusMillis(1));
        assertThat(history.check("pattern.rollback").state()).isEqualTo(StepState.STALE);
    }

    @Test
    void trafficOverItsLimitOrInAnotherCurrencyIsNotLimited() {
        History history = enabled();
        TrafficSeen at = Watched.traffic(history, 1, 10);
        assertThat(history.add(at).check("cutover.limited-traffic").state())
                .isEqualTo(StepState.PASSED);
        assertThat(
                        history.add(Watched.traffic(history, 1, 11))
                                .check("cutover.limited-traffic")
                                .state())
                .isEqualTo(StepState.FAILED);
        for (String amount : List.of("1000.00", "1000.000000000000000001")) {
            history.add(seen(amount, "EUR"));
            assertThat(history.check("cutover.limited-traffic").state())
                    .isEqualTo(amount.equals("1000.00") ? StepState.PASSED : StepState.FAILED);
        }
        assertThat(history.add(seen("10.00", "USD")).check("cutover.limited-traffic").state())
                .isEqualTo(StepState.FAILED);
    }

    private static TrafficSeen seen(String amount, String currency) {
        return new TrafficSeen(
                "stage_1", History.START, History.START, 3, 3, 0, 0, amount, currency);
    }

    @Test
    void aRuleWithoutApprovedNumbersIsNotWatchedForTheLaunch() {
        History history = History.complete(Environment.LIVE);
        Watched.looks(history);
        assertThat(history.check("rollback.balance-unclear").sentence())
                .isEqualTo(
                        "Nobody has approved the numbers of the rule \"Balance\". The rollback"
                                + " owner can approve them.");
        assertThat(history.check("rollback.balance-unclear").state())
                .isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void enablingAgainTakesAPauseBackAndARestartDoesNot() {
        History history = enabled().add(new PauseAsked("pause_1", "Ann", "a customer called"));
        history.add(new Fact.SessionStarted("session_2", "test"))
                .add(new SwitchRead(SwitchKind.HOOK, FlowState.OPEN, History.START, ""));
        assertThat(Guard.isPaused(history.record())).isTrue();
        history.add(new FlowEnabled("Ann", "Ben", "it was a mistake"));
        assertThat(Guard.isPaused(history.record())).isFalse();
        assertThat(history.pass(Duration.ofSeconds(1)).check(STEP).state())
                .isEqualTo(StepState.PASSED);
    }
}
