package cockpit.alerts;

import cockpit.launch.AlertRule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One alert rule with the cases that prove it.
///
/// @param expr PromQL, written as Prometheus itself writes it
/// @param hold how long the expression must hold before the alert fires
/// @param severity `critical` for what stops the flow, else `warning`
/// @param owner who is told
/// @param summary what has happened, in one sentence
/// @param runbook what to do, in one or two sentences
record Alert(
        AlertRule rule,
        String expr,
        Duration hold,
        String severity,
        String owner,
        String summary,
        String runbook,
        List<Case> cases) {
    Alert {
        cases = List.copyOf(cases);
    }

    /// What Prometheus is fed in a unit test, and the labels of the alert that fires; none when
    /// nothing may fire.
    record Case(List<Sample> samples, List<Map<String, String>> firing) {
        Case {
            samples = List.copyOf(samples);
            firing = List.copyOf(firing);
        }
    }

    /// @param series with its labels, as in PromQL
    record Sample(String series, long value) {}
}
