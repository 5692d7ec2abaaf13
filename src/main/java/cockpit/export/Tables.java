package cockpit.export;

import cockpit.evidence.Head;
import cockpit.evidence.JournalLine;
import cockpit.export.Cells.Amount;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.FundingObserved;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.StepJudged;
import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.Id;
import cockpit.launch.Recorded;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.Taken;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The evidence as tables: one file each, and one that names them with their digests and the head
/// of the chain. No table has a column for a body; a digest stands for it. The same facts give the
/// same bytes on every machine.
final class Tables {
    /// Names the others.
    static final String INDEX = "export.json";

    private static final String CURRENCY = "[A-Z]{3}";
    private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

    static {
        columns("facts", "recorded_at kind prev hash body_sha256");
        columns("ids", "id_kind id");
        columns(
                "exchanges",
                "at context_id scenario_id position from to method path status failure request_id"
                        + " latency_ms request_bytes request_sha256 answer_bytes answer_sha256");
        columns(
                "orders",
                "recorded_at partner_order_id pool_id quote_id transact_id idempotency_key"
                        + " fiat_amount fiat_currency final_status ledger_delta ledger_currency"
                        + " credits");
        columns(
                "deliveries",
                "number received_at outcome event_id type quote_id transact_id secret_id");
        columns("verdicts", "recorded_at step step_number state sentence evidence");
        columns(
                "scenarios",
                "recorded_at run_id scenario_id outcome summary remedy duration_ms assertions");
        columns(
                "funding",
                "recorded_at balance balance_currency ledger_available ledger_available_currency"
                        + " ledger_sum ledger_sum_currency is_provisioned");
        columns("traffic", "from to stage_id orders settled failed open amount amount_currency");
        columns("waivers", "recorded_at check_id requester approver expires_at reason");
    }

    private final Map<String, Cells> tables = new LinkedHashMap<>();
    private final Environment environment;

    Tables(Environment environment, Sweep.Texts texts) throws IOException {
        this.environment = environment;
        for (Map.Entry<String, List<String>> table : COLUMNS.entrySet()) {
            tables.put(table.getKey(), new Cells(table.getValue(), environment.word(), texts));
        }
    }

    /// Every table has the environment and the fact's number in front.
    private static void columns(String table, String names) {
        COLUMNS.put(table, List.of(("environment seq " + names).split(" ", -1)));
    }

    private Cells table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    void add(JournalLine line, Recorded recorded) {
        long seq = line.seq();
        table("facts")
                .row(
                        seq,
                        line.recordedAt(),
                        line.kind(),
                        line.prev(),
                        line.hash(),
                        line.bodySha256());
        for (Id id : recorded.fact().ids()) {
            table("ids").row(seq, id.kind(), id.value());
        }
        fact(seq, recorded, recorded.fact());
    }

    private void fact(long seq, Recorded recorded, Fact fact) {
        switch (fact) {
            case ExchangeRecorded exchange -> exchange(seq, exchange);
            case OrderObserved order ->
                    table("orders")
                            .row(
                                    seq,
                                    recorded.recordedAt(),
                                    order.partnerOrderId(),
                                    order.poolId(),
                                    order.quoteId(),
                                    order.transactId(),
                                    order.idempotencyKey(),
                                    new Amount(order.fiatAmount(), currency(order.poolId())),
                                    order.finalStatus(),
                                    new Amount(order.ledgerDelta(), currency(order.poolId())),
                                    order.credits());
            case DeliveriesTaken deliveries ->
                    deliveries.taken().forEach(one -> delivery(seq, one));
            case StepJudged judged ->
                    table("verdicts")
                            .row(
                                    seq,
                                    recorded.recordedAt(),
                                    judged.step(),
                                    judged.step().number(),
                                    judged.state(),
                                    judged.sentence(),
                                    judged.evidence().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(" ")));
            case ScenarioFinished scenario ->
                    table("scenarios")
                            .row(
                                    seq,
                                    recorded.recordedAt(),
                                    scenario.runId(),
                                    scenario.scenarioId(),
                                    scenario.outcome(),
                                    scenario.summary(),
                                    scenario.remedy(),
                                    scenario.durationMillis(),
                                    scenario.assertions().size());
            case FundingObserved funding ->
                    table("funding")
                            .row(
                                    seq,
                                    recorded.recordedAt(),
                                    new Amount(funding.balance(), funding.currency()),
                                    new Amount(funding.ledgerAvailable(), funding.currency()),
                                    new Amount(funding.ledgerSum(), funding.currency()),
                                    funding.isProvisioned());
            case TrafficSeen seen ->
                    table("traffic")
                            .row(
                                    seq,
                                    seen.from(),
                                    seen.to(),
                                    seen.stageId(),
                                    seen.orders(),
                                    seen.settled(),
                                    seen.failed(),
                                    seen.open(),
                                    new Amount(seen.amount(), seen.currency()));
            case WaiverGiven waiver ->
                    table("waivers")
                            .row(
                                    seq,
                                    recorded.recordedAt(),
                                    waiver.checkId(),
                                    waiver.requester(),
                                    waiver.approver(),
                                    waiver.expiresAt(),
                                    waiver.reason());
            default -> {}
        }
    }

    private void exchange(long seq, ExchangeRecorded exchange) {
        table("exchanges")
                .row(
                        seq,
                        exchange.at(),
                        exchange.contextId(),
                        exchange.scenarioId(),
                        exchange.position(),
                        exchange.from(),
                        exchange.to(),
                        exchange.method(),
                        exchange.path(),
                        exchange.status(),
                        exchange.failure(),
                        exchange.requestId(),
                        exchange.latencyMillis(),
                        bytes(exchange.requestBody()).length,
                        digest(exchange.requestBody()),
                        bytes(exchange.answerBody()).length,
                        digest(exchange.answerBody()));
    }

    private void delivery(long seq, Taken one) {
        table("deliveries")
                .row(
                        seq,
                        one.number(),
                        one.receivedAt(),
                        one.outcome(),
                        one.eventId(),
                        one.type(),
                        one.quoteId(),
                        one.transactId(),
                        one.secretId());
    }

    private static String digest(String body) {
        return body.isEmpty() ? "" : Sha256.hex(bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A pool is named after what it changes, such as `EUR-USDT` (contract section 3.1).
    private static String currency(String poolId) {
        String first = poolId.split("-", 2)[0];
        return first.matches(CURRENCY) ? first : "";
    }

    /// How much was written so far, in bytes.
    long size() {
        return tables.values().stream().mapToLong(Cells::size).sum();
    }

    /// The files by name.
    NavigableMap<String, byte[]> files(Head head) throws IOException {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("environment", environment.word());
        index.put("throughSeq", head.seq());
        index.put("headHash", head.hash());
        ArrayNode list = index.putArray("tables");
        for (Map.Entry<String, Cells> table : tables.entrySet()) {
            byte[] bytes = table.getValue().bytes();
            String name = table.getKey() + ".csv";
            files.put(name, bytes);
            list.addObject()
                    .put("file", name)
                    .put("rows", table.getValue().rows())
                    .put("sha256", Sha256.hex(bytes));
        }
        files.put(INDEX, CanonicalJson.bytes(index));
        return files;
    }
}
