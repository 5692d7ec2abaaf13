package cockpit.launch;

import java.time.Instant;
import java.util.List;

/// Step 6: what the partner's monitoring showed, and whether an alert reaches anyone.
public sealed interface AlertFact extends Fact {
    /// Which monitoring watches this launch, by agreement.
    ///
    /// @param prometheus its base address
    /// @param alertmanager its base address
    /// @param receiver the name of Alertmanager's receiver that leads back to the cockpit
    record MonitoringSet(String prometheus, String alertmanager, String receiver, String person)
            implements AlertFact {}

    /// Which counter of the partner's product an alert watches. The newest of a rule is in force.
    ///
    /// @param rule one whose source is the partner's product
    /// @param selector as [MetricSelector] takes it
    record MetricNamed(AlertRule rule, String selector, String person) implements AlertFact {}

    /// How one alert rule stands in the partner's Prometheus.
    enum RuleHealth {
        /// Loaded as it was exported, evaluated, nobody silenced it, and what it reads has data.
        HEALTHY,
        MISSING,
        /// Loaded with another expression or duration than was exported.
        CHANGED,
        /// Its last evaluation failed or is too long ago.
        UNHEALTHY,
        SILENCED,
        /// A metric that its expression reads has no series, so it can tell of nothing.
        NO_DATA
    }

    /// @param rule the alert's name
    /// @param detail what is wrong with it; empty when nothing is
    record RuleSeen(String rule, RuleHealth health, String detail) {}

    /// One query of the dashboard, asked of Prometheus.
    record PanelSeen(String title, boolean hasData, String detail) {}

    /// The partner's Prometheus and Alertmanager were asked how the rules and the dashboard stand.
    ///
    /// @param rulesSha256 the digest of the rules as the cockpit exports them, 64 hex digits
    /// @param isScraped whether Prometheus reads the cockpit's metrics
    /// @param problem why they could not be asked; empty when they could
    record AlertsRead(
            String rulesSha256,
            List<RuleSeen> rules,
            List<PanelSeen> panels,
            boolean isScraped,
            Instant at,
            String problem)
            implements AlertFact {
        public AlertsRead {
            rules = List.copyOf(rules);
            panels = List.copyOf(panels);
        }
    }

    record AlertDrillStarted(String drillId, long limitMillis) implements AlertFact {}

    /// Alertmanager took a drill's alert, on its way to the receipt.
    ///
    /// @param millis from sending to Alertmanager's answer
    record AlertTaken(String drillId, int status, long millis) implements AlertFact {}

    /// How an alert drill ended.
    enum DrillEnd {
        /// The receipt came back with the right nonce, in time.
        RECEIVED,
        /// The alert was not taken by Alertmanager.
        NOT_SENT,
        /// It was taken, and no receipt came in time.
        NOT_RECEIVED,
        /// A receipt came to the cockpit and its password was wrong.
        REFUSED,
        /// A receipt came, and it was not of this drill.
        WRONG_NONCE,
        CANCELLED
    }

    /// A marked test alert was sent, and its receipt waited for.
    ///
    /// @param sentStatus the HTTP status of Alertmanager's answer; 0 when none came
    /// @param roundTripMillis from sending to the receipt; 0 when none came
    /// @param limitMillis how long a receipt may take
    /// @param receiver the receiver that Alertmanager named in the receipt; empty when none came
    /// @param detail in one sentence
    record AlertDrilled(
            String drillId,
            DrillEnd end,
            int sentStatus,
            long roundTripMillis,
            long limitMillis,
            String receiver,
            String detail)
            implements AlertFact {
        public AlertDrilled {
            if (end == DrillEnd.RECEIVED
                    && (roundTripMillis > limitMillis || sentStatus / 100 != 2)) {
                throw new IllegalArgumentException(
                        "a drill is received only when the alert was taken and came back in time");
            }
        }
    }
}
