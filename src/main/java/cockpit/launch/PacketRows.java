package cockpit.launch;

import java.util.List;
import java.util.Optional;

/// The fields of the packets and records in "Sandbox and production". A boolean field is true
/// exactly when the check with its name holds.
final class PacketRows {
    private static final String PAGE = "sandbox-production";

    private PacketRows() {}

    static List<Check> checks() {
        List<Check> checks = Rows.list();
        evidencePacket(checks);
        signoff(checks);
        records(checks);
        productRecord(checks);
        return checks;
    }

    private static void evidencePacket(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Go-live evidence packet");
        rows.row(
                "evidence-packet.environment",
                "environment",
                "The packet names its environment",
                Step.LIMITED_TRAFFIC,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.environmentNamed());
        rows.row(
                "evidence-packet.partner_id",
                "partner_id",
                "The partner is named",
                Step.ENTITLEMENTS,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.named("the partner", Profile::partnerId));
        rows.row(
                "evidence-packet.allowed_pools",
                "allowed_pools",
                "Allowed pools are those observed",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                EntitlementProofs.pools());
        rows.row(
                "evidence-packet.webhook_verified",
                "webhook_verified",
                "A webhook was verified",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                PersonalProofs.all(
                        WebhookProofs.webhookVerified(),
                        WebhookProofs.webhookDeduped(),
                        WebhookProofs.webhookEndpoint()));
        rows.row(
                "evidence-packet.funding_confirmed",
                "funding_confirmed",
                "Funding is confirmed",
                Step.FUNDING,
                Role.FINANCE,
                Optional.of(Threshold.FUNDING_FRESHNESS),
                "Balance, ledger and funding instructions, read with the live key.",
                FundingProofs.funding());
        rows.row(
                "evidence-packet.monitoring_enabled",
                "monitoring_enabled",
                "Monitoring is enabled",
                Step.MONITORING,
                Role.ENGINEERING,
                Optional.of(Threshold.MONITORING_FRESHNESS),
                "The alert rules as Prometheus has them, and an alert that came back.",
                AlertProofs.all());
        rows.row(
                "evidence-packet.test_quote_id",
                "test_quote_id",
                "A test quote was made",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "evidence-packet.test_trade_id",
                "test_trade_id",
                "A test trade was made",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.personal(
                "evidence-packet.support_runbook",
                "support_runbook",
                "The support runbook is approved",
                Step.SUPPORT,
                Role.SUPPORT,
                PersonalProofs.confirmed());
        rows.row(
                "evidence-packet.first_day_reconciliation_contact",
                "first_day_reconciliation_contact",
                "Someone closes the first day",
                Step.RECONCILIATION,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.named("who closes the first day", Profile::reconciliationContact));
    }

    private static void signoff(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Go-live signoff packet");
        rows.row(
                "signoff.partner_id",
                "partner_id",
                "The partner is named",
                Step.LIMITED_TRAFFIC,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.named("the partner", Profile::partnerId));
        rows.row(
                "signoff.production_key_loaded",
                "production_key_loaded",
                "The production key is loaded",
                Step.ENTITLEMENTS,
                Role.ENGINEERING,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                KeyProofs.loaded(EntitlementProofs.keyMode()));
        rows.row(
                "signoff.live_discovery_verified",
                "live_discovery_verified",
                "Live discovery is verified",
                Step.ENTITLEMENTS,
                Role.PRODUCT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Discovery and capabilities, read with the live key.",
                EntitlementProofs.pools());
        rows.row(
                "signoff.small_live_order_completed",
                "small_live_order_completed",
                "A small live order completed",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "signoff.webhook_signature_verified",
                "webhook_signature_verified",
                "A webhook signature was verified",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                WebhookProofs.webhookVerified());
        rows.row(
                "signoff.ledger_close_test_passed",
                "ledger_close_test_passed",
                "The ledger close test passed",
                Step.RECONCILIATION,
                Role.FINANCE,
                Optional.of(Threshold.RECONCILIATION_FRESHNESS),
                "The close of the first day by the finance contact, with its certificate.",
                ReconProofs.closed());
        rows.row(
                "signoff.rollback_owner",
                "rollback_owner",
                "Someone owns the rollback",
                Step.LIMITED_TRAFFIC,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.named(
                        "who owns the rollback",
                        profile -> profile.contacts().getOrDefault(Role.ROLLBACK_OWNER, "")));
        rows.personal(
                "signoff.support_escalation_ready",
                "support_escalation_ready",
                "Support escalation is ready",
                Step.SUPPORT,
                Role.SUPPORT,
                PersonalProofs.confirmed());
    }

    private static void records(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Records to keep");
        rows.row(
                "record.environment",
                "environment",
                "The record names its environment",
                Step.LIMITED_TRAFFIC,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.environmentNamed());
        rows.row(
                "record.smoke_test_id",
                "smoke_test_id",
                "The tested path is on record",
                Step.LIMITED_TRAFFIC,
                Role.ENGINEERING,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "The sealed result of the sandbox suite.",
                SmokeProofs.sealed());
        rows.row(
                "record.webhook_verified",
                "webhook_verified",
                "The asynchronous path is confirmed",
                Step.WEBHOOKS,
                Role.ENGINEERING,
                Optional.of(Threshold.WEBHOOK_FRESHNESS),
                "What the receiver verified and what the handler did in the drill.",
                PersonalProofs.all(
                        WebhookProofs.webhookVerified(),
                        WebhookProofs.webhookDeduped(),
                        WebhookProofs.webhookEndpoint()));
        rows.row(
                "record.reconciliation_contact",
                "reconciliation_contact",
                "The first close has a contact",
                Step.RECONCILIATION,
                Role.LAUNCH_MANAGER,
                Optional.empty(),
                "The launch profile.",
                PersonalProofs.named("who closes the first day", Profile::reconciliationContact));
    }

    private static void productRecord(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Example product record");
        rows.row(
                "product-record.product_area",
                "product_area",
                "A record names its area",
                Step.RECONCILIATION,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "product-record.partner_reference",
                "partner_reference",
                "A record names the partner order",
                Step.RECONCILIATION,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "product-record.pool_id",
                "pool_id",
                "A record names the pool",
                Step.RECONCILIATION,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "product-record.quote_id",
                "quote_id",
                "A record names the quote",
                Step.RECONCILIATION,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "product-record.transact_id",
                "transact_id",
                "A record names the trade",
                Step.RECONCILIATION,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "product-record.status",
                "status",
                "A record names the status",
                Step.RECONCILIATION,
                Role.ENGINEERING,
                Optional.of(Threshold.ORDER_FRESHNESS),
                "A small order carried through the partner backend.",
                OrderProofs.smallOrder());
        rows.row(
                "product-record.request_id",
                "request_id",
                "A record can be found by request id",
                Step.SUPPORT,
                Role.SUPPORT,
                Optional.of(Threshold.SUPPORT_FRESHNESS),
                "An order found by one of its ids, by someone other than the creator of the"
                        + " launch.",
                OrderProofs.traced());
        rows.row(
                "product-record.reconciliation_state",
                "reconciliation_state",
                "A record has a reconciliation state",
                Step.RECONCILIATION,
                Role.FINANCE,
                Optional.of(Threshold.RECONCILIATION_FRESHNESS),
                "The close of the first day by the finance contact, with its certificate.",
                ReconProofs.closed());
    }
}
