package cockpit.alerts;

import cockpit.launch.AlertRule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One alert rule with the cases that prove it.
///
/// @param expr PromQL
/// @param reads every series that the expression reads, without which it tells of nothing
/// @param limit what the expression asks for, in words, such as "more than 5"
/// @param hold how long the expression must hold before the alert fires
/// @param severity `critical` for what stops the flow, else `warning`
/// @param owner who is told
/// @param summary what has happened, in one sentence
/// @param runbook what to do, in one or two sentences
record Alert(
        AlertRule rule,
        String expr,
        List<String> reads,
        String limit,
        Duration hold,
        String severity,
        String owner,
        String summary,
        String runbook,
        List<Case> cases) {
    Alert {
        reads = List.copyOf(reads);
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
    /// @param isCounted whether a counter comes to the value from 0 before anything is asked, or
    ///   the value stands from the beginning
    record Sample(String series, long value, boolean isCounted) {
        Sample(String series, long value) {
            this(series, value, false);
        }

        static Sample counted(String series, long value) {
            return new Sample(series, value, true);
        }
    }
}
