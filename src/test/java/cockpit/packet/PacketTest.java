package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.StepState;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

class PacketTest {
    private static final SigningKey KEY = SigningKey.generate();

    private static byte[] packet(Story story) throws Exception {
        return Story.builder(KEY).build(story.input());
    }

    private static NavigableMap<String, byte[]> files(byte[] packet) throws Exception {
        return Container.read(packet);
    }

    private static JsonNode json(NavigableMap<String, byte[]> files, String name) {
        return Json.ours().readTree(bytes(files, name));
    }

    private static byte[] bytes(NavigableMap<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
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
                JsonNode document =
                        stem.equals("statement")
                                ? Json.ours().readTree(payload(files))
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
                                            "smoke.json",
                                            "statement.dsse.json")
                                    .contains(name);
            if (hasEnvironment) {
                assertThat(text(files, name))
                        .as(name)
                        .startsWith("{\n  \"environment\": \"rehearsal\"");
            }
        }
        assertThat(new String(payload(files), StandardCharsets.UTF_8))
                .contains("\"predicate\":{\"environment\":\"rehearsal\"");
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

    @Test
    void bodiesOfExchangesAreWithheldAndTheChainStillHolds() throws Exception {
        Story story = Story.complete(Environment.LIVE);
        byte[] packet = packet(story);

        assertThat(new String(packet, StandardCharsets.UTF_8))
                .doesNotContain("the answer's body stays at home");
        assertThat(text(files(packet), "evidence.ndjson").lines()).hasSize(story.lines().size());
        VerifiedPacket verified = PacketVerifier.expecting(KEY.publicKey()).verify(packet);
        assertThat(verified.head().hash()).isEqualTo(story.lines().getLast().hash());
        assertThat(verified.sentences())
                .anyMatch(s -> s.startsWith("Complete up to fact " + story.lines().size()));
    }

    @Test
    void theSameLaunchGivesTheSameBytesInEveryLocaleAndZone() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Set<String> digests = new HashSet<>();
        try {
            for (String tag : List.of("en-US", "de-DE", "tr-TR", "ar-EG", "hi-IN")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(
                        TimeZone.getTimeZone(tag.equals("hi-IN") ? "Pacific/Kiritimati" : "UTC"));
                digests.add(Digests.sha256(packet(Story.complete(Environment.LIVE))));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(digests).hasSize(1);
    }

    @Test
    void everyZipReaderSeesTheSameFiles(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("packet.zip");
        String digest = Story.builder(KEY).write(Story.complete(Environment.LIVE).input(), file);

        assertThat(Digests.sha256(Files.readAllBytes(file))).isEqualTo(digest);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var left = Files.list(folder)) {
            assertThat(left).as("no half-written file stays").containsExactly(file);
        }
        var files = files(Files.readAllBytes(file));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                assertThat(zip.getInputStream(entry).readAllBytes())
                        .isEqualTo(files.get(entry.getName()));
            }
            assertThat(zip.size()).isEqualTo(files.size());
        }
        assertThat(PacketVerifier.acceptingAnyKey().verify(file).isKeyTrusted()).isFalse();
    }

    @Test
    void hostileTextIsOnlyEverText() throws Exception {
        String hostile = "<script>alert(1)</script>\u202egnp\u0000\"'&";
        byte[] packet = packet(new Story(Environment.LIVE).partnerName(hostile).created());
        String report = text(files(packet), "report.html");

        assertThat(report)
                .doesNotContain("<script", "\u202e", "\u0000")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;\\u{202E}gnp\\u{0}&quot;&#39;&amp;");
        String style = report.substring(report.indexOf("<style>") + 7, report.indexOf("</style>"));
        byte[] digest =
                java.security.MessageDigest.getInstance("SHA-256")
                        .digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(report)
                .contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void whatCannotBeAPacketIsRefusedByName() {
        Story sandbox = new Story(Environment.SANDBOX).created();
        Story nothing = new Story(Environment.LIVE).add(new Fact.SessionStarted("s1", "0.1.0"));
        Story otherSurface = new Story(Environment.LIVE).created("something_else");
        PacketInput noSmoke =
                new PacketInput(
                        Environment.LIVE,
                        Story.complete(Environment.LIVE).lines(),
                        Optional.empty(),
                        Story.JUDGED,
                        Story.SIGNED);
        PacketInput foreign =
                new PacketInput(
                        Environment.LIVE,
                        Story.complete(Environment.REHEARSAL).lines(),
                        Optional.of(Story.smoke()),
                        Story.JUDGED,
                        Story.SIGNED);
        List<cockpit.evidence.JournalLine> gap =
                new ArrayList<>(Story.complete(Environment.LIVE).lines());
        gap.remove(3);

        refused(sandbox.input(), "packet-of-sandbox");
        refused(nothing.input(), "no-launch");
        refused(otherSurface.input(), "product-surface-unknown");
        refused(noSmoke, "smoke-reports-missing");
        refused(foreign, "evidence-damaged");
        refused(
                new PacketInput(
                        Environment.LIVE, gap, Optional.empty(), Story.JUDGED, Story.SIGNED),
                "evidence-damaged");
    }

    private static void refused(PacketInput input, String code) {
        assertThatThrownBy(() -> Story.builder(KEY).build(input))
                .isInstanceOfSatisfying(
                        PacketRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static JsonNode pointer(NavigableMap<String, byte[]> files, String field) {
        for (JsonNode document : json(files, "pointers.json").required("documents")) {
            for (JsonNode pointer : document.required("fields")) {
                if (pointer.required("field").asString().equals(field)) {
                    return pointer;
                }
            }
        }
        throw new AssertionError("no pointer for " + field);
    }

    private static List<?> errors(Schema schema, JsonNode document) {
        return schema.validate(document.toString(), InputFormat.JSON);
    }

    private static byte[] payload(NavigableMap<String, byte[]> files) throws Exception {
        return Envelope.read("statement.dsse.json", bytes(files, "statement.dsse.json")).payload();
    }

    private static String text(NavigableMap<String, byte[]> files, String name) {
        return new String(bytes(files, name), StandardCharsets.UTF_8);
    }
}
