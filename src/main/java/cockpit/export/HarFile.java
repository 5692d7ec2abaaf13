package cockpit.export;

import cockpit.evidence.Head;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.launch.Environment;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Id;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Recorded exchanges as HAR 1.2, sanitised. Headers are those of a list: what was recorded of them
/// is `Content-Type`, `Idempotency-Key` and `X-Request-Id`. Hosts are stand-ins below `.invalid`.
/// Bodies are as they were redacted when they were stored; of a webhook there is the digest only.
///
/// Source: the HAR 1.2 specification, softwareishard.com/blog/har-12-spec.
final class HarFile {
    private static final String JSON = "application/json";

    private final List<Entry> entries = new ArrayList<>();
    private final Environment environment;
    private final String version;
    private long size;
    private long withheld;

    private record Entry(long seq, ExchangeRecorded exchange) {}

    /// @param version of this program
    HarFile(Environment environment, String version) {
        this.environment = environment;
        this.version = version;
    }

    void add(long seq, ExchangeRecorded exchange) {
        boolean isWithheld = exchange.isWebhook() && !exchange.requestBody().isEmpty();
        withheld += isWithheld ? 1 : 0;
        size += exchange.answerBody().length() + (isWithheld ? 0 : exchange.requestBody().length());
        entries.add(new Entry(seq, exchange));
    }

    /// About how many characters of bodies were added.
    long size() {
        return size;
    }

    /// How many bodies of webhooks stay in the store.
    long withheld() {
        return withheld;
    }

    ObjectNode json(Head head) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode log = root.putObject("log");
        log.put("version", "1.2");
        log.putObject("creator").put("name", "launch-cockpit").put("version", version);
        log.put(
                "comment",
                "Sanitised: hosts are stand-ins, headers those of a list, webhook bodies their"
                        + " digests. Environment %s, chain up to fact %s, head %s."
                                .formatted(environment.word(), head.seq(), head.hash()));
        ArrayNode list = log.putArray("entries");
        entries.stream()
                .sorted(
                        Comparator.comparing((Entry entry) -> entry.exchange().at())
                                .thenComparingLong(Entry::seq))
                .forEach(entry -> list.add(entry(entry)));
        return root;
    }

    byte[] bytes(Head head) {
        return CanonicalJson.bytes(json(head));
    }

    private ObjectNode entry(Entry entry) {
        ExchangeRecorded exchange = entry.exchange();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("startedDateTime", exchange.at().truncatedTo(ChronoUnit.MILLIS).toString());
        node.put("time", exchange.latencyMillis());
        node.set("request", request(exchange));
        node.set("response", response(exchange));
        node.putObject("cache");
        // Only the whole was measured.
        node.putObject("timings")
                .put("send", 0)
                .put("wait", exchange.latencyMillis())
                .put("receive", 0);
        node.put(
                "comment",
                "%s, fact %s, %s%s"
                        .formatted(
                                environment.word(),
                                entry.seq(),
                                exchange.contextId(),
                                exchange.scenarioId().isEmpty()
                                        ? ""
                                        : ", scenario " + exchange.scenarioId()));
        return node;
    }

    private static ObjectNode request(ExchangeRecorded exchange) {
        String body = exchange.requestBody();
        ObjectNode request = message();
        request.put("method", exchange.method());
        request.put("url", url(exchange));
        ArrayNode headers = (ArrayNode) request.get("headers");
        if (!body.isEmpty()) {
            header(headers, "Content-Type", JSON);
        }
        exchange.captured().stream()
                .filter(id -> id.kind() == Id.Kind.IDEMPOTENCY_KEY && !exchange.isWebhook())
                .findFirst()
                .ifPresent(id -> header(headers, "Idempotency-Key", id.value()));
        query(request.putArray("queryString"), exchange.path());
        request.put("bodySize", bytes(body));
        if (!body.isEmpty()) {
            ObjectNode data = request.putObject("postData");
            data.put("mimeType", JSON);
            data.putArray("params");
            boolean isWithheld = exchange.isWebhook();
            data.put("text", isWithheld ? "" : body);
            if (isWithheld) {
                data.put("comment", withheld(body));
            }
        }
        return request;
    }

    private static ObjectNode response(ExchangeRecorded exchange) {
        String body = exchange.answerBody();
        ObjectNode response = message();
        response.put("status", exchange.status());
        response.put("statusText", exchange.failure());
        ArrayNode headers = (ArrayNode) response.get("headers");
        if (!body.isEmpty()) {
            header(headers, "Content-Type", type(body));
        }
        if (!exchange.requestId().isEmpty()) {
            header(headers, "X-Request-Id", exchange.requestId());
        }
        ObjectNode content = response.putObject("content");
        content.put("size", bytes(body));
        content.put("mimeType", body.isEmpty() ? "" : type(body));
        content.put("text", body);
        response.put("redirectURL", "");
        response.put("bodySize", bytes(body));
        return response;
    }

    private static ObjectNode message() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("httpVersion", "HTTP/1.1");
        node.putArray("cookies");
        node.putArray("headers");
        node.put("headersSize", -1);
        return node;
    }

    private static void header(ArrayNode headers, String name, String value) {
        headers.addObject().put("name", name).put("value", value);
    }

    private static void query(ArrayNode list, String path) {
        int mark = path.indexOf('?');
        if (mark < 0) {
            return;
        }
        for (String part : path.substring(mark + 1).split("&", -1)) {
            int equals = part.indexOf('=');
            list.addObject()
                    .put("name", decoded(equals < 0 ? part : part.substring(0, equals)))
                    .put("value", equals < 0 ? "" : decoded(part.substring(equals + 1)));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String url(ExchangeRecorded exchange) {
        String party = exchange.to().name().toLowerCase(Locale.ROOT);
        String path = Optional.of(exchange.path()).filter(p -> p.startsWith("/")).orElse("/");
        return "https://" + party + ".invalid" + path;
    }

    private static String type(String body) {
        String start = body.stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? JSON : "text/plain";
    }

    private static String withheld(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return "withheld: %s bytes, SHA-256 %s".formatted(bytes.length, Sha256.hex(bytes));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
