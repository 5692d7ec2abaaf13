package cockpit.launch;

import java.util.List;
import java.util.Optional;

/// The rows of "Sandbox and production" on how to cut over, and how to roll back.
final class CutoverRows {
    private static final String PAGE = "sandbox-production";

    private CutoverRows() {}

    static List<Check> checks() {
        List<Check> checks = Rows.list();
        cutover(checks);
        rollback(checks);
        cutoverRule(checks);
        failureModes(checks);
        return checks;
    }

    private static void cutover(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Cutover rules");
        rows.row(
                "cutover.keys-not-mixed",
                "Do not mix sandbox and live keys.",
                "Only keys of this environment are used",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key, and no key of the other mode.",
                KeyProofs.noneRefused(EntitlementProofs.keyMode()));
        rows.row(
                "cutover.environment-stored",
                "Store environment on every record.",
                "Every record names its environment",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "The sealed result of the sandbox suite.",
                SmokeProofs.sealed());
        rows.row(
                "cutover.limited-traffic",
                "Start with limited traffic.",
                "Traffic starts limited",
                Step.LIMITED_TRAFFIC,
                Role.PRODUCT,
                Optional.empty(),
                "A reviewed stage with its limits, and a reading of its traffic.",
                PersonalProofs.all(
                        GuardProofs.limited(), GuardProofs.watched(GuardRule.OVER_LIMIT)));
        rows.row(
                "cutover.expiry-short",
                "Keep firm quote expiry short in UX.",
                "A firm quote cannot be accepted after it expired",
                Step.LIMITED_TRAFFIC,
                Role.PRODUCT,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "The sealed result of the sandbox suite.",
                SmokeProofs.sealed());
        rows.row(
                "cutover.flows-disabled",
                "Disable flows if repeated terminal failures appear.",
                "Repeated terminal failures disable the flow",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.empty(),
                "A guard rule that was evaluated over live evidence.",
                GuardProofs.watched(GuardRule.TERMINAL_FAILURES));
        rows.row(
                "cutover.limits-reviewed",
                "Do not increase limits without review.",
                "Limits are raised only after review",
                Step.LIMITED_TRAFFIC,
                Role.PRODUCT,
                Optional.empty(),
                "A review by someone other than the asker.",
                GuardProofs.reviewed());
    }

    private static void rollback(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Rollback rules");
        rows.row(
                "rollback.quote-failures",
                "Quote failures repeat across normal retry windows.",
                "Repeated quote failures pause the flow",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.empty(),
                "A guard rule that was evaluated over live evidence.",
                GuardProofs.watched(GuardRule.QUOTE_FAILURES));
        rows.row(
                "rollback.reserved-age",
                "Reserved trades age beyond the approved support threshold.",
                "Reserved trades that grow too old pause the flow",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.empty(),
                "A guard rule that was evaluated over live evidence.",
                GuardProofs.watched(GuardRule.RESERVED_AGE));
        rows.row(
                "rollback.webhook-verification",
                "Webhook verification fails.",
                "A failed webhook verification pauses the flow",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.empty(),
                "A guard rule that was evaluated over live evidence.",
                GuardProofs.watched(GuardRule.WEBHOOK_VERIFICATION));
        rows.row(
                "rollback.unmatched-orders",
                "Ledger reconciliation cannot match partner orders to pool trades.",
                "Orders that match no trade pause the flow",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.empty(),
                "A guard rule that was evaluated over live evidence.",
                GuardProofs.watched(GuardRule.UNMATCHED_ORDERS));
        rows.row(
                "rollback.accept-after-expiry",
                "Users can accept quotes after expiry.",
                "An accept after expiry pauses the flow",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.empty(),
                "A guard rule that was evaluated over live evidence.",
                GuardProofs.watched(GuardRule.ACCEPT_AFTER_EXPIRY));
        rows.row(
                "rollback.balance-unclear",
                "The partner balance model is unclear or underfunded.",
                "An unclear or underfunded balance pauses the flow",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.empty(),
                "A guard rule that was evaluated over live evidence.",
                GuardProofs.watched(GuardRule.BALANCE));
        rows.row(
                "rollback.records-preserved",
                "Rollback should preserve records.",
                "A rollback keeps every record",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.of(Threshold.ROLLBACK_FRESHNESS),
                "Record counts before and after a rehearsed rollback.",
                RollbackProofs.recordsKept());
    }

    private static void cutoverRule(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Cutover rule");
        rows.row(
                "cutover-rule.entitlement",
                "live entitlement",
                "Live entitlement is proven",
                Step.LIMITED_TRAFFIC,
                Role.PRODUCT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                PersonalProofs.all(EntitlementProofs.account(), EntitlementProofs.pools()));
        rows.row(
                "cutover-rule.funding",
                "live funding",
                "Live funding is proven",
                Step.LIMITED_TRAFFIC,
                Role.FINANCE,
                Optional.of(Threshold.FUNDING_FRESHNESS),
                "Balance, ledger and funding instructions, read with the live key.",
                FundingProofs.funding());
        rows.row(
                "cutover-rule.webhooks",
                "live webhook verification",
                "Live webhook verification is proven",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the handler did with a real, a repeated and a forged event.",
                WebhookProofs.webhookVerified());
        rows.row(
                "cutover-rule.alerts",
                "monitoring alerts",
                "Monitoring alerts are proven",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.MONITORING_FRESHNESS),
                "The alert rules as Prometheus has them, and an alert that came back.",
                AlertProofs.all());
        rows.personal(
                "cutover-rule.macros",
                "support macros",
                "Support macros are ready",
                Step.SUPPORT,
                Role.SUPPORT,
                PersonalProofs.confirmed());
        rows.row(
                "cutover-rule.first-order",
                "a controlled first-order reconciliation",
                "A controlled first order is reconciled",
                Step.LIMITED_TRAFFIC,
                Role.FINANCE,
                Optional.of(Threshold.RECONCILIATION_FRESHNESS),
                "A small order carried through the partner backend, and the close of its day.",
                PersonalProofs.all(OrderProofs.smallOrder(), ReconProofs.closed()));
    }

    private static void failureModes(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Failure modes and recovery");
        rows.row(
                "failure-mode.test-key",
                "Test key in production",
                "A test key in production fails closed",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key, and no key of the other mode.",
                KeyProofs.noneRefused(EntitlementProofs.keyMode()));
        rows.row(
                "failure-mode.sandbox-ids",
                "Sandbox ids in live ledger",
                "Sandbox and live records never share a store",
                Step.RECONCILIATION,
                Role.FINANCE,
                Optional.empty(),
                "The launch in its own store, which refuses the facts of any other environment.",
                PersonalProofs.environmentNamed());
        rows.row(
                "failure-mode.webhook-untested",
                "No live webhook test",
                "A live webhook was verified",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the handler did with a real, a repeated and a forged event.",
                WebhookProofs.webhookVerified());
        rows.row(
                "failure-mode.rollback-undefined",
                "No rollback rule",
                "Someone owns the rollback",
                Step.LIMITED_TRAFFIC,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.named(
                        "who owns the rollback",
                        profile -> profile.contacts().getOrDefault(Role.ROLLBACK_OWNER, "")));
    }
}
