package cockpit.packet;

import static cockpit.packet.Unpacked.KEY;
import static cockpit.packet.Unpacked.files;
import static cockpit.packet.Unpacked.json;
import static cockpit.packet.Unpacked.packet;
import static cockpit.packet.Unpacked.payload;
import static cockpit.packet.Unpacked.pointer;
import static cockpit.packet.Unpacked.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.StepState;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

class DocumentsTest {
    /// Documents that lie in an envelope.
    private static final Map<String, String> ENVELOPES =
            Map.of("statement", "statement.dsse.json", "manifest-statement", "manifest.dsse.json");

    /// What other tests hold against its schema.
    private static final Set<String> PREDICATES = Set.of("approval", "svr", "test-result");

    private static JsonNode payloadOf(NavigableMap<String, byte[]> files, String name)
            throws Exception {
        return Json.ours().readTree(Envelope.read(name, Unpacked.bytes(files, name)).payload());
    }

    @Test
    void nothingIsTrueWithoutEvidence() throws Exception {
        var files = files(packet(new Story(Environment.LIVE).created()));

        for (String name :
                List.of(
                        "go-live-evidence-packet.json",
                        "go-live-signoff-packet.json",
                        "launch-readiness.json",
                        "records.json")) {
            for (JsonNode value : json(files, name)) {
                assertThat(value.isBoolean() && value.asBoolean()).as(name).isFalse();
            }
        }
        JsonNode packet = json(files, "go-live-evidence-packet.json");
        assertThat(packet.required("test_quote_id").asString()).isEmpty();
        assertThat(packet.required("allowed_pools")).isEmpty();
        assertThat(packet.required("support_runbook").asString()).isEmpty();
        for (JsonNode document : json(files, "pointers.json").required("documents")) {
            for (JsonNode field : document.required("fields")) {
                assertThat(field.required("sentence").asString()).isNotBlank();
            }
        }
        assertThat(files).doesNotContainKey("smoke.json");
    }

    @Test
    void theFourDocumentsHaveExactlyTheFieldsOfTheirPagesInTheirOrder() throws Exception {
        var files = files(packet(Story.complete(Environment.LIVE)));

        assertThat(text(files, "go-live-evidence-packet.json"))
                .isEqualTo(
                        """
                        {
                          "environment": "live",
                          "partner_id": "partner_01H",
                          "allowed_pools": [
                            "EUR-USDT"
                          ],
                          "webhook_verified": true,
                          "funding_confirmed": true,
                          "monitoring_enabled": false,
                          "test_quote_id": "pq_live_1",
                          "test_trade_id": "txn_live_1",
                          "support_runbook": "approved",
                          "first_day_reconciliation_contact": "finance_ops"
                        }
                        """);
        assertThat(text(files, "go-live-signoff-packet.json"))
                .isEqualTo(
                        """
                        {
                          "partner_id": "partner_01H",
                          "production_key_loaded": true,
                          "live_discovery_verified": true,
                          "small_live_order_completed": true,
                          "webhook_signature_verified": true,
                          "ledger_close_test_passed": true,
                          "rollback_owner": "partner_ops",
                          "support_escalation_ready": true
                        }
                        """);
        assertThat(text(files, "launch-readiness.json"))
                .isEqualTo(
                        """
                        {
                          "productSurface": "0pools_approved",
                          "sandboxEvidenceId": "smoke_1",
                          "webhookVerified": true,
                          "idempotencyVerified": true,
                          "monitoringVerified": false,
                          "complianceApproved": true
                        }
                        """);
        assertThat(text(files, "records.json"))
                .isEqualTo(
                        """
                        {
                          "environment": "live",
                          "smoke_test_id": "smoke_1",
                          "webhook_verified": true,
                          "reconciliation_contact": "finance_ops"
                        }
                        """);
    }

    @Test
    void everyTrueValuePointsToFactsOfThePacketThatMakeItTrue() throws Exception {
        Story story = Story.complete(Environment.REHEARSAL);
        var files = files(packet(story));
        List<String> kinds = new ArrayList<>();
        text(files, "evidence.ndjson")
                .lines()
                .forEach(line -> kinds.add(Json.ours().readTree(line).required("kind").asString()));

        int trueCount = 0;
        for (JsonNode document : json(files, "pointers.json").required("documents")) {
            JsonNode values = json(files, document.required("file").asString());
            for (JsonNode field : document.required("fields")) {
                assertThat(values.required(field.required("field").asString()))
                        .isEqualTo(field.required("value"));
                if (field.required("value").isBoolean() && field.required("value").asBoolean()) {
                    trueCount++;
                    assertThat(field.required("state").asString()).isEqualTo("passed");
                    assertThat(field.required("evidence")).isNotEmpty();
                    for (JsonNode seq : field.required("evidence")) {
                        assertThat(kinds.get(seq.asInt() - 1)).isNotEqualTo("ExchangeRecorded");
                    }
                }
            }
        }
        assertThat(trueCount).isEqualTo(12);
    }

    @Test
    void everyDocumentFitsItsSchemaAndAnUnknownOrMissingFieldDoesNot() throws Exception {
        for (Story story :
                List.of(
                        Story.complete(Environment.LIVE),
                        Story.complete(Environment.REHEARSAL),
                        new Story(Environment.LIVE).created())) {
            var files = files(packet(story));
            for (String name : files.keySet()) {
                if (!name.startsWith("schemas/")) {
                    continue;
                }
                String stem = name.substring("schemas/".length(), name.indexOf(".schema.json"));
                Schema schema =
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(text(files, name));
                if (PREDICATES.contains(stem)) {
                    continue;
                }
                JsonNode document =
                        ENVELOPES.containsKey(stem)
                                ? payloadOf(files, ENVELOPES.get(stem))
                                : json(files, stem + ".json");

                assertThat(errors(schema, document)).as(stem).isEmpty();
                assertThat(document.isObject()).isTrue();
                for (String field : document.propertyNames()) {
                    ObjectNode less = (ObjectNode) document.deepCopy();
                    less.remove(field);
                    assertThat(errors(schema, less)).as(stem + " without " + field).isNotEmpty();
                }
                ObjectNode more = (ObjectNode) document.deepCopy();
                more.put("approved_by_hand", true);
                assertThat(errors(schema, more)).as(stem + " with a field more").isNotEmpty();
            }
        }
    }

    @Test
    void aRehearsalSaysSoFirstEverywhereAndIsNoLivePacket() throws Exception {
        byte[] rehearsal = packet(Story.complete(Environment.REHEARSAL));
        var files = files(rehearsal);

        for (String name : files.keySet()) {
            boolean hasEnvironment =
                    name.endsWith(".json")
                            && !name.startsWith("schemas/")
                            && !Set.of(
                                            "go-live-signoff-packet.json",
                                            "launch-readiness.json",
                                            "smoke.json")
                                    .contains(name)
                            && !name.endsWith(".dsse.json");
            if (hasEnvironment) {
                assertThat(text(files, name))
                        .as(name)
                        .startsWith("{\n  \"environment\": \"rehearsal\"");
            }
        }
        assertThat(new String(payload(files), StandardCharsets.UTF_8))
                .contains("\"predicate\":{\"outcome\":\"NOT READY\",\"environment\":\"rehearsal\"");
        String report = text(files, "report.html");
        String body = report.substring(report.indexOf("<body>") + "<body>".length()).strip();
        assertThat(body).startsWith("<p class=\"banner\">REHEARSAL — NOT A LIVE LAUNCH</p>");
        assertThat(report).doesNotContain("<script").contains("default-src 'none'");
        assertThatThrownBy(
                        () ->
                                PacketVerifier.expecting(KEY.publicKey())
                                        .in(Environment.LIVE)
                                        .verify(rehearsal))
                .isInstanceOfSatisfying(
                        PacketRejected.class,
                        e -> assertThat(e.fault()).isEqualTo(PacketFault.WRONG_ENVIRONMENT));
        assertThat(text(files(packet(Story.complete(Environment.LIVE))), "report.html"))
                .doesNotContain("REHEARSAL");
    }

    /// Row A-S2: one waiver takes one step out of the passed ones, and its field says no.
    @Test
    void aPacketWithOneWaiverSaysSevenPassedAndOneWaived() throws Exception {
        String item = "signoff.support_escalation_ready";
        Instant judgedAt = Story.START.plusSeconds(5);
        PacketInput whole = Story.whole(Environment.LIVE, "").input(judgedAt);
        assertThat(counts(whole)).containsExactly(8, 0);
        assertThat(isEscalationReady(whole)).isTrue();

        Story open = Story.whole(Environment.LIVE, item);
        assertThat(counts(open.input(judgedAt))).as("steps 7 and 8 wait").containsExactly(5, 0);

        PacketInput waived = open.waive(item, judgedAt.plusSeconds(60)).input(judgedAt);
        assertThat(counts(waived)).containsExactly(7, 1);
        assertThat(isEscalationReady(waived)).isFalse();

        PacketInput expired = open.input(judgedAt.plusSeconds(60));
        assertThat(counts(expired)).as("the waiver expired").containsExactly(5, 0);
        assertThat(isEscalationReady(expired)).isFalse();
    }

    private static boolean isEscalationReady(PacketInput input) throws Exception {
        return json(files(Story.builder(KEY).build(input)), "go-live-signoff-packet.json")
                .required("support_escalation_ready")
                .asBoolean();
    }

    private static List<Integer> counts(PacketInput input) throws Exception {
        byte[] packet = Story.builder(KEY).build(input);
        Map<StepState, Integer> steps = PacketVerifier.acceptingAnyKey().verify(packet).steps();
        return List.of(
                steps.getOrDefault(StepState.PASSED, 0), steps.getOrDefault(StepState.WAIVED, 0));
    }

    @Test
    void aWaivedCheckNeverCountsAsPassed() throws Exception {
        Instant later = Story.JUDGED.plusSeconds(3600);
        Story story =
                Story.complete(Environment.LIVE)
                        .waive("evidence-packet.monitoring_enabled", later)
                        .waive("launch-record.monitoringVerified", later)
                        .waive("gate.monitoring", Story.START);
        var files = files(packet(story));

        assertThat(json(files, "go-live-evidence-packet.json").required("monitoring_enabled"))
                .isEqualTo(Json.ours().getNodeFactory().booleanNode(false));
        assertThat(pointer(files, "monitoring_enabled").required("state").asString())
                .isEqualTo("waived");
        VerifiedPacket verified = PacketVerifier.acceptingAnyKey().verify(packet(story));
        int passed = verified.steps().getOrDefault(StepState.PASSED, 0);
        assertThat(json(files, "steps.json").required("counts").required("passed").asInt())
                .isEqualTo(passed)
                .isLessThan(8);
        assertThat(text(files, "report.html")).contains("<td class=\"state waived\">waived</td>");
        assertThat(text(files, "report.html")).contains("<td class=\"state expired\">expired</td>");
    }

    private static List<?> errors(Schema schema, JsonNode document) {
        return schema.validate(document.toString(), InputFormat.JSON);
    }
}
