package cockpit.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The alerts that the cockpit exports: one for every row of the monitoring lists (contract section
/// 7.5; "Sandbox and production", Monitoring; "Prepare production launch", Monitoring) and for what
/// the guard itself says.
public enum AlertRule {
    COCKPIT_DOWN("CockpitDown", "Cockpit unreachable", Role.ENGINEERING, AlertSource.COCKPIT),
    DISCOVERY_ERRORS(
            "CockpitDiscoveryErrors", "Discovery errors", Role.ENGINEERING, AlertSource.DISCOVERY),
    QUOTE_FAILURES("CockpitQuoteFailures", "Quote failures", Role.ENGINEERING, AlertSource.GUARD),
    SESSION_FAILURES(
            "CockpitSessionFailures", "Session failures", Role.ENGINEERING, AlertSource.GUARD),
    EXPIRY_SPIKE(
            "CockpitQuoteExpirySpike", "Quote expiry spike", Role.PRODUCT, AlertSource.PARTNER),
    TRANSACT_CONFLICTS(
            "CockpitTransactConflicts",
            "Transact conflicts",
            Role.ENGINEERING,
            AlertSource.PARTNER),
    RESERVED_AGE("CockpitReservedAge", "Reserved age", Role.SUPPORT, AlertSource.GUARD),
    TERMINAL_FAILURES(
            "CockpitTerminalFailures", "Terminal failures", Role.ROLLBACK_OWNER, AlertSource.GUARD),
    RETURNS("CockpitReturns", "Returns", Role.SUPPORT, AlertSource.GUARD),
    WEBHOOK_FAILURES(
            "CockpitWebhookFailures", "Webhook failures", Role.ENGINEERING, AlertSource.RECEIVER),
    WEBHOOK_UNVERIFIED(
            "CockpitWebhookUnverified",
            "Webhook verification",
            Role.ROLLBACK_OWNER,
            AlertSource.GUARD),
    WEBHOOK_DEAD_LETTERS(
            "CockpitWebhookDeadLetters",
            "Webhook dead letters",
            Role.ENGINEERING,
            AlertSource.EVENTS),
    LEDGER_MISMATCHES(
            "CockpitLedgerMismatches", "Ledger mismatches", Role.FINANCE, AlertSource.BOOKS),
    UNMATCHED_ORDERS("CockpitUnmatchedOrders", "Unmatched orders", Role.FINANCE, AlertSource.GUARD),
    RECONCILIATION_BACKLOG(
            "CockpitReconciliationBacklog",
            "Reconciliation backlog",
            Role.FINANCE,
            AlertSource.BOOKS),
    ACCEPT_AFTER_EXPIRY(
            "CockpitAcceptAfterExpiry",
            "Accept after expiry",
            Role.ROLLBACK_OWNER,
            AlertSource.GUARD),
    BALANCE_UNCLEAR("CockpitBalanceUnclear", "Balance", Role.FINANCE, AlertSource.GUARD),
    OVER_LIMIT(
            "CockpitTrafficOverLimit",
            "Traffic over its limit",
            Role.ROLLBACK_OWNER,
            AlertSource.GUARD),
    GUARD_TRIPPED("CockpitGuardTripped", "Guard tripped", Role.ROLLBACK_OWNER, AlertSource.COCKPIT),
    GUARD_BLIND(
            "CockpitGuardBlind", "Guard without data", Role.ROLLBACK_OWNER, AlertSource.COCKPIT),
    FLOW_PAUSED("CockpitFlowPaused", "Flow paused", Role.LAUNCH_MANAGER, AlertSource.COCKPIT);

    /// What the requirement "Monitoring" of "Sandbox and production" names.
    static final List<AlertRule> REQUIRED =
            List.of(QUOTE_FAILURES, RESERVED_AGE, WEBHOOK_FAILURES, RETURNS, LEDGER_MISMATCHES);

    /// What the gate "Monitoring" of "Prepare production launch" names.
    static final List<AlertRule> GATE =
            List.of(SESSION_FAILURES, WEBHOOK_DEAD_LETTERS, RECONCILIATION_BACKLOG);

    private final String alert;
    private final String title;
    private final Role owner;
    private final AlertSource source;

    AlertRule(String alert, String title, Role owner, AlertSource source) {
        this.alert = alert;
        this.title = title;
        this.owner = owner;
        this.source = source;
    }

    /// The alert's name in Prometheus, such as `CockpitQuoteFailures`.
    public String alert() {
        return alert;
    }

    /// A short name, as the subject of a sentence.
    public String title() {
        return title;
    }

    /// Who is told of it as long as nobody else was named.
    public Role owner() {
        return owner;
    }

    /// Where its numbers come from.
    public AlertSource source() {
        return source;
    }

    /// The rule of an alert's name.
    public static Optional<AlertRule> of(String alert) {
        return Arrays.stream(values()).filter(rule -> rule.alert.equals(alert)).findFirst();
    }
}
