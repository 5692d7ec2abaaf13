package cockpit.alerts;

import cockpit.alerts.Alert.Case;
import cockpit.alerts.Alert.Sample;
import cockpit.launch.AlertRule;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The shapes that alerts of one environment have in common, with the cases that prove each.
///
/// @param limits of the rules for which somebody approved some
/// @param owners of the rules for which somebody is named
record AlertShapes(
        String environment, Map<GuardRule, GuardLimits> limits, Map<GuardRule, String> owners) {
    static final String CRITICAL = "critical";
    static final String WARNING = "warning";

    /// An alert is of no use when it waits for longer.
    private static final Duration HOLD_MAX = Duration.ofHours(1);

    AlertShapes {
        limits = Map.copyOf(limits);
        owners = Map.copyOf(owners);
    }

    /// More signs than a rule of the guard tolerates.
    Alert above(
            AlertRule alert,
            String metric,
            GuardRule rule,
            String severity,
            String summary,
            String runbook) {
        return more(
                alert,
                metric,
                limits(rule).tolerated(),
                hold(rule),
                severity,
                owner(alert, rule),
                summary,
                runbook);
    }

    /// One is enough.
    Alert any(
            AlertRule alert,
            String metric,
            String severity,
            GuardRule rule,
            String summary,
            String runbook) {
        return more(
                alert, metric, 0, Duration.ZERO, severity, owner(alert, rule), summary, runbook);
    }

    Alert more(
            AlertRule alert,
            String metric,
            long limit,
            Duration hold,
            String severity,
            String owner,
            String summary,
            String runbook) {
        String series = metric + of("");
        return new Alert(
                alert,
                series + " > " + limit,
                List.of(series),
                limit(metric, limit),
                hold,
                severity,
                owner,
                summary,
                runbook,
                List.of(
                        new Case(List.of(new Sample(series, limit + 1)), List.of(labels())),
                        new Case(List.of(new Sample(series, limit)), List.of())));
    }

    /// A counter of the partner's grew by more than a rule of the guard tolerates. Prometheus
    /// estimates a growth at the ends of its window, so it is rounded to whole events; and a sum
    /// has no labels of its own.
    Alert grown(AlertRule alert, String selector, GuardRule rule, String summary, String runbook) {
        GuardLimits numbers = limits(rule);
        long tolerated = numbers.tolerated();
        // A burst leaves the window again, and the alert must not wait for longer than it stays.
        Duration burst = Duration.ofSeconds(numbers.windowSeconds() / 2);
        Duration hold = hold(rule).compareTo(burst) < 0 ? hold(rule) : burst;
        return new Alert(
                alert,
                "round(sum(increase(%s[%ss]))) > %s"
                        .formatted(selector, numbers.windowSeconds(), tolerated),
                List.of(selector),
                "more than %s in %s".formatted(tolerated, span(numbers.windowSeconds())),
                hold,
                WARNING,
                owner(alert, rule),
                summary,
                runbook,
                List.of(
                        new Case(
                                List.of(Sample.counted(selector, tolerated + 1)),
                                List.of(Map.of())),
                        new Case(List.of(Sample.counted(selector, tolerated)), List.of()),
                        new Case(List.of(new Sample(selector, tolerated + 1)), List.of())));
    }

    Alert orAbsent(AlertRule alert, String metric, Duration hold, String summary, String runbook) {
        String series = metric + of("");
        return new Alert(
                alert,
                series + " > 0 or absent(" + series + ")",
                List.of(series),
                "any, or none counted",
                hold,
                WARNING,
                alert.owner().title(),
                summary,
                runbook,
                List.of(
                        new Case(List.of(new Sample(series, 1)), List.of(labels())),
                        new Case(List.of(), List.of(labels())),
                        new Case(List.of(new Sample(series, 0)), List.of())));
    }

    private static String limit(String metric, long limit) {
        if (limit == 0) {
            return "any";
        }
        return "more than " + (metric.endsWith("_seconds") ? span(limit) : limit);
    }

    private static String span(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /// The guard trips with its n-th look in a row; the alert comes no later.
    Duration hold(GuardRule rule) {
        GuardLimits numbers = limits(rule);
        Duration hold = numbers.interval().multipliedBy(numbers.consecutive() - 1L);
        return hold.compareTo(HOLD_MAX) > 0 ? HOLD_MAX : hold;
    }

    GuardLimits limits(GuardRule rule) {
        return limits.getOrDefault(rule, rule.standard());
    }

    String owner(AlertRule alert, GuardRule rule) {
        return owners.getOrDefault(rule, alert.owner().title());
    }

    Map<String, String> labels() {
        return Map.of(Metrics.ENVIRONMENT, environment);
    }

    /// @param rule the rule's key; empty for a metric that has no such label
    String of(String rule) {
        String of = "{" + Metrics.ENVIRONMENT + "=\"" + environment + "\"";
        return of + (rule.isEmpty() ? "}" : ",rule=\"" + rule + "\"}");
    }
}
