package cockpit.packet;

import cockpit.launch.Fact;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Fact.PoolSeen;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Judgement;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Readiness;
import cockpit.launch.Role;
import cockpit.launch.Seen;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Fills the four documents from a record and its verdicts. A boolean is true exactly when its
/// check has passed; a waived check leaves it false. What no evidence gives is false or empty, with
/// the reason beside it.
public final class Documents {
    private final LaunchRecord record;
    private final Map<String, Judgement> checks = new HashMap<>();

    private Documents(LaunchRecord record, Readiness readiness) {
        this.record = record;
        for (Step step : Step.values()) {
            for (Judgement judgement : readiness.checks(step)) {
                checks.put(judgement.check().id(), judgement);
            }
        }
    }

    /// The documents, in the order in which they are filled in a launch.
    public static List<Document> of(LaunchRecord record, Readiness readiness) {
        Documents documents = new Documents(record, readiness);
        return List.of(
                documents.evidencePacket(),
                documents.signoff(),
                documents.launchRecord(),
                documents.records());
    }

    private Document evidencePacket() {
        String prefix = "evidence-packet.";
        return new Document(
                PacketFile.EVIDENCE_PACKET,
                "Go-live evidence packet",
                List.of(
                        environment(prefix),
                        profile(prefix, "partner_id", Profile::partnerId),
                        allowedPools(prefix),
                        flag(prefix, "webhook_verified"),
                        flag(prefix, "funding_confirmed"),
                        flag(prefix, "monitoring_enabled"),
                        order(prefix, "test_quote_id", OrderObserved::quoteId),
                        order(prefix, "test_trade_id", OrderObserved::transactId),
                        supportRunbook(prefix),
                        profile(
                                prefix,
                                "first_day_reconciliation_contact",
                                Profile::reconciliationContact)));
    }

    private Document signoff() {
        String prefix = "signoff.";
        return new Document(
                PacketFile.SIGNOFF,
                "Go-live signoff packet",
                List.of(
                        profile(prefix, "partner_id", Profile::partnerId),
                        flag(prefix, "production_key_loaded"),
                        flag(prefix, "live_discovery_verified"),
                        flag(prefix, "small_live_order_completed"),
                        flag(prefix, "webhook_signature_verified"),
                        flag(prefix, "ledger_close_test_passed"),
                        profile(
                                prefix,
                                "rollback_owner",
                                p -> p.contacts().getOrDefault(Role.ROLLBACK_OWNER, "")),
                        flag(prefix, "support_escalation_ready")));
    }

    private Document launchRecord() {
        String prefix = "launch-record.";
        return new Document(
                PacketFile.LAUNCH_RECORD,
                "Launch record",
                List.of(
                        profile(prefix, "productSurface", Profile::productSurface),
                        smokeRun(prefix, "sandboxEvidenceId"),
                        flag(prefix, "webhookVerified"),
                        flag(prefix, "idempotencyVerified"),
                        flag(prefix, "monitoringVerified"),
                        flag(prefix, "complianceApproved")));
    }

    private Document records() {
        String prefix = "record.";
        return new Document(
                PacketFile.RECORDS,
                "Records to keep",
                List.of(
                        environment(prefix),
                        smokeRun(prefix, "smoke_test_id"),
                        flag(prefix, "webhook_verified"),
                        profile(prefix, "reconciliation_contact", Profile::reconciliationContact)));
    }

    private Field environment(String prefix) {
        List<Long> evidence =
                record.newest(LaunchCreated.class).map(s -> List.of(s.seq())).orElse(List.of());
        return text(prefix, "environment", record.environment().word(), evidence);
    }

    private Field profile(String prefix, String name, Function<Profile, String> value) {
        return newest(prefix, name, LaunchCreated.class, fact -> value.apply(fact.profile()));
    }

    private Field order(String prefix, String name, Function<OrderObserved, String> value) {
        return newest(prefix, name, OrderObserved.class, value);
    }

    private Field smokeRun(String prefix, String name) {
        return newest(prefix, name, SandboxSealed.class, SandboxSealed::runId);
    }

    private <F extends Fact> Field newest(
            String prefix, String name, Class<F> kind, Function<F, String> value) {
        return record.newest(kind)
                .map(seen -> text(prefix, name, value.apply(seen.fact()), List.of(seen.seq())))
                .orElseGet(() -> text(prefix, name, "", List.of()));
    }

    /// The pools that 0Bit approved and that discovery with this environment's key showed as
    /// usable.
    private Field allowedPools(String prefix) {
        Optional<Seen<LaunchCreated>> launch = record.newest(LaunchCreated.class);
        Optional<Seen<EntitlementsObserved>> seen =
                record.newest(EntitlementsObserved.class)
                        .filter(s -> s.fact().keyMode().equals(record.environment().keyMode()));
        ArrayNode pools = JsonNodeFactory.instance.arrayNode();
        List<Long> evidence = List.of();
        if (launch.isPresent() && seen.isPresent()) {
            List<String> usable =
                    seen.get().fact().pools().stream()
                            .filter(PoolSeen::isAvailable)
                            .map(PoolSeen::poolId)
                            .toList();
            launch.get().fact().profile().pools().stream()
                    .map(Profile.PoolApproval::poolId)
                    .distinct()
                    .filter(usable::contains)
                    .forEach(pools::add);
            evidence = List.of(launch.get().seq(), seen.get().seq());
        }
        return field(prefix, "allowed_pools", pools, evidence);
    }

    /// The sample value is `approved`; the page has no word for a runbook that nobody approved.
    private Field supportRunbook(String prefix) {
        String id = prefix + "support_runbook";
        return text(prefix, "support_runbook", isPassed(id) ? "approved" : "", evidence(id));
    }

    private Field flag(String prefix, String name) {
        String id = prefix + name;
        JsonNode value = JsonNodeFactory.instance.booleanNode(isPassed(id));
        return field(prefix, name, value, evidence(id));
    }

    private Field text(String prefix, String name, String value, List<Long> evidence) {
        return field(prefix, name, JsonNodeFactory.instance.stringNode(value), evidence);
    }

    private Field field(String prefix, String name, JsonNode value, List<Long> evidence) {
        String id = prefix + name;
        return switch (judgement(id)) {
            case Judgement.Judged(_, Verdict verdict) ->
                    new Field(
                            name, value, evidence, id, verdict.state().word(), verdict.sentence());
            case Judgement.NotApplicable(_, String reason) ->
                    new Field(name, value, evidence, id, "not applicable", reason);
        };
    }

    private boolean isPassed(String checkId) {
        return judgement(checkId)
                .verdictIfApplicable()
                .map(verdict -> verdict.state() == StepState.PASSED)
                .orElse(false);
    }

    private List<Long> evidence(String checkId) {
        return judgement(checkId).verdictIfApplicable().map(Verdict::evidence).orElse(List.of());
    }

    private Judgement judgement(String checkId) {
        Judgement judgement = checks.get(checkId);
        if (judgement == null) {
            throw new IllegalStateException("no check judges the field " + checkId);
        }
        return judgement;
    }
}
