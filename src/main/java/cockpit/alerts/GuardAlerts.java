package cockpit.alerts;

import cockpit.alerts.Alert.Case;
import cockpit.alerts.Alert.Sample;
import cockpit.launch.AlertRule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The alerts about the guard itself: that it tripped, that it sees nothing, that the flow is
/// paused.
final class GuardAlerts {
    private GuardAlerts() {}

    static List<Alert> of(AlertShapes shapes) {
        String outcome = "cockpit_guard_outcome";
        String rule = "quote-failures";
        Map<String, String> fired = Map.of(Metrics.ENVIRONMENT, shapes.environment(), "rule", rule);
        Sample open = new Sample("cockpit_traffic_open" + shapes.of(""), 1);
        Sample shut = new Sample("cockpit_traffic_open" + shapes.of(""), 0);
        Sample paused = new Sample("cockpit_flow_paused" + shapes.of(""), 1);
        return List.of(
                new Alert(
                        AlertRule.GUARD_TRIPPED,
                        outcome + shapes.of("") + " == 1",
                        List.of(outcome + shapes.of("")),
                        "any rule",
                        Duration.ZERO,
                        AlertShapes.CRITICAL,
                        AlertRule.GUARD_TRIPPED.owner().title(),
                        "A rollback rule tripped.",
                        "See that the flow is paused; two people enable it again with a reason.",
                        List.of(
                                new Case(
                                        List.of(new Sample(outcome + shapes.of(rule), 1)),
                                        List.of(fired)),
                                new Case(
                                        List.of(new Sample(outcome + shapes.of(rule), 0)),
                                        List.of()),
                                new Case(
                                        List.of(new Sample(outcome + shapes.of(rule), 2)),
                                        List.of()))),
                new Alert(
                        AlertRule.GUARD_BLIND,
                        "(%s >= 2 and on (environment) %s == 1) or absent(%s)"
                                .formatted(
                                        outcome + shapes.of(""),
                                        open.series(),
                                        outcome + shapes.of("")),
                        List.of(outcome + shapes.of(""), open.series()),
                        "any rule without data",
                        Duration.ofMinutes(5),
                        AlertShapes.CRITICAL,
                        AlertRule.GUARD_BLIND.owner().title(),
                        "The guard sees nothing while live traffic is open.",
                        "Look why its looks fail; no data is not good news.",
                        List.of(
                                new Case(
                                        List.of(new Sample(outcome + shapes.of(rule), 2), open),
                                        List.of(fired)),
                                new Case(
                                        List.of(new Sample(outcome + shapes.of(rule), 3), open),
                                        List.of(fired)),
                                new Case(List.of(open), List.of(shapes.labels())),
                                new Case(
                                        List.of(new Sample(outcome + shapes.of(rule), 2), shut),
                                        List.of()),
                                new Case(
                                        List.of(new Sample(outcome + shapes.of(rule), 1), open),
                                        List.of()))),
                new Alert(
                        AlertRule.FLOW_PAUSED,
                        paused.series() + " == 1",
                        List.of(paused.series()),
                        "paused",
                        Duration.ZERO,
                        AlertShapes.WARNING,
                        AlertRule.FLOW_PAUSED.owner().title(),
                        "The partner's flow is paused.",
                        "Find the trip or the person behind it before anybody enables it again.",
                        List.of(
                                new Case(List.of(paused), List.of(shapes.labels())),
                                new Case(List.of(new Sample(paused.series(), 0)), List.of()))));
    }
}
