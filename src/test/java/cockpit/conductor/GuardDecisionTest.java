package cockpit.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.conductor.Command.DecideGuard;
import cockpit.conductor.Command.DecideTraffic;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.TrafficFact;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.Watched;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// Rows G-S2 and G-S7: nothing is enabled by one person or against a rule, and no stage is opened
/// that has not been earned.
class GuardDecisionTest {
    private static final GuardRule RULE = GuardRule.BALANCE;

    private static List<Fact> decide(GuardFact decided, History history) throws Refusal {
        List<Fact> facts =
                Decision.decide(new DecideGuard(decided), history.record(), history.now());
        facts.forEach(history::add);
        return facts;
    }

    private static void refused(GuardFact decided, History history, String code) {
        refused(new DecideGuard(decided), history, code);
    }

    private static void refused(Command command, History history, String code) {
        assertThatThrownBy(() -> Decision.decide(command, history.record(), history.now()))
                .as(command.toString())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /// Live traffic whose balance rule tripped at the start.
    private static History tripped() {
        History history = Watched.allOk(new History(Environment.LIVE));
        for (int looks = 0; looks < RULE.standard().consecutive(); looks++) {
            Watched.add(history, Watched.look(RULE, history.now(), 1, 1, Duration.ZERO));
        }
        assertThat(Guard.isPaused(history.record())).isTrue();
        return history;
    }

    private static void okFor(History history, Duration time) {
        Duration pace = RULE.standard().interval();
        Watched.looks(history);
        for (Duration left = time; left.isPositive(); left = left.minus(pace)) {
            history.pass(left.compareTo(pace) < 0 ? left : pace);
            Watched.looks(history);
        }
    }

    @Test
    void onePersonNeverEnablesAndTwoOnlyWhenTheRuleHasSettled() throws Exception {
        History history = tripped();
        FlowEnabled enable = new FlowEnabled("Ann", "Ben", "topped up");
        refused(enable, history, "not-asked");
        decide(new EnableAsked("Ann", "topped up"), history);
        refused(new FlowEnabled("Ann", "ann ", "topped up"), history, "same-person");
        refused(new FlowEnabled("Cleo", "Ben", "topped up"), history, "not-asked");
        refused(new FlowEnabled("Ann", "Ben", "another reason"), history, "not-asked");
        refused(enable, history, "rule-not-ok");
        okFor(history, RULE.standard().settle().minusMillis(1));
        refused(enable, history, "not-settled");
        history.pass(Duration.ofMillis(1));
        assertThat(decide(enable, history)).containsExactly(enable);
        assertThat(Guard.isPaused(history.record())).isFalse();
        refused(enable, history, "not-paused");
        refused(new EnableAsked("Ann", "again"), history, "not-paused");
    }

    @Test
    void askingSpeaksOnlyForWhatHadTrippedByThen() throws Exception {
        History history = tripped();
        decide(new EnableAsked("Ann", "topped up"), history);
        okFor(history, RULE.standard().settle());
        decide(new PauseAsked("pause_1", "Cleo", "something else"), history);
        refused(new FlowEnabled("Ann", "Ben", "topped up"), history, "not-asked");
        decide(new EnableAsked("Ann", "both looked at"), history);
        decide(new FlowEnabled("Ann", "Ben", "both looked at"), history);
        assertThat(Guard.isPaused(history.record())).isFalse();
    }

    @Test
    void aPauseByHandIsAlwaysTakenAndTakenBackByTwo() throws Exception {
        History history = new History(Environment.LIVE);
        refused(new PauseAsked("pause_1", " ", "x"), history, "blank");
        refused(new PauseAsked("pause_1", "Ann", ""), history, "blank");
        decide(new PauseAsked("pause_1", "Ann", "a customer called"), history);
        decide(new PauseAsked("pause_2", "Ben", "another called"), history);
        decide(new EnableAsked("Ann", "false alarm"), history);
        // No rule tripped, so none has to settle; none may be over its limit either.
        decide(new FlowEnabled("Ann", "Ben", "false alarm"), history);
        assertThat(Guard.isPaused(history.record())).isFalse();
    }

    @Test
    void whatTheGuardObservesNobodyDecides() {
        History history = tripped();
        refused(history.record().latched(RULE).orElseThrow().fact(), history, "not-a-decision");
        refused(Watched.rehearsed(), history, "not-a-decision");
        refused(new SwitchConfirmed(FlowState.UNKNOWN, "Ann", "done"), history, "no-state");
        for (String address :
                List.of(
                        "ftp://partner.example",
                        "https://a:b@partner.example/",
                        "partner",
                        "http:")) {
            refused(new SwitchSet(SwitchKind.HOOK, address, "Ann"), history, "not-an-address");
        }
    }

    /// Steps 1 to 6 stand, by a waiver where nothing here proves them.
    private static History ready() {
        History history = Watched.allOk(History.complete(Environment.LIVE));
        for (Check check : Catalogue.checks(Step.MONITORING)) {
            history.add(
                    new Fact.WaiverGiven(
                            check.id(), "told", "Ann", "Ben", History.START.plusSeconds(900_000)));
        }
        assertThat(history.step(6).state()).isEqualTo(StepState.WAIVED);
        return history.add(Watched.rehearsed());
    }

    private static StageOpened ask(History history, int number, StageLimits limits) throws Refusal {
        StageAsked asked = new StageAsked("stage_" + number, number, limits, "Manager", "begin");
        Decision.decide(new DecideTraffic(asked), history.record(), history.now())
                .forEach(history::add);
        return Watched.stage(number, limits);
    }

    private static void open(History history, StageOpened stage) throws Refusal {
        Decision.decide(new DecideTraffic(stage), history.record(), history.now())
                .forEach(history::add);
    }

    private static void refused(TrafficFact decided, History history, String code) {
        refused(new DecideTraffic(decided), history, code);
    }

    @Test
    void aStageIsOpenedBySomebodyElseAndOnlyAsItWasAskedFor() throws Exception {
        History history = ready();
        StageLimits limits = Watched.limits(10);
        refused(Watched.stage(1, limits), history, "not-asked");
        refused(new StageAsked("stage_2", 2, limits, "Manager", "begin"), history, "wrong-stage");
        StageOpened stage = ask(history, 1, limits);
        refused(
                new StageOpened("stage_1", 1, limits, "Manager", "MANAGER", "fine"),
                history,
                "same-person");
        refused(Watched.stage(1, Watched.limits(11)), history, "not-asked");
        open(history, stage);
        refused(stage, history, "not-asked");
    }

    @Test
    void theFirstStageWaitsForTheStepsTheRehearsalTheRulesAndThePause() throws Exception {
        History unready = Watched.allOk(new History(Environment.LIVE));
        unready.add(new Fact.LaunchCreated("launch_1", History.profile(), "Manager"));
        refused(ask(unready, 1, Watched.limits(10)), unready, "steps-open");

        History unrehearsed = ready();
        unrehearsed.add(new SwitchSet(SwitchKind.PERSON, "on-call", "Ann"));
        unrehearsed.add(new SwitchSet(SwitchKind.HOOK, "https://partner.example/switch", "Ann"));
        refused(ask(unrehearsed, 1, Watched.limits(10)), unrehearsed, "rollback-not-rehearsed");

        History paused = ready();
        StageOpened stage = ask(paused, 1, Watched.limits(10));
        decide(new PauseAsked("pause_1", "Ann", "wait"), paused);
        refused(stage, paused, "flow-paused");

        History failing = ready();
        StageOpened again = ask(failing, 1, Watched.limits(10));
        failing.add(Watched.look(RULE, failing.now(), 0, List.of(), "No answer came."));
        refused(again, failing, "rule-not-ok");
    }

    @Test
    void noOrdersNeverAdvanceAndTooFewOrTooEarlyDoNotEither() throws Exception {
        History history = ready();
        open(history, ask(history, 1, Watched.limits(10)));
        StageOpened second = ask(history, 2, Watched.limits(20));
        refused(second, history, "no-reading");
        history.add(Watched.traffic(history, 1, 0));
        refused(second, history, "no-orders");
        history.add(Watched.traffic(history, 1, 1));
        refused(second, history, "too-few-orders");
        history.add(Watched.traffic(history, 1, 2));
        refused(second, history, "too-early");
        history.pass(Duration.ofSeconds(600));
        Watched.looks(history);
        history.add(Watched.traffic(history, 1, 2));
        open(history, second);
        // A lower limit may come at any time.
        open(history, ask(history, 3, Watched.limits(5)));
    }

    @Test
    void anOrderIsAllowedOnlyByTypingWhereAndForWhom() throws Exception {
        History history = ready();
        refused(
                new OrderAllowed("sandbox", "Practice partner", "25.00", "EUR", "Ann"),
                history,
                "order-not-confirmed");
        refused(
                new OrderAllowed("live", "practice partner", "25.00", "EUR", "Ann"),
                history,
                "order-not-confirmed");
        refused(
                new OrderAllowed("live", "Practice partner", "2.5e1", "EUR", "Ann"),
                history,
                "not-an-amount");
        OrderAllowed allowed = new OrderAllowed("live", "Practice partner", "25.00", "EUR", "Ann");
        assertThat(Decision.decide(new DecideTraffic(allowed), history.record(), history.now()))
                .containsExactly(allowed);
    }
}
