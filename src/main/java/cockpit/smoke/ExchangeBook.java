package cockpit.smoke;

import cockpit.kit.json.Json;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Id;
import cockpit.partner.PartnerExchange;
import cockpit.pools.Exchange;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that went over the wire in one scenario, in the order in which it was over. Exchanges come
/// from any thread.
public final class ExchangeBook {
    private static final Map<String, Id.Kind> ID_FIELDS =
            Map.of(
                    "quoteId", Id.Kind.QUOTE,
                    "transactId", Id.Kind.TRADE,
                    "txnId", Id.Kind.TRADE,
                    "tradeId", Id.Kind.TRADE,
                    "eventId", Id.Kind.EVENT,
                    "orderId", Id.Kind.PARTNER_ORDER,
                    "idempotencyKey", Id.Kind.IDEMPOTENCY_KEY);

    private final String runId;
    private final String scenarioId;
    private final List<ExchangeRecorded> exchanges = new ArrayList<>();

    /// @param scenarioId empty outside a smoke run
    public ExchangeBook(String runId, String scenarioId) {
        this.runId = runId;
        this.scenarioId = scenarioId;
    }

    public void add(Exchange exchange) {
        Integer status = exchange.status();
        add(
                Party.COCKPIT,
                Party.POOLS,
                new Line(exchange.method(), exchange.target(), status == null ? 0 : status),
                textOf(exchange.failure()),
                textOf(exchange.requestId()),
                exchange.latency(),
                exchange.startedAt(),
                exchange.requestBody(),
                exchange.answerBody(),
                textOf(exchange.idempotencyKey()));
    }

    public void add(PartnerExchange exchange) {
        Integer status = exchange.status();
        add(
                Party.COCKPIT,
                Party.PARTNER,
                new Line(exchange.method(), exchange.target(), status == null ? 0 : status),
                textOf(exchange.failure()),
                "",
                exchange.latency(),
                exchange.startedAt(),
                exchange.requestBody(),
                exchange.answerBody(),
                "");
    }

    /// @param status 0 when no answer came
    record Line(String method, String path, int status) {}

    synchronized void add(
            Party from,
            Party to,
            Line line,
            String failure,
            String requestId,
            Duration latency,
            Instant at,
            String requestBody,
            String answerBody,
            String idempotencyKey) {
        Set<Id> ids = new LinkedHashSet<>();
        if (isId(idempotencyKey)) {
            ids.add(new Id(Id.Kind.IDEMPOTENCY_KEY, idempotencyKey));
        }
        collect(requestBody, ids);
        collect(answerBody, ids);
        exchanges.add(
                new ExchangeRecorded(
                        runId,
                        scenarioId,
                        exchanges.size(),
                        from,
                        to,
                        line.method(),
                        line.path(),
                        line.status(),
                        failure,
                        isId(requestId) ? requestId : "",
                        latency.toMillis(),
                        at,
                        requestBody,
                        answerBody,
                        List.copyOf(ids)));
    }

    public synchronized List<ExchangeRecorded> exchanges() {
        return List.copyOf(exchanges);
    }

    /// Only the document's own fields: a page of a ledger speaks of many orders and belongs to
    /// none.
    private static void collect(String body, Set<Id> into) {
        if (!body.startsWith("{")) {
            return;
        }
        JsonNode tree;
        try {
            tree = Json.foreign().readTree(body);
        } catch (JacksonException e) {
            return;
        }
        ID_FIELDS.forEach(
                (name, kind) -> {
                    JsonNode value = tree.get(name);
                    if (value != null && value.isString() && isId(value.asString())) {
                        into.add(new Id(kind, value.asString()));
                    }
                });
    }

    static boolean isId(String text) {
        return !text.isBlank() && text.length() <= Id.VALUE_LENGTH_MAX;
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
