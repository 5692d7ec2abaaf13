package cockpit.launch;

import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertFact.RuleSeen;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Tells how the monitoring stood, for tests.
public final class Monitored {
    private Monitored() {}

    public static MonitoringSet set() {
        return new MonitoringSet(
                "http://127.0.0.1:9090", "http://127.0.0.1:9093", "cockpit", "A. Person");
    }

    /// The counters of the partner's product are named.
    public static List<MetricNamed> named() {
        return List.of(
                new MetricNamed(AlertRule.EXPIRY_SPIKE, "shop_quotes_expired_total", "A. Person"),
                new MetricNamed(AlertRule.TRANSACT_CONFLICTS, "shop_conflicts_total", "A. Person"));
    }

    /// Everything stands as it was exported.
    public static AlertsRead read(Instant at) {
        return read(at, AlertRule.RETURNS, RuleHealth.HEALTHY, "");
    }

    /// Everything but one rule stands as it was exported.
    public static AlertsRead read(Instant at, AlertRule but, RuleHealth health, String detail) {
        return new AlertsRead(
                "a".repeat(64),
                Stream.of(AlertRule.values())
                        .map(
                                rule ->
                                        rule == but
                                                ? new RuleSeen(rule.alert(), health, detail)
                                                : new RuleSeen(
                                                        rule.alert(), RuleHealth.HEALTHY, ""))
                        .toList(),
                List.of(new PanelSeen("Quotes that failed", true, "")),
                true,
                at,
                "");
    }

    public static AlertDrilled received() {
        return new AlertDrilled(
                "alert_1", DrillEnd.RECEIVED, 200, 812, 60_000, "cockpit", "It came back.");
    }

    public static AlertDrilled ended(DrillEnd end, int status, String detail) {
        return new AlertDrilled("alert_1", end, status, 0, 60_000, "", detail);
    }
}
