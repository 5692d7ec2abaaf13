package cockpit.launch;

import java.util.List;
import java.util.Optional;

/// The rows of "Prepare production launch", the gate across products.
final class GoingLiveRows {
    private static final String PAGE = "going-live";

    private GoingLiveRows() {}

    static List<Check> checks() {
        List<Check> checks = Rows.list();
        gate(checks);
        confirmations(checks);
        launchRecord(checks);
        return checks;
    }

    private static void gate(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Launch gate");
        rows.personal(
                "gate.product-boundary",
                "Product boundary",
                "The flow belongs to an enabled product surface",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                PersonalProofs.confirmed());
        rows.personal(
                "gate.credentials",
                "Credentials",
                "Live secret keys are on the server only",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                PersonalProofs.confirmed());
        rows.personal(
                "gate.browser-values",
                "Browser values",
                "Only publishable key and session secret reach the client",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                PersonalProofs.confirmedInBrowser());
        rows.personal(
                "gate.origins",
                "Origins",
                "Production origins and return addresses are allowed",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                PersonalProofs.confirmedInBrowser());
        rows.row(
                "gate.webhooks",
                "Webhooks",
                "Signature verification and event logging pass",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                WebhookProofs.webhookVerified());
        rows.row(
                "gate.idempotency",
                "Idempotency",
                "Write retries and event retries are duplicate-safe",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                PersonalProofs.all(SmokeProofs.sealed(), WebhookProofs.webhookDeduped()));
        rows.row(
                "gate.monitoring",
                "Monitoring",
                "Alerts exist for failures, dead letters and backlog",
                Step.MONITORING,
                Role.ENGINEERING,
                Optional.of(Threshold.MONITORING_FRESHNESS),
                "The alert rules as Prometheus has them, and an alert that came back.",
                AlertProofs.alerts(AlertRule.GATE));
        rows.personal(
                "gate.support",
                "Support",
                "The runbook uses ids and redacted artifacts",
                Step.SUPPORT,
                Role.SUPPORT,
                PersonalProofs.confirmed());
        rows.row(
                "gate.availability",
                "Availability",
                "Region, verification, asset, method and product are enabled",
                Step.ENTITLEMENTS,
                Role.OBIT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                PersonalProofs.all(EntitlementProofs.account(), EntitlementProofs.pools()));
    }

    private static void confirmations(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Launch confirmations");
        rows.personal(
                "confirmation.product-surface",
                "Product surface",
                "The product surface is available to the account",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                PersonalProofs.confirmed());
        rows.personal(
                "confirmation.regions",
                "Supported regions",
                "The flow may be shown in the regions of the launch",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                PersonalProofs.confirmed());
        rows.personal(
                "confirmation.verification",
                "KYC/KYB",
                "Verification behaves as expected in sandbox and live",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                PersonalProofs.confirmed());
        rows.personal(
                "confirmation.webhook-contract",
                "Webhook contract",
                "The webhook contract used is the one 0Bit confirmed",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                PersonalProofs.confirmed());
        rows.personal(
                "confirmation.api-reference",
                "API reference",
                "The integration uses the current documented API",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                PersonalProofs.confirmed());
        rows.personal(
                "confirmation.support-path",
                "Support path",
                "Runbooks point to support with redacted ids",
                Step.SUPPORT,
                Role.SUPPORT,
                PersonalProofs.confirmed());
    }

    private static void launchRecord(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Launch record");
        rows.row(
                "launch-record.productSurface",
                "productSurface",
                "The product surface is named",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.named("the product surface", Profile::productSurface));
        rows.row(
                "launch-record.sandboxEvidenceId",
                "sandboxEvidenceId",
                "The sandbox evidence is named",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "The sealed result of the sandbox suite.",
                SmokeProofs.sealed());
        rows.row(
                "launch-record.webhookVerified",
                "webhookVerified",
                "The webhook is verified",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                PersonalProofs.all(
                        WebhookProofs.webhookVerified(),
                        WebhookProofs.webhookDeduped(),
                        WebhookProofs.webhookEndpoint()));
        rows.row(
                "launch-record.idempotencyVerified",
                "idempotencyVerified",
                "Idempotency is verified",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                PersonalProofs.all(SmokeProofs.sealed(), WebhookProofs.webhookDeduped()));
        rows.row(
                "launch-record.monitoringVerified",
                "monitoringVerified",
                "Monitoring is verified",
                Step.MONITORING,
                Role.ENGINEERING,
                Optional.of(Threshold.MONITORING_FRESHNESS),
                "The alert rules as Prometheus has them, and an alert that came back.",
                AlertProofs.all());
        rows.personal(
                "launch-record.complianceApproved",
                "complianceApproved",
                "Compliance approved the launch",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                PersonalProofs.confirmed());
    }
}
