package cockpit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.Chain;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Head;
import cockpit.evidence.Progress;
import cockpit.evidence.Samples;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.launch.Role;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Taken;
import cockpit.packet.PacketSweep;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// What leaves the store as text, tables, JUnit and HAR.
class ExportsTest {
    private static final String WEBHOOK = "{\"type\":\"pool.transaction.settled\",\"n\":\"raw\"}";

    @TempDir Path temp;
    private Path data;
    private Path out;

    @BeforeEach
    void fill() throws IOException {
        data = temp.resolve("data");
        out = Files.createDirectory(temp.resolve("out"));
        PlainStore.write(data, Environment.SANDBOX, facts());
    }

    private static List<Fact> facts() {
        return List.of(
                Samples.started(0),
                new Fact.SmokeRunStarted(
                        "run_1", "2026-05-25/1", "", List.of("ladder.quote"), List.of()),
                exchange(
                        Party.COCKPIT,
                        "/v1/pools/quote?cursor=a%20b&flag",
                        "{\"amount\":\"10.00\"}"),
                exchange(Party.POOLS, "/webhooks/0pools", WEBHOOK),
                new Fact.ScenarioFinished(
                        "run_1",
                        "ladder.quote",
                        Outcome.FAILED,
                        "=cmd|' /C calc'!A0",
                        "\uFF1Dgo on",
                        12,
                        List.of(new Assertion("one trade", Outcome.FAILED, "expected 1, found 2")),
                        List.of()),
                new Fact.SmokeRunFinished("run_1", 0, 1, 0, 0, 0, false, 12),
                new Fact.OrderObserved(
                        "po_1",
                        "EUR-USDT",
                        "pq_1",
                        "txn_1",
                        "key_1",
                        "100.00",
                        "settled",
                        "-100.00",
                        1),
                new Fact.FundingObserved("EUR", "", "1000.50", "-3.1", true, List.of()),
                new TrafficSeen(
                        "stage_1", PlainStore.AT, PlainStore.AT, 2, 1, 1, 0, "20.00", "EUR"),
                new Fact.WaiverGiven(
                        "gate.x", "\t+1 \"so\",\r\nsaid", "-Ann", "@Ben", PlainStore.AT),
                new DeliveriesTaken(
                        1,
                        1,
                        0,
                        0,
                        List.of(
                                new Taken(
                                        1,
                                        PlainStore.AT,
                                        DeliveryOutcome.ACCEPTED,
                                        "evt_1",
                                        "pool.transaction.settled",
                                        "pq_1",
                                        "txn_1",
                                        "whs_1")),
                        "a".repeat(64)),
                Samples.judged(Step.SANDBOX_SMOKE, StepState.FAILED));
    }

    private static Fact exchange(Party from, String path, String body) {
        return new ExchangeRecorded(
                "run_1",
                "ladder.quote",
                from == Party.POOLS ? 1 : 0,
                from,
                from == Party.POOLS ? Party.PARTNER : Party.POOLS,
                "POST",
                path,
                200,
                "",
                "req_1",
                12,
                PlainStore.AT,
                body,
                "{\"quoteId\":\"pq_1\"}",
                List.of(new Id(Id.Kind.IDEMPOTENCY_KEY, "key_1")));
    }

    private Exported export(ExportFormat format, Path target) throws Exception {
        return export(format, target, new PacketSweep(List.of(), List.of()));
    }

    private Exported export(ExportFormat format, Path target, PacketSweep sweep) throws Exception {
        try (EvidenceStore store = PlainStore.open(data, Environment.SANDBOX)) {
            return new Exports(store, sweep, "0.1.0")
                    .write(format, "", target, Progress.none(), () -> false);
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aTableHasACurrencyBesideEachAmountAndTextsThatAreNoFormulas() throws Exception {
        Path folder = out.resolve("tables");
        Exported exported = export(ExportFormat.CSV, folder);

        assertThat(files(folder)).isEqualTo(List.copyOf(exported.digests().keySet()));
        assertThat(Files.readString(folder.resolve("orders.csv")))
                .isEqualTo(
                        "environment,seq,recorded_at,partner_order_id,pool_id,quote_id,transact_id,"
                                + "idempotency_key,fiat_amount,fiat_currency,final_status,"
                                + "ledger_delta,ledger_currency,credits\r\n"
                                + "sandbox,7,2026-03-01T10:15:30.185Z,po_1,EUR-USDT,pq_1,txn_1,"
                                + "key_1,100.00,EUR,settled,-100.00,EUR,1\r\n");
        assertThat(Files.readString(folder.resolve("funding.csv")))
                .endsWith(",,EUR,1000.50,EUR,-3.1,EUR,true\r\n");
        assertThat(Files.readString(folder.resolve("waivers.csv")))
                .endsWith(
                        ",gate.x,'-Ann,'@Ben,2026-03-01T10:15:30.125Z,"
                                + "\"'\t+1 \"\"so\"\",\r\nsaid\"\r\n");
        assertThat(Files.readString(folder.resolve("scenarios.csv")))
                .contains("'=cmd|' /C calc'!A0", "'\uFF1Dgo on");
        assertThat(Files.readString(folder.resolve("deliveries.csv")))
                .endsWith(
                        "sandbox,11,1,2026-03-01T10:15:30.125Z,accepted,evt_1,"
                                + "pool.transaction.settled,pq_1,txn_1,whs_1\r\n");
        assertThat(Files.readString(folder.resolve("verdicts.csv")))
                .contains(",sandbox_smoke,1,failed,Because the test says so.,1 2\r\n");
        assertThat(Files.readString(folder.resolve("facts.csv"))).hasLineCount(13);
        for (String name : files(folder)) {
            assertThat(Files.readString(folder.resolve(name))).doesNotContain("\"raw\"", "n\":");
        }
        assertThat(Files.readString(folder.resolve("exchanges.csv")))
                .contains(Sha256.hex(WEBHOOK.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSameEvidenceGivesTheSameBytesInEveryLocaleAndZone() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        List<Exported> exported = new ArrayList<>();
        try {
            for (String tag : List.of("en-US", "ar-EG", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                for (ExportFormat format : ExportFormat.values()) {
                    Path target = Files.createDirectory(out.resolve(tag + format.word()));
                    exported.add(export(format, target.resolve("x")));
                }
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        int count = ExportFormat.values().length;
        assertThat(exported.subList(count, 2 * count)).isEqualTo(exported.subList(0, count));
        assertThat(exported.subList(2 * count, 3 * count)).isEqualTo(exported.subList(0, count));
    }

    @Test
    void aRecordingIsHar12AndHoldsNoHostNoOtherHeaderAndNoWebhookBody() throws Exception {
        Path file = out.resolve("calls.har");
        assertThat(export(ExportFormat.HAR, file).withheld()).isEqualTo(1);
        String text = Files.readString(file);
        try (InputStream schema =
                Objects.requireNonNull(
                        ExportsTest.class.getResourceAsStream("/export/har-1.2.schema.json"))) {
            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(
                                            new String(
                                                    schema.readAllBytes(), StandardCharsets.UTF_8))
                                    .validate(text, InputFormat.JSON))
                    .isEmpty();
        }
        JsonNode entries = Json.foreign().readTree(text).path("log").path("entries");
        assertThat(entries).hasSize(2);
        JsonNode call = entries.get(0).path("request");
        assertThat(call.path("url").stringValue())
                .isEqualTo("https://pools.invalid/v1/pools/quote?cursor=a%20b&flag");
        assertThat(call.path("queryString").toString())
                .isEqualTo(
                        "[{\"name\":\"cursor\",\"value\":\"a"
                                + " b\"},{\"name\":\"flag\",\"value\":\"\"}]");
        assertThat(call.path("postData").path("text").stringValue())
                .isEqualTo("{\"amount\":\"10.00\"}");
        List<String> headers = new ArrayList<>();
        entries.forEach(
                entry -> {
                    for (String side : List.of("request", "response")) {
                        entry.path(side)
                                .path("headers")
                                .forEach(h -> headers.add(h.path("name").stringValue()));
                    }
                });
        assertThat(headers).containsOnly("Content-Type", "Idempotency-Key", "X-Request-Id");
        JsonNode webhook = entries.get(1).path("request").path("postData");
        assertThat(webhook.path("text").stringValue()).isEmpty();
        assertThat(webhook.path("comment").stringValue())
                .contains(Sha256.hex(WEBHOOK.getBytes(StandardCharsets.UTF_8)));
        assertThat(text).doesNotContain("raw");
    }

    @Test
    void theJournalLeavesWithoutTheBodiesOfWebhooksAndItsChainStillHolds() throws Exception {
        Path file = out.resolve("journal.ndjson");
        Exported exported = export(ExportFormat.NDJSON, file);
        assertThat(exported.withheld()).isEqualTo(1);
        assertThat(exported.digests()).containsEntry("journal.ndjson", Sha256.hex(file));
        Head head = Head.START;
        for (String line : Files.readAllLines(file)) {
            head =
                    Chain.follow(
                            head,
                            Chain.read(line.getBytes(StandardCharsets.UTF_8), head.seq() + 1));
        }
        assertThat(head).isEqualTo(exported.head());
        assertThat(file).content().doesNotContain("raw");
        assertThat(out.resolve("journal.ndjson.anchor.json")).content().contains(head.hash());
    }

    @Test
    void aSmokeRunLeavesAsJUnit() throws Exception {
        Path file = out.resolve("run.xml");
        export(ExportFormat.JUNIT, file);
        assertThat(file).content().contains("failures=\"1\"", "run_1", "ladder.quote");
        PlainStore.write(temp.resolve("none"), Environment.SANDBOX, List.of(Samples.started(0)));
        data = temp.resolve("none");
        refused(ExportFormat.JUNIT, out.resolve("none.xml"), "no-smoke-run");
    }

    private void refused(ExportFormat format, Path target, String code) throws Exception {
        List<String> before = files(out);
        assertThatThrownBy(() -> export(format, target))
                .isInstanceOfSatisfying(
                        ExportProblem.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(files(out)).isEqualTo(before);
    }

    @Test
    void aHitNamesTheFileAndTheKindAndNothingIsWritten() throws Exception {
        List<Fact> facts = new ArrayList<>(facts());
        facts.add(
                new Fact.Confirmed(
                        "gate.support",
                        "A. Person",
                        Role.SUPPORT,
                        "key sk_live_4eC39HqLyjWDarjtT1"));
        data = temp.resolve("salted");
        PlainStore.write(data, Environment.SANDBOX, facts);
        Path old = Files.writeString(out.resolve("journal.ndjson"), "an older export");
        assertThatThrownBy(() -> export(ExportFormat.NDJSON, old))
                .isInstanceOf(ExportProblem.class)
                .hasMessage(
                        "The export is refused: journal.ndjson holds a secret or publishable key;"
                                + " nothing is written.");
        assertThat(old).hasContent("an older export");
        assertThat(files(out)).containsExactly("journal.ndjson");
    }

    @Test
    void aFolderThatIsThereADamagedStoreOrACancelledExportWritesNothing() throws Exception {
        refused(ExportFormat.CSV, out, "export-exists");
        refused(ExportFormat.HAR, out.resolve("no").resolve("x.har"), "export-not-written");
        try (EvidenceStore store = PlainStore.open(data, Environment.SANDBOX)) {
            Exports exports = new Exports(store, new PacketSweep(List.of(), List.of()), "0.1.0");
            for (ExportFormat format : ExportFormat.values()) {
                AtomicInteger asked = new AtomicInteger();
                List<Long> heard = new ArrayList<>();
                assertThatThrownBy(
                                () ->
                                        exports.write(
                                                format,
                                                "",
                                                out.resolve("x"),
                                                (_, done, _) -> heard.add(done),
                                                () -> asked.incrementAndGet() > 5))
                        .isInstanceOfSatisfying(
                                ExportProblem.class,
                                e -> assertThat(e.code()).isEqualTo("export-cancelled"));
                assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L);
            }
            assertThat(files(out)).isEmpty();
            Path journal = data.resolve("sandbox").resolve("journal.ndjson");
            Files.writeString(journal, Files.readString(journal).replace("100.00", "900.00"));
            assertThatThrownBy(
                            () ->
                                    exports.write(
                                            ExportFormat.CSV,
                                            "",
                                            out.resolve("x"),
                                            Progress.none(),
                                            () -> false))
                    .hasMessageContaining("The body of fact 7 was changed.");
            assertThat(files(out)).isEmpty();
        }
    }
}
