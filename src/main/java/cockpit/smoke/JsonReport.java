package cockpit.smoke;

import cockpit.kit.json.Json;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.smoke.RunReport.Row;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/// A run as one JSON document, for tools. The five outcomes are counted apart.
public final class JsonReport {
    /// The value of `format`; the number grows when a field changes its meaning.
    public static final String FORMAT = "cockpit-smoke-report/1";

    private JsonReport() {}

    /// The whole document, indented.
    public static String of(RunReport run) {
        ObjectNode root = Json.ours().createObjectNode();
        root.put("format", FORMAT);
        root.put("runId", run.started().runId());
        root.put("environment", run.environment().word());
        root.put("backend", run.started().backend());
        root.put("suiteVersion", run.started().suiteVersion());
        root.put("startedAt", run.startedAt().toString());
        root.put("durationMillis", run.durationMillis());
        root.put("isFinished", run.isFinished());
        root.put("isCancelled", run.isCancelled());
        ArrayNode sabotages = root.putArray("sabotages");
        run.started().sabotages().forEach(sabotages::add);
        ObjectNode counts = root.putObject("counts");
        counts.put("total", run.rows().size());
        for (Outcome outcome : Outcome.values()) {
            counts.put(word(outcome), run.count(outcome));
        }
        ArrayNode scenarios = root.putArray("scenarios");
        run.rows().forEach(row -> scenario(scenarios.addObject(), row));
        return Json.ours()
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(root);
    }

    private static void scenario(ObjectNode node, Row row) {
        node.put("id", row.info().id());
        node.put("title", row.info().title());
        node.put("expected", row.info().expected());
        node.put("outcome", word(row.outcome()));
        node.put("summary", row.summary());
        node.put("remedy", row.remedy());
        node.put("durationMillis", row.durationMillis());
        ArrayNode assertions = node.putArray("assertions");
        for (Assertion assertion : row.assertions()) {
            ObjectNode one = assertions.addObject();
            one.put("text", assertion.text());
            one.put("outcome", word(assertion.outcome()));
            one.put("detail", assertion.detail());
        }
        ids(node.putArray("captured"), row.captured());
        ArrayNode exchanges = node.putArray("exchanges");
        row.exchanges().forEach(exchange -> exchange(exchanges.addObject(), exchange));
    }

    private static void exchange(ObjectNode node, ExchangeRecorded exchange) {
        node.put("position", exchange.position());
        node.put("from", lower(exchange.from()));
        node.put("to", lower(exchange.to()));
        node.put("method", exchange.method());
        node.put("path", exchange.path());
        node.put("status", exchange.status());
        node.put("failure", exchange.failure());
        node.put("requestId", exchange.requestId());
        node.put("latencyMillis", exchange.latencyMillis());
        node.put("at", exchange.at().toString());
        node.put("requestBody", exchange.requestBody());
        node.put("answerBody", exchange.answerBody());
        ids(node.putArray("captured"), exchange.captured());
    }

    private static void ids(ArrayNode into, List<Id> ids) {
        for (Id id : ids) {
            ObjectNode one = into.addObject();
            one.put("kind", lower(id.kind()));
            one.put("value", id.value());
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Outcome outcome) {
        return lower(outcome);
    }
}
