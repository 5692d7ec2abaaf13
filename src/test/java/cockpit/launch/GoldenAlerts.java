package cockpit.launch;

import static cockpit.launch.Golden.empty;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.row;
import static cockpit.launch.Role.ENGINEERING;

import cockpit.launch.AlertFact.AlertDrillStarted;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.Fact.SessionStarted;

import java.util.List;
import java.util.stream.Stream;

/// Step 6: the alert rules one by one, and an alert that came back.
final class GoldenAlerts {
    private static final String STEP = "checklist.6";
    private static final String[] ALL = {
        STEP,
        "requirement.monitoring",
        "gate.monitoring",
        "launch-record.monitoringVerified",
        "evidence-packet.monitoring_enabled",
        "cutover-rule.alerts",
    };

    private GoldenAlerts() {}

    static List<Golden> rows() {
        return Stream.of(rules(), sources(), drills()).flatMap(List::stream).toList();
    }

    private static List<Golden> rules() {
        return List.of(
                red(
                        ENGINEERING,
                        unwell(RuleHealth.MISSING, ""),
                        "The alert CockpitReturns (Returns) is not loaded. Engineering can load "
                                + "the exported rules into Prometheus, then read it again.",
                        STEP,
                        "requirement.monitoring"),
                red(
                        ENGINEERING,
                        unwell(RuleHealth.CHANGED, "It fires after 1 m instead of 5 m."),
                        "The alert CockpitReturns (Returns) is not loaded as it was exported: It"
                            + " fires after 1 m instead of 5 m. Engineering can load the exported"
                            + " rules into Prometheus, then read it again.",
                        STEP),
                red(
                        ENGINEERING,
                        unwell(RuleHealth.UNHEALTHY, "Its last evaluation failed."),
                        "The alert CockpitReturns (Returns) is not evaluated: Its last "
                                + "evaluation failed. Engineering can load the exported rules into "
                                + "Prometheus, then read it again.",
                        STEP),
                red(
                        ENGINEERING,
                        unwell(RuleHealth.SILENCED, "Silence s1 ends at noon."),
                        "The alert CockpitReturns (Returns) is silenced, so it reaches nobody:"
                            + " Silence s1 ends at noon. Engineering can end the silence, then read"
                            + " it again.",
                        STEP));
    }

    private static List<Golden> sources() {
        History unnamed =
                empty().add(Monitored.set())
                        .add(Monitored.read(History.START))
                        .add(Monitored.received());
        return List.of(
                red(
                        ENGINEERING,
                        unnamed,
                        "The alert CockpitQuoteExpirySpike (Quote expiry spike) watches nothing: no"
                            + " metric of the partner's is named for it. Engineering can name the"
                            + " counter of the partner's product, then export the rules and load"
                            + " them.",
                        STEP,
                        "launch-record.monitoringVerified"),
                red(
                        ENGINEERING,
                        silent(AlertRule.GUARD_TRIPPED),
                        "The alert CockpitGuardTripped (Guard tripped) watches nothing: Prometheus"
                            + " has no data of some_metric. Engineering can let Prometheus read the"
                            + " cockpit, then read the monitoring again.",
                        STEP),
                red(
                        ENGINEERING,
                        silent(AlertRule.DISCOVERY_ERRORS),
                        "The alert CockpitDiscoveryErrors (Discovery errors) watches nothing: "
                                + "Prometheus has no data of some_metric. Engineering can read the "
                                + "entitlements, then read the monitoring again.",
                        STEP),
                red(
                        ENGINEERING,
                        silent(AlertRule.QUOTE_FAILURES),
                        "The alert CockpitQuoteFailures (Quote failures) watches nothing:"
                                + " Prometheus has no data of some_metric. Engineering can let the"
                                + " guard look, then read the monitoring again.",
                        STEP,
                        "requirement.monitoring"),
                red(
                        ENGINEERING,
                        silent(AlertRule.WEBHOOK_FAILURES),
                        "The alert CockpitWebhookFailures (Webhook failures) watches nothing:"
                                + " Prometheus has no data of some_metric. Engineering can let the"
                                + " guard look and the webhook receiver be probed, then read the"
                                + " monitoring again.",
                        STEP,
                        "requirement.monitoring"),
                red(
                        ENGINEERING,
                        silent(AlertRule.WEBHOOK_DEAD_LETTERS),
                        "The alert CockpitWebhookDeadLetters (Webhook dead letters) watches"
                                + " nothing: Prometheus has no data of some_metric. Engineering can"
                                + " compare the ended trades with their events, then read the"
                                + " monitoring again.",
                        STEP,
                        "gate.monitoring"),
                red(
                        ENGINEERING,
                        silent(AlertRule.LEDGER_MISMATCHES),
                        "The alert CockpitLedgerMismatches (Ledger mismatches) watches nothing:"
                            + " Prometheus has no data of some_metric. Engineering can match the"
                            + " books, then read the monitoring again.",
                        STEP,
                        "requirement.monitoring"),
                red(
                        ENGINEERING,
                        silent(AlertRule.EXPIRY_SPIKE),
                        "The alert CockpitQuoteExpirySpike (Quote expiry spike) watches nothing:"
                            + " Prometheus has no data of some_metric. Engineering can let the"
                            + " partner's product serve its counter and Prometheus read it, then"
                            + " read the monitoring again.",
                        STEP));
    }

    private static List<Golden> drills() {
        AlertDrilled received = Monitored.received();
        AlertDrilled elsewhere =
                new AlertDrilled(
                        "alert_1",
                        DrillEnd.RECEIVED,
                        200,
                        812,
                        60_000,
                        "another",
                        received.detail());
        return List.of(
                row(
                        StepState.RUNNING,
                        ENGINEERING,
                        GoldenMonitoring.whole().add(new AlertDrillStarted("alert_2", 60_000)),
                        "An alert drill waits for its receipt. Engineering can wait for it or "
                                + "cancel it.",
                        ALL),
                open(
                        ENGINEERING,
                        GoldenMonitoring.whole()
                                .add(new AlertDrillStarted("alert_2", 60_000))
                                .add(new SessionStarted("session_2", "0.1.0")),
                        "The last alert drill was interrupted. Engineering can run an alert "
                                + "drill.",
                        ALL),
                open(
                        ENGINEERING,
                        GoldenMonitoring.whole()
                                .add(Monitored.ended(DrillEnd.CANCELLED, 200, "It was cancelled.")),
                        "The last alert drill was cancelled. Engineering can run an alert drill.",
                        ALL),
                red(
                        ENGINEERING,
                        GoldenMonitoring.whole()
                                .add(
                                        Monitored.ended(
                                                DrillEnd.NOT_SENT,
                                                503,
                                                "Alertmanager answered 503.")),
                        "No alert reaches anyone: Alertmanager answered 503. Engineering can "
                                + "mend the route, then run the alert drill again.",
                        ALL),
                red(
                        ENGINEERING,
                        GoldenMonitoring.whole()
                                .add(
                                        Monitored.ended(
                                                DrillEnd.NOT_RECEIVED,
                                                200,
                                                "No receipt came within 60 s.")),
                        "No alert reaches anyone: No receipt came within 60 s. Engineering can "
                                + "mend the route, then run the alert drill again.",
                        ALL),
                red(
                        ENGINEERING,
                        GoldenMonitoring.whole()
                                .add(
                                        Monitored.ended(
                                                DrillEnd.REFUSED, 200, "The password was wrong.")),
                        "No alert reaches anyone: The password was wrong. Engineering can mend "
                                + "the route, then run the alert drill again.",
                        ALL),
                red(
                        ENGINEERING,
                        GoldenMonitoring.whole()
                                .add(
                                        Monitored.ended(
                                                DrillEnd.WRONG_NONCE,
                                                200,
                                                "The receipt was of another drill.")),
                        "No alert reaches anyone: The receipt was of another drill. Engineering "
                                + "can mend the route, then run the alert drill again.",
                        ALL),
                red(
                        ENGINEERING,
                        GoldenMonitoring.whole().add(elsewhere),
                        "The drill's alert came back by the receiver \"another\", and \"cockpit\""
                            + " is agreed. Engineering can mend the route, then run the alert drill"
                            + " again.",
                        ALL));
    }

    private static History unwell(RuleHealth health, String detail) {
        return GoldenMonitoring.whole()
                .add(Monitored.read(History.START, AlertRule.RETURNS, health, detail));
    }

    private static History silent(AlertRule rule) {
        return GoldenMonitoring.whole()
                .add(
                        Monitored.read(
                                History.START,
                                rule,
                                RuleHealth.NO_DATA,
                                "Prometheus has no data of some_metric."));
    }
}
