package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.AlertFact.AlertDrillStarted;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.Fact.SessionStarted;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Step 6: dashboards and alerts stand only when the partner's monitoring evaluates the rules and a
/// drill's alert came back.
class AlertStepTest {
    private static final Instant NOW = History.START;

    private static History set() {
        History history = new History(Environment.LIVE).add(Monitored.set());
        Monitored.named().forEach(history::add);
        return history;
    }

    private static History whole() {
        return set().add(Monitored.read(NOW)).add(Monitored.received());
    }

    private static Verdict step(History history) {
        return history.judge().step(Step.MONITORING);
    }

    private static Verdict check(History history, String id) {
        return history.judge().checks(Step.MONITORING).stream()
                .filter(judgement -> judgement.check().id().equals(id))
                .flatMap(judgement -> judgement.verdictIfApplicable().stream())
                .findFirst()
                .orElseThrow();
    }

    private static void is(History history, StepState state, String part) {
        Verdict verdict = step(history);
        assertThat(verdict.state()).as(verdict.sentence()).isEqualTo(state);
        assertThat(verdict.sentence()).contains(part);
    }

    @Test
    void withoutAnyFactNothingIsClaimed() {
        is(
                new History(Environment.LIVE),
                StepState.NOT_STARTED,
                "Nobody has said which monitoring watches this launch");
        is(set(), StepState.NOT_STARTED, "Nobody has read how the alert rules stand");
        is(
                set().add(Monitored.read(NOW)),
                StepState.NOT_STARTED,
                "No alert drill has shown that alerts reach anyone");
        is(
                set().add(Monitored.received()),
                StepState.NOT_STARTED,
                "Nobody has read how the alert rules stand");
    }

    @Test
    void aProblemAMissingScrapeAndAPanelWithoutDataFail() {
        AlertsRead read = Monitored.read(NOW);
        is(
                whole().add(
                                new AlertsRead(
                                        read.rulesSha256(),
                                        List.of(),
                                        List.of(),
                                        false,
                                        NOW,
                                        "Prometheus could not be asked.")),
                StepState.FAILED,
                "Prometheus could not be asked");
        is(
                whole().add(
                                new AlertsRead(
                                        read.rulesSha256(),
                                        read.rules(),
                                        read.panels(),
                                        false,
                                        NOW,
                                        "")),
                StepState.FAILED,
                "does not read the cockpit's metrics");
        is(
                whole().add(
                                new AlertsRead(
                                        read.rulesSha256(),
                                        read.rules(),
                                        List.of(new PanelSeen("Ledger mismatches", false, "")),
                                        true,
                                        NOW,
                                        "")),
                StepState.FAILED,
                "The panel \"Ledger mismatches\" has no data");
        is(
                whole().add(
                                new AlertsRead(
                                        read.rulesSha256(),
                                        read.rules(),
                                        List.of(),
                                        true,
                                        NOW,
                                        "")),
                StepState.FAILED,
                "No panel");
        is(
                whole().add(
                                new AlertsRead(
                                        read.rulesSha256(),
                                        List.of(),
                                        read.panels(),
                                        true,
                                        NOW,
                                        "")),
                StepState.FAILED,
                "is not loaded");
    }

    @ParameterizedTest
    @EnumSource(value = RuleHealth.class, mode = EnumSource.Mode.EXCLUDE, names = "HEALTHY")
    void aRuleThatIsNotHealthyFailsByName(RuleHealth health) {
        History history = whole().add(Monitored.read(NOW, AlertRule.RETURNS, health, "It is so."));
        is(history, StepState.FAILED, "The alert CockpitReturns (Returns)");
        assertThat(check(history, "requirement.monitoring").state()).isEqualTo(StepState.FAILED);
        assertThat(check(history, "gate.monitoring").state()).isEqualTo(StepState.PASSED);
    }

    /// Every rule by itself: loaded, evaluated, not silenced, and still dead.
    @ParameterizedTest
    @EnumSource(AlertRule.class)
    void aRuleWithoutDataFailsAndSaysWhichMetricAndWhatToDo(AlertRule rule) {
        History history =
                whole().add(
                                Monitored.read(
                                        NOW,
                                        rule,
                                        RuleHealth.NO_DATA,
                                        "Prometheus has no data of some_metric."));
        is(
                history,
                StepState.FAILED,
                "The alert %s (%s) watches nothing: Prometheus has no data of some_metric"
                        .formatted(rule.alert(), rule.title()));
        assertThat(step(history).sentence()).contains(rule.source().act());
    }

    /// A reading of before the cockpit asked for data said of these two that they were healthy.
    @ParameterizedTest
    @EnumSource(
            value = AlertRule.class,
            names = {"EXPIRY_SPIKE", "TRANSACT_CONFLICTS"})
    void anAlertWhoseCounterNobodyNamedIsNotGreenWhateverWasReadOfIt(AlertRule rule) {
        History history = new History(Environment.LIVE).add(Monitored.set());
        Monitored.named().stream().filter(named -> named.rule() != rule).forEach(history::add);
        history.add(Monitored.read(NOW)).add(Monitored.received());
        is(
                history,
                StepState.FAILED,
                "The alert %s (%s) watches nothing: no metric of the partner's is named for it"
                        .formatted(rule.alert(), rule.title()));
        assertThat(step(history).sentence()).contains("name the counter");
    }

    @Test
    void aCounterNamedAfterTheReadingNeedsTheRulesLoadedAgain() {
        History history = whole().add(Monitored.named().getFirst());
        is(history, StepState.STALE, "The metric of the alert CockpitQuoteExpirySpike was named");
        assertThat(step(history.add(Monitored.read(NOW))).state()).isEqualTo(StepState.PASSED);
    }

    @ParameterizedTest
    @EnumSource(value = DrillEnd.class, mode = EnumSource.Mode.EXCLUDE, names = "RECEIVED")
    void aDrillThatWasNotReceivedDoesNotPassThoughTheApiSaid200(DrillEnd end) {
        History history = whole().add(Monitored.ended(end, 200, "The password was wrong."));
        is(
                history,
                end == DrillEnd.CANCELLED ? StepState.NOT_STARTED : StepState.FAILED,
                end == DrillEnd.CANCELLED ? "cancelled" : "The password was wrong");
    }

    @Test
    void aDrillRunsUntilItsEndAndIsInterruptedByANewSession() {
        History history = whole().add(new AlertDrillStarted("alert_2", 60_000));
        is(history, StepState.RUNNING, "waits for its receipt");
        is(
                history.add(new SessionStarted("session_2", "0.1.0")),
                StepState.NOT_STARTED,
                "The last alert drill was interrupted");
        is(history.add(Monitored.received()), StepState.PASSED, "");
    }

    @Test
    void anAlertThatCameBackByAnotherReceiverThanTheAgreedOneReachesNobodyOnCall() {
        AlertDrilled drilled = Monitored.received();
        is(
                whole().add(
                                new AlertDrilled(
                                        drilled.drillId(),
                                        drilled.end(),
                                        drilled.sentStatus(),
                                        drilled.roundTripMillis(),
                                        drilled.limitMillis(),
                                        "another",
                                        drilled.detail())),
                StepState.FAILED,
                "came back by the receiver \"another\", and \"cockpit\" is agreed");
    }

    @Test
    void evidenceOfBeforeTheMonitoringWasSetIsStale() {
        is(
                whole().add(
                                new MonitoringSet(
                                        "http://other:9090",
                                        "http://127.0.0.1:9093",
                                        "cockpit",
                                        "A. Person")),
                StepState.STALE,
                "after this evidence");
        is(
                new History(Environment.LIVE)
                        .add(Monitored.read(NOW))
                        .add(Monitored.received())
                        .add(Monitored.set()),
                StepState.STALE,
                "The monitoring was set");
    }

    @Test
    void evidenceIsStaleOneSecondAfterItsLimitAndNotBefore() {
        Duration limit = Threshold.MONITORING_FRESHNESS.standard();
        assertThat(step(whole().pass(limit)).state()).isEqualTo(StepState.PASSED);
        is(whole().pass(limit.plusSeconds(1)), StepState.STALE, "older than the limit");
        is(
                set().add(Monitored.read(NOW.minus(limit).minusSeconds(1)))
                        .add(Monitored.received()),
                StepState.STALE,
                "older than the limit");
    }

    @Test
    void evidenceFromTheFutureIsStale() {
        is(
                set().pass(Duration.ofHours(1))
                        .add(Monitored.read(NOW.plusSeconds(3600)))
                        .add(Monitored.received())
                        .pass(Duration.ofHours(-1)),
                StepState.STALE,
                "still to come");
        is(
                set().add(Monitored.read(NOW.plusSeconds(3600))).add(Monitored.received()),
                StepState.STALE,
                "still to come");
    }

    @Test
    void newNumbersOfTheGuardNeedTheRulesLoadedAgain() {
        History history =
                whole().add(
                                Watched.approved(
                                        GuardRule.QUOTE_FAILURES,
                                        GuardRule.QUOTE_FAILURES.standard()));
        is(history, StepState.STALE, "\"Quote failures\" changed after");
        assertThat(step(history.add(Monitored.read(NOW))).state()).isEqualTo(StepState.PASSED);
    }

    @Test
    void allThatStandsPassesAndSaysWhatItRestsOn() {
        Verdict verdict = check(whole(), "checklist.6");
        assertThat(verdict.state()).isEqualTo(StepState.PASSED);
        assertThat(step(whole()).state()).isEqualTo(StepState.PASSED);
    }
}
