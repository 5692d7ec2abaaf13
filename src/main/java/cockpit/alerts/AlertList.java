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
    private static final String CRITICAL = "critical";
    private static final String WARNING = "warning";

    /// An alert is of no use when it waits for longer.
    private static final Duration HOLD_MAX = Duration.ofHours(1);

    private final String environment;
    private final Map<GuardRule, GuardLimits> limits;
    private final Map<GuardRule, String> owners;
    private final List<Alert> alerts = new ArrayList<>();

    AlertList(
            String environment, Map<GuardRule, GuardLimits> limits, Map<GuardRule, String> owners) {
        this.environment = environment;
        this.limits = Map.copyOf(limits);
        this.owners = Map.copyOf(owners);
    }

    List<Alert> alerts() {
        cockpit();
        quotes();
        trades();
        webhooks();
        books();
        guard();
        return List.copyOf(alerts);
    }

    private void cockpit() {
        String up = "up{job=\"" + ScrapeConfig.JOB + "\"}";
        Map<String, String> job = Map.of("job", ScrapeConfig.JOB);
        alerts.add(
                new Alert(
                        AlertRule.COCKPIT_DOWN,
                        up + " == 0 or absent(" + up + ")",
                        Duration.ofMinutes(2),
                        WARNING,
                        AlertRule.COCKPIT_DOWN.owner().title(),
                        "Prometheus cannot read the cockpit's metrics.",
                        "Start the cockpit where it serves its metrics, and look at the target.",
                        List.of(
                                new Case(List.of(new Sample(up, 0)), List.of(job)),
                                new Case(List.of(), List.of(job)),
                                new Case(List.of(new Sample(up, 1)), List.of()))));
        orAbsent(
                AlertRule.DISCOVERY_ERRORS,
                "cockpit_discovery_errors",
                Duration.ofMinutes(10),
                "Discovery is refused, or nobody has looked.",
                "Read the entitlements; the refusing gate says who at which side can open it.");
    }

    private void quotes() {
        above(
                AlertRule.QUOTE_FAILURES,
                "cockpit_quote_failures",
                GuardRule.QUOTE_FAILURES,
                WARNING,
                "More quotes fail than are tolerated.",
                "Look at the reasons: unavailable engine or rate is 0Bit's, a dry pool is depth."
                        + " If it lasts, the guard pauses the flow.");
        String failures = "cockpit_quote_failures" + of("");
        String requests = "cockpit_quote_requests" + of("");
        alerts.add(
                new Alert(
                        AlertRule.SESSION_FAILURES,
                        requests + " > 0 and " + failures + " >= " + requests,
                        hold(GuardRule.QUOTE_FAILURES),
                        CRITICAL,
                        owner(AlertRule.SESSION_FAILURES, GuardRule.QUOTE_FAILURES),
                        "No session can begin: every quote of the window failed.",
                        "Check key, pools and 0Bit's status; pause the flow while nobody is"
                                + " served.",
                        List.of(
                                new Case(
                                        List.of(new Sample(requests, 1), new Sample(failures, 1)),
                                        List.of(labels())),
                                new Case(
                                        List.of(new Sample(requests, 4), new Sample(failures, 3)),
                                        List.of()),
                                new Case(
                                        List.of(new Sample(requests, 0), new Sample(failures, 0)),
                                        List.of()))));
        above(
                AlertRule.EXPIRY_SPIKE,
                "cockpit_quote_expiries",
                GuardRule.QUOTE_FAILURES,
                WARNING,
                "More firm quotes expire than are tolerated.",
                "Compare the time that users take with the quotes' time to live, and ask for a new"
                        + " quote before accept.");
        above(
                AlertRule.TRANSACT_CONFLICTS,
                "cockpit_transact_conflicts",
                GuardRule.QUOTE_FAILURES,
                WARNING,
                "More accepts end in a conflict than are tolerated.",
                "Read the quote and the trade before anything is sent again; check that a retry"
                        + " keeps key and body.");
    }

    private void trades() {
        GuardLimits reserved = limits(GuardRule.RESERVED_AGE);
        more(
                AlertRule.RESERVED_AGE,
                "cockpit_reserved_age_max_seconds",
                reserved.ageSeconds(),
                hold(GuardRule.RESERVED_AGE),
                CRITICAL,
                owner(AlertRule.RESERVED_AGE, GuardRule.RESERVED_AGE),
                "A trade has been reserved for longer than was agreed.",
                "Poll the trade and open a support case with its ids; tell the user that it is"
                        + " pending.");
        above(
                AlertRule.TERMINAL_FAILURES,
                "cockpit_terminal_failures",
                GuardRule.TERMINAL_FAILURES,
                CRITICAL,
                "More trades fail or are released than are tolerated.",
                "Pause the flow and compare the failed trades' ids with 0Bit.");
        any(
                AlertRule.RETURNS,
                "cockpit_returns",
                WARNING,
                GuardRule.TERMINAL_FAILURES,
                "A trade was returned after it had settled.",
                "Follow the refund by polling; finance books the reversal.");
        above(
                AlertRule.ACCEPT_AFTER_EXPIRY,
                "cockpit_accepts_after_expiry",
                GuardRule.ACCEPT_AFTER_EXPIRY,
                CRITICAL,
                "A quote was accepted after it had expired.",
                "This is a rollback trigger: stop acceptance and check the clock that disables"
                        + " it.");
        above(
                AlertRule.OVER_LIMIT,
                "cockpit_traffic_over_limit",
                GuardRule.OVER_LIMIT,
                CRITICAL,
                "More live traffic flows than the open stage allows.",
                "Pause the flow; a limit is raised only by a review.");
    }

    private void webhooks() {
        String receiving = "cockpit_receiver_receiving" + of("");
        String failures = "cockpit_webhook_failures" + of("");
        alerts.add(
                new Alert(
                        AlertRule.WEBHOOK_FAILURES,
                        failures + " > 0 or " + receiving + " == 0 or absent(" + receiving + ")",
                        Duration.ofMinutes(5),
                        WARNING,
                        AlertRule.WEBHOOK_FAILURES.owner().title(),
                        "A webhook failed verification, or none can be received.",
                        "Look at the receiver's reason and at what it turned away; polling keeps"
                                + " the trades moving meanwhile.",
                        List.of(
                                new Case(
                                        List.of(new Sample(failures, 1), new Sample(receiving, 1)),
                                        List.of(labels())),
                                new Case(
                                        List.of(new Sample(failures, 0), new Sample(receiving, 0)),
                                        List.of(labels())),
                                new Case(List.of(), List.of(labels())),
                                new Case(
                                        List.of(new Sample(failures, 0), new Sample(receiving, 1)),
                                        List.of()))));
        above(
                AlertRule.WEBHOOK_UNVERIFIED,
                "cockpit_webhook_failures",
                GuardRule.WEBHOOK_VERIFICATION,
                CRITICAL,
                "More webhooks fail verification than are tolerated.",
                "Compare secret, header and clock with 0Bit; act on polling alone until it holds.");
        orAbsent(
                AlertRule.WEBHOOK_DEAD_LETTERS,
                "cockpit_webhook_dead_letters",
                Duration.ofMinutes(10),
                "Events of ended trades never arrived, or nobody has compared.",
                "Poll the missing trades and ask 0Bit to send their events again.");
    }

    private void books() {
        any(
                AlertRule.LEDGER_MISMATCHES,
                "cockpit_ledger_mismatches",
                CRITICAL,
                GuardRule.UNMATCHED_ORDERS,
                "The ledger and the orders differ.",
                "Open the breaks of the newest run and report what has no order, with its ids.");
        above(
                AlertRule.UNMATCHED_ORDERS,
                "cockpit_unmatched_orders",
                GuardRule.UNMATCHED_ORDERS,
                CRITICAL,
                "Orders cannot be matched to trades.",
                "This is a rollback trigger: pause the flow and look the orders up by their keys.");
        orAbsent(
                AlertRule.RECONCILIATION_BACKLOG,
                "cockpit_reconciliation_backlog",
                Duration.ofHours(1),
                "Breaks wait for a decision, or no books were matched.",
                "Decide the breaks of the newest run and close its day.");
        above(
                AlertRule.BALANCE_UNCLEAR,
                "cockpit_balance_problems",
                GuardRule.BALANCE,
                CRITICAL,
                "The balance is unclear or too low.",
                "Read the funding again; top up or pause the flow.");
    }

    private void guard() {
        String outcome = "cockpit_guard_outcome";
        String rule = "quote-failures";
        Map<String, String> fired = Map.of(Metrics.ENVIRONMENT, environment, "rule", rule);
        Sample open = new Sample("cockpit_traffic_open" + of(""), 1);
        Sample shut = new Sample("cockpit_traffic_open" + of(""), 0);
        Sample paused = new Sample("cockpit_flow_paused" + of(""), 1);
        alerts.add(
                new Alert(
                        AlertRule.GUARD_TRIPPED,
                        outcome + of("") + " == 1",
                        Duration.ZERO,
                        CRITICAL,
                        AlertRule.GUARD_TRIPPED.owner().title(),
                        "A rollback rule tripped.",
                        "See that the flow is paused; two people enable it again with a reason.",
                        List.of(
                                new Case(
                                        List.of(new Sample(outcome + of(rule), 1)), List.of(fired)),
                                new Case(List.of(new Sample(outcome + of(rule), 0)), List.of()),
                                new Case(List.of(new Sample(outcome + of(rule), 2)), List.of()))));
        alerts.add(
                new Alert(
                        AlertRule.GUARD_BLIND,
                        "(%s >= 2 and on (environment) %s == 1) or absent(%s)"
                                .formatted(outcome + of(""), open.series(), outcome + of("")),
                        Duration.ofMinutes(5),
                        CRITICAL,
                        AlertRule.GUARD_BLIND.owner().title(),
                        "The guard sees nothing while live traffic is open.",
                        "Look why its looks fail; no data is not good news.",
                        List.of(
                                new Case(
                                        List.of(new Sample(outcome + of(rule), 2), open),
                                        List.of(fired)),
                                new Case(
                                        List.of(new Sample(outcome + of(rule), 3), open),
                                        List.of(fired)),
                                new Case(List.of(open), List.of(labels())),
                                new Case(
                                        List.of(new Sample(outcome + of(rule), 2), shut),
                                        List.of()),
                                new Case(
                                        List.of(new Sample(outcome + of(rule), 1), open),
                                        List.of()))));
        alerts.add(
                new Alert(
                        AlertRule.FLOW_PAUSED,
                        paused.series() + " == 1",
                        Duration.ZERO,
                        WARNING,
                        AlertRule.FLOW_PAUSED.owner().title(),
                        "The partner's flow is paused.",
                        "Find the trip or the person behind it before anybody enables it again.",
                        List.of(
                                new Case(List.of(paused), List.of(labels())),
                                new Case(List.of(new Sample(paused.series(), 0)), List.of()))));
    }

    /// More signs than a rule of the guard tolerates.
    private void above(
            AlertRule alert,
            String metric,
            GuardRule rule,
            String severity,
            String summary,
            String runbook) {
        more(
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
    private void any(
            AlertRule alert,
            String metric,
            String severity,
            GuardRule rule,
            String summary,
            String runbook) {
        more(alert, metric, 0, Duration.ZERO, severity, owner(alert, rule), summary, runbook);
    }

    private void more(
            AlertRule alert,
            String metric,
            long limit,
            Duration hold,
            String severity,
            String owner,
            String summary,
            String runbook) {
        String series = metric + of("");
        alerts.add(
                new Alert(
                        alert,
                        series + " > " + limit,
                        hold,
                        severity,
                        owner,
                        summary,
                        runbook,
                        List.of(
                                new Case(List.of(new Sample(series, limit + 1)), List.of(labels())),
                                new Case(List.of(new Sample(series, limit)), List.of()))));
    }

    private void orAbsent(
            AlertRule alert, String metric, Duration hold, String summary, String runbook) {
        String series = metric + of("");
        alerts.add(
                new Alert(
                        alert,
                        series + " > 0 or absent(" + series + ")",
                        hold,
                        WARNING,
                        alert.owner().title(),
                        summary,
                        runbook,
                        List.of(
                                new Case(List.of(new Sample(series, 1)), List.of(labels())),
                                new Case(List.of(), List.of(labels())),
                                new Case(List.of(new Sample(series, 0)), List.of()))));
    }

    /// The guard trips with its n-th look in a row; the alert comes no later.
    private Duration hold(GuardRule rule) {
        GuardLimits numbers = limits(rule);
        Duration hold = numbers.interval().multipliedBy(numbers.consecutive() - 1L);
        return hold.compareTo(HOLD_MAX) > 0 ? HOLD_MAX : hold;
    }

    private GuardLimits limits(GuardRule rule) {
        return limits.getOrDefault(rule, rule.standard());
    }

    private String owner(AlertRule alert, GuardRule rule) {
        return owners.getOrDefault(rule, alert.owner().title());
    }

    private Map<String, String> labels() {
        return Map.of(Metrics.ENVIRONMENT, environment);
    }

    /// @param rule the rule's key; empty for a metric that has no such label
    private String of(String rule) {
        String of = "{" + Metrics.ENVIRONMENT + "=\"" + environment + "\"";
        return of + (rule.isEmpty() ? "}" : ",rule=\"" + rule + "\"}");
    }
}
