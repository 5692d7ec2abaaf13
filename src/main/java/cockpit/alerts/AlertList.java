package cockpit.alerts;

import cockpit.alerts.Alert.Case;
import cockpit.alerts.Alert.Sample;
import cockpit.launch.AlertRule;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes down every alert of one environment (contract section 7.5). A threshold is a limit of the
/// guard, or none at all where the list says "any".
///
/// Where a metric has no source before somebody has looked, its absence is an alert too.
final class AlertList {
    private final AlertShapes shapes;
    private final Map<AlertRule, String> metrics;
    private final List<Alert> alerts = new ArrayList<>();

    /// @param metrics the partner's counters, by the alert that watches each
    AlertList(AlertShapes shapes, Map<AlertRule, String> metrics) {
        this.shapes = shapes;
        this.metrics = Map.copyOf(metrics);
    }

    List<Alert> alerts() {
        cockpit();
        quotes();
        trades();
        webhooks();
        books();
        alerts.addAll(GuardAlerts.of(shapes));
        return List.copyOf(alerts);
    }

    private void cockpit() {
        String up = "up{job=\"" + ScrapeConfig.JOB + "\"}";
        Map<String, String> job = Map.of("job", ScrapeConfig.JOB);
        alerts.add(
                new Alert(
                        AlertRule.COCKPIT_DOWN,
                        up + " == 0 or absent(" + up + ")",
                        List.of(up),
                        "cannot be read",
                        Duration.ofMinutes(2),
                        AlertShapes.WARNING,
                        AlertRule.COCKPIT_DOWN.owner().title(),
                        "Prometheus cannot read the cockpit's metrics.",
                        "Start the cockpit where it serves its metrics, and look at the target.",
                        List.of(
                                new Case(List.of(new Sample(up, 0)), List.of(job)),
                                new Case(List.of(), List.of(job)),
                                new Case(List.of(new Sample(up, 1)), List.of()))));
        alerts.add(
                shapes.orAbsent(
                        AlertRule.DISCOVERY_ERRORS,
                        "cockpit_discovery_errors",
                        Duration.ofMinutes(10),
                        "Discovery is refused, or nobody has looked.",
                        "Read the entitlements; the refusing gate says who at which side can open"
                                + " it."));
    }

    private void quotes() {
        alerts.add(
                shapes.above(
                        AlertRule.QUOTE_FAILURES,
                        "cockpit_quote_failures",
                        GuardRule.QUOTE_FAILURES,
                        AlertShapes.WARNING,
                        "More quotes fail than are tolerated.",
                        "Look at the reasons: unavailable engine or rate is 0Bit's, a dry pool is"
                                + " depth. If it lasts, the guard pauses the flow."));
        String failures = "cockpit_quote_failures" + shapes.of("");
        String requests = "cockpit_quote_requests" + shapes.of("");
        alerts.add(
                new Alert(
                        AlertRule.SESSION_FAILURES,
                        requests + " > 0 and " + failures + " >= " + requests,
                        List.of(requests, failures),
                        "every one",
                        shapes.hold(GuardRule.QUOTE_FAILURES),
                        AlertShapes.CRITICAL,
                        shapes.owner(AlertRule.SESSION_FAILURES, GuardRule.QUOTE_FAILURES),
                        "No session can begin: every quote of the window failed.",
                        "Check key, pools and 0Bit's status; pause the flow while nobody is"
                                + " served.",
                        List.of(
                                new Case(
                                        List.of(new Sample(requests, 1), new Sample(failures, 1)),
                                        List.of(shapes.labels())),
                                new Case(
                                        List.of(new Sample(requests, 4), new Sample(failures, 3)),
                                        List.of()),
                                new Case(
                                        List.of(new Sample(requests, 0), new Sample(failures, 0)),
                                        List.of()))));
        partners(
                AlertRule.EXPIRY_SPIKE,
                "More firm quotes expire than are tolerated.",
                "Compare the time that users take with the quotes' time to live, and ask for a new"
                        + " quote before accept.");
        partners(
                AlertRule.TRANSACT_CONFLICTS,
                "More accepts end in a conflict than are tolerated.",
                "Read the quote and the trade before anything is sent again; check that a retry"
                        + " keeps key and body.");
    }

    /// Only the partner's product meets these. Without the name of its counter there is nothing to
    /// watch, and a rule that cannot fire is not exported.
    private void partners(AlertRule alert, String summary, String runbook) {
        String selector = metrics.get(alert);
        if (selector != null) {
            alerts.add(shapes.grown(alert, selector, GuardRule.QUOTE_FAILURES, summary, runbook));
        }
    }

    private void trades() {
        GuardLimits reserved = shapes.limits(GuardRule.RESERVED_AGE);
        alerts.add(
                shapes.more(
                        AlertRule.RESERVED_AGE,
                        "cockpit_reserved_age_max_seconds",
                        reserved.ageSeconds(),
                        shapes.hold(GuardRule.RESERVED_AGE),
                        AlertShapes.CRITICAL,
                        shapes.owner(AlertRule.RESERVED_AGE, GuardRule.RESERVED_AGE),
                        "A trade has been reserved for longer than was agreed.",
                        "Poll the trade and open a support case with its ids; tell the user that it"
                                + " is pending."));
        alerts.add(
                shapes.above(
                        AlertRule.TERMINAL_FAILURES,
                        "cockpit_terminal_failures",
                        GuardRule.TERMINAL_FAILURES,
                        AlertShapes.CRITICAL,
                        "More trades fail or are released than are tolerated.",
                        "Pause the flow and compare the failed trades' ids with 0Bit."));
        alerts.add(
                shapes.any(
                        AlertRule.RETURNS,
                        "cockpit_returns",
                        AlertShapes.WARNING,
                        GuardRule.TERMINAL_FAILURES,
                        "A trade was returned after it had settled.",
                        "Follow the refund by polling; finance books the reversal."));
        alerts.add(
                shapes.above(
                        AlertRule.ACCEPT_AFTER_EXPIRY,
                        "cockpit_accepts_after_expiry",
                        GuardRule.ACCEPT_AFTER_EXPIRY,
                        AlertShapes.CRITICAL,
                        "A quote was accepted after it had expired.",
                        "This is a rollback trigger: stop acceptance and check the clock that"
                                + " disables it."));
        alerts.add(
                shapes.above(
                        AlertRule.OVER_LIMIT,
                        "cockpit_traffic_over_limit",
                        GuardRule.OVER_LIMIT,
                        AlertShapes.CRITICAL,
                        "More live traffic flows than the open stage allows.",
                        "Pause the flow; a limit is raised only by a review."));
    }

    private void webhooks() {
        String receiving = "cockpit_receiver_receiving" + shapes.of("");
        String failures = "cockpit_webhook_failures" + shapes.of("");
        alerts.add(
                new Alert(
                        AlertRule.WEBHOOK_FAILURES,
                        failures + " > 0 or " + receiving + " == 0 or absent(" + receiving + ")",
                        List.of(failures, receiving),
                        "any, or not receiving",
                        Duration.ofMinutes(5),
                        AlertShapes.WARNING,
                        AlertRule.WEBHOOK_FAILURES.owner().title(),
                        "A webhook failed verification, or none can be received.",
                        "Look at the receiver's reason and at what it turned away; polling keeps"
                                + " the trades moving meanwhile.",
                        List.of(
                                new Case(
                                        List.of(new Sample(failures, 1), new Sample(receiving, 1)),
                                        List.of(shapes.labels())),
                                new Case(
                                        List.of(new Sample(failures, 0), new Sample(receiving, 0)),
                                        List.of(shapes.labels())),
                                new Case(List.of(), List.of(shapes.labels())),
                                new Case(
                                        List.of(new Sample(failures, 0), new Sample(receiving, 1)),
                                        List.of()))));
        alerts.add(
                shapes.above(
                        AlertRule.WEBHOOK_UNVERIFIED,
                        "cockpit_webhook_failures",
                        GuardRule.WEBHOOK_VERIFICATION,
                        AlertShapes.CRITICAL,
                        "More webhooks fail verification than are tolerated.",
                        "Compare secret, header and clock with 0Bit; act on polling alone until it"
                                + " holds."));
        alerts.add(
                shapes.orAbsent(
                        AlertRule.WEBHOOK_DEAD_LETTERS,
                        "cockpit_webhook_dead_letters",
                        Duration.ofMinutes(10),
                        "Events of ended trades never arrived, or nobody has compared.",
                        "Poll the missing trades and ask 0Bit to send their events again."));
    }

    private void books() {
        alerts.add(
                shapes.any(
                        AlertRule.LEDGER_MISMATCHES,
                        "cockpit_ledger_mismatches",
                        AlertShapes.CRITICAL,
                        GuardRule.UNMATCHED_ORDERS,
                        "The ledger and the orders differ.",
                        "Open the breaks of the newest run and report what has no order, with its"
                                + " ids."));
        alerts.add(
                shapes.above(
                        AlertRule.UNMATCHED_ORDERS,
                        "cockpit_unmatched_orders",
                        GuardRule.UNMATCHED_ORDERS,
                        AlertShapes.CRITICAL,
                        "Orders cannot be matched to trades.",
                        "This is a rollback trigger: pause the flow and look the orders up by their"
                                + " keys."));
        alerts.add(
                shapes.orAbsent(
                        AlertRule.RECONCILIATION_BACKLOG,
                        "cockpit_reconciliation_backlog",
                        Duration.ofHours(1),
                        "Breaks wait for a decision, or no books were matched.",
                        "Decide the breaks of the newest run and close its day."));
        alerts.add(
                shapes.above(
                        AlertRule.BALANCE_UNCLEAR,
                        "cockpit_balance_problems",
                        GuardRule.BALANCE,
                        AlertShapes.CRITICAL,
                        "The balance is unclear or too low.",
                        "Read the funding again; top up or pause the flow."));
    }
}
