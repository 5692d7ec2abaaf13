package cockpit.launch;

import java.util.List;
import java.util.Optional;

/// The other rows of "Sandbox and production": what production must prove, and how to cut over and
/// back.
final class ProductionRows {
    private static final String PAGE = "sandbox-production";

    private ProductionRows() {}

    static List<Check> checks() {
        List<Check> checks = Rows.list();
        requirements(checks);
        checklist(checks);
        developer(checks);
        patterns(checks);
        practice(checks);
        return checks;
    }

    private static void requirements(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Production requirements");
        rows.row(
                "requirement.account",
                "Account",
                "Active organization, approved KYC and KYB, assigned tier",
                Step.ENTITLEMENTS,
                Role.OBIT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                EntitlementProofs.account());
        rows.row(
                "requirement.keys",
                "Keys",
                "A live key is loaded and accepted",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                EntitlementProofs.keyMode());
        rows.row(
                "requirement.pools",
                "Pools",
                "Live pools, sides, networks and limits are those approved",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                EntitlementProofs.pools());
        rows.row(
                "requirement.funding",
                "Funding",
                "The funding path is confirmed",
                Step.FUNDING,
                Role.FINANCE,
                Optional.of(Threshold.FUNDING_FRESHNESS),
                "Balance, ledger and funding instructions, read with the live key.",
                FundingProofs.funding());
        rows.row(
                "requirement.webhooks",
                "Webhooks",
                "HTTPS endpoint, signing secret, retry and dedupe are tested",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                PersonalProofs.all(
                        WebhookProofs.webhookVerified(),
                        WebhookProofs.webhookDeduped(),
                        WebhookProofs.webhookEndpoint()));
        rows.row(
                "requirement.monitoring",
                "Monitoring",
                "Five alerts watch quotes, reserved age, webhooks, returns and the ledger",
                Step.MONITORING,
                Role.ENGINEERING,
                Optional.of(Threshold.MONITORING_FRESHNESS),
                "The alert rules as Prometheus has them, and an alert that came back.",
                AlertProofs.alerts(AlertRule.REQUIRED));
        rows.personal(
                "requirement.support",
                "Support",
                "Support packet and escalation path are documented",
                Step.SUPPORT,
                Role.SUPPORT,
                PersonalProofs.confirmed());
    }

    private static void checklist(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Launch checklist");
        rows.row(
                "checklist.2",
                "Confirm production entitlements.",
                "Production entitlements are confirmed",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                PersonalProofs.all(
                        EntitlementProofs.keyMode(),
                        EntitlementProofs.account(),
                        EntitlementProofs.pools()));
        rows.row(
                "checklist.3",
                "Confirm funding/balance state.",
                "Funding and balance are confirmed",
                Step.FUNDING,
                Role.FINANCE,
                Optional.of(Threshold.FUNDING_FRESHNESS),
                "Balance, ledger and funding instructions, read with the live key.",
                FundingProofs.funding());
        rows.row(
                "checklist.4",
                "Confirm webhook delivery.",
                "Webhook delivery is confirmed",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                PersonalProofs.all(
                        WebhookProofs.webhookVerified(),
                        WebhookProofs.webhookDeduped(),
                        WebhookProofs.webhookEndpoint()));
        rows.row(
                "checklist.5",
                "Confirm support can trace a test order.",
                "Support traced a test order",
                Step.SUPPORT,
                Role.SUPPORT,
                Optional.of(Threshold.SUPPORT_FRESHNESS),
                "An order found by one of its ids, by someone other than the creator of the"
                        + " launch.",
                OrderProofs.traced());
        rows.row(
                "checklist.6",
                "Confirm dashboards and alerts.",
                "Dashboards and alerts are confirmed",
                Step.MONITORING,
                Role.ENGINEERING,
                Optional.of(Threshold.MONITORING_FRESHNESS),
                "The alert rules as Prometheus has them, and an alert that came back.",
                AlertProofs.all());
        rows.row(
                "checklist.7",
                "Enable limited production traffic.",
                "Limited production traffic is enabled",
                Step.LIMITED_TRAFFIC,
                Role.LAUNCH_MANAGER,
                Optional.of(Threshold.ROLLBACK_FRESHNESS),
                "A reviewed stage that saw its orders while every guard rule was ok.",
                GuardProofs.enabled());
        rows.row(
                "checklist.8",
                "Review first-day reconciliation.",
                "The first day is reconciled",
                Step.RECONCILIATION,
                Role.FINANCE,
                Optional.of(Threshold.RECONCILIATION_FRESHNESS),
                "The close of the first day by the finance contact, with its certificate.",
                ReconProofs.closed());
    }

    private static void developer(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Developer checklist");
        rows.row(
                "developer.discovery-first",
                "Read runtime discovery and capabilities before rendering enabled actions.",
                "Actions follow discovery and capabilities",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "The sealed result of the sandbox suite.",
                SmokeProofs.sealed());
        rows.row(
                "developer.firm-when-ready",
                "Create firm quotes only when the user is ready to accept the terms.",
                "Firm quotes are made only for acceptance",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "The sealed result of the sandbox suite.",
                SmokeProofs.sealed());
        rows.row(
                "developer.idempotency",
                "Execute from your server with an idempotency key.",
                "Execution carries an idempotency key",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "developer.truth",
                "Treat webhooks and status reads as the source of truth for settlement state.",
                "Webhooks and status reads decide the settlement state",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                WebhookProofs.settlementState());
        rows.row(
                "developer.durable-ids",
                "Reconcile by durable ids first, then by amount and timestamp.",
                "Reconciliation goes by durable ids first",
                Step.RECONCILIATION,
                Role.FINANCE,
                Optional.of(Threshold.RECONCILIATION_FRESHNESS),
                "The newest run of the matcher over the books, by durable ids first.",
                ReconProofs.byIds());
        rows.personal(
                "developer.no-branching",
                "Do not branch product behavior on provider names, route names, reserve balances,"
                        + " or treasury assumptions.",
                "Nothing branches on providers, routes, reserves or treasury",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                PersonalProofs.confirmed());
    }

    private static void patterns(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Use-case patterns");
        rows.row(
                "pattern.checklist",
                "Go-live checklist",
                "The sandbox is proven before production",
                Step.LIMITED_TRAFFIC,
                Role.LAUNCH_MANAGER,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "The sealed result of the sandbox suite.",
                SmokeProofs.sealed());
        rows.row(
                "pattern.readiness",
                "Production readiness",
                "One full movement is proven",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "pattern.rollback",
                "Rollback planning",
                "Pausing safely was rehearsed",
                Step.LIMITED_TRAFFIC,
                Role.ROLLBACK_OWNER,
                Optional.of(Threshold.ROLLBACK_FRESHNESS),
                "A rehearsed rollback: the flow was paused and restored, with times.",
                RollbackProofs.rehearsed());
    }

    private static void practice(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Before and after in practice");
        rows.row(
                "practice.environment-specific",
                "Sandbox success is treated as production readiness",
                "Evidence belongs to its environment",
                Step.RECONCILIATION,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch in its own store, which refuses the facts of any other environment.",
                PersonalProofs.environmentNamed());
        rows.personal(
                "practice.objects",
                "Product teams infer liquidity behavior",
                "Product branches on 0Pools objects",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                PersonalProofs.confirmed());
        rows.row(
                "practice.support-ids",
                "Support asks engineering to reconstruct state",
                "Support starts from an id",
                Step.SUPPORT,
                Role.SUPPORT,
                Optional.of(Threshold.SUPPORT_FRESHNESS),
                "An order found by one of its ids, by someone other than the creator of the"
                        + " launch.",
                OrderProofs.traced());
    }
}
