package cockpit.smoke;

import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.HttpTrouble;
import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The control interface of an embedded 0Pools, over HTTP: scripts, faults, the clock and the log
/// of deliveries. A real 0Pools has none of it. Every method throws [SmokeProblem]
/// `control-refused` or `control-unreachable`. Safe for any number of threads.
public final class SandboxControl implements AutoCloseable {
    /// A flush waits for the partner's handler, which 0Pools gives 10 s for each attempt.
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(60), 16 * 1024 * 1024);

    private final URI base;
    private final String token;
    private final BoundedHttp http = new BoundedHttp("smoke-control", LIMITS);

    /// @param base without the `/control` part
    /// @param token the bearer token; it is never shown
    public SandboxControl(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /// Where the polls of a trade lead.
    enum Ending {
        SETTLE,
        STAY_RESERVED,
        FAIL,
        RELEASE
    }

    /// What becomes of a webhook.
    enum WebhookMode {
        DELIVER,
        DROP,
        SUPPRESS,
        DELAY,
        DUPLICATE,
        TAMPER,
        WRONG_SECRET,
        STALE
    }

    /// @param status 0 when no answer came
    public record Attempt(Instant at, int status, long latencyMillis) {}

    public record Delivery(
            String deliveryId, String eventId, String type, List<Attempt> attempts, String body) {
        /// The status of the last attempt; 0 without one.
        public int lastStatus() {
            return attempts.isEmpty() ? 0 : attempts.getLast().status();
        }
    }

    /// A request as the API saw it.
    record Request(String operation, int status, Optional<String> idempotencyKey) {}

    void script(String quoteId, Ending ending, int afterPolls, boolean isReturnedThen) {
        ObjectNode body = object();
        body.put("outcome", word(ending));
        body.put("afterPolls", afterPolls);
        body.put("thenReturn", isReturnedThen);
        send("PUT", "/control/quotes/" + part(quoteId) + "/script", body);
    }

    void webhooks(String quoteId, WebhookMode mode) {
        webhooks(quoteId, mode, Duration.ZERO, 1);
    }

    void webhooks(String quoteId, WebhookMode mode, Duration delay, int copies) {
        ObjectNode body = object();
        body.put("mode", word(mode));
        body.put("delaySeconds", delay.toSeconds());
        body.put("copies", copies);
        send("PUT", "/control/quotes/" + part(quoteId) + "/webhooks", body);
    }

    /// Names the handler that events are sent to.
    public void webhookEndpoint(URI handler) {
        send("PUT", "/control/webhook-endpoint", object().put("url", handler.toString()));
    }

    /// Names the handler, and somebody who is told of every event as well.
    public void webhookEndpoints(URI handler, URI observer) {
        send(
                "PUT",
                "/control/webhook-endpoint",
                object().put("url", handler.toString()).put("observerUrl", observer.toString()));
    }

    /// Sends nobody the events of a quote's trade.
    public void suppressWebhooks(String quoteId) {
        webhooks(quoteId, WebhookMode.SUPPRESS);
    }

    /// Keeps the events of a quote's trade from the handler. An observer gets them all the same.
    public void dropWebhooks(String quoteId) {
        webhooks(quoteId, WebhookMode.DROP);
    }

    /// Keeps a trade reserved, however often it is polled.
    public void hold(String quoteId) {
        script(quoteId, Ending.STAY_RESERVED, 1, false);
    }

    /// Lets a trade settle with the next poll.
    public void letSettle(String quoteId) {
        script(quoteId, Ending.SETTLE, 1, false);
    }

    /// Credits a transfer to the prefunded balance.
    ///
    /// @param amount decimal text, more than zero
    /// @param reference as the sender gave it
    public void payIn(String amount, String reference) {
        send("POST", "/control/payins", object().put("amount", amount).put("reference", reference));
    }

    /// Waits until every delivery that is due was attempted.
    public void flush() {
        send("POST", "/control/deliveries/flush", object());
    }

    public List<Delivery> deliveries(String quoteId) {
        List<Delivery> found = new ArrayList<>();
        JsonNode answer = send("GET", "/control/deliveries?quoteId=" + part(quoteId), null);
        for (JsonNode one : answer.path("deliveries")) {
            List<Attempt> attempts = new ArrayList<>();
            for (JsonNode attempt : one.path("attempts")) {
                attempts.add(
                        new Attempt(
                                Instant.parse(text(attempt, "at")),
                                attempt.path("status").asInt(0),
                                attempt.path("latencyMillis").asLong(0)));
            }
            found.add(
                    new Delivery(
                            text(one, "deliveryId"),
                            text(one, "eventId"),
                            text(one, "type"),
                            List.copyOf(attempts),
                            text(one, "body")));
        }
        return List.copyOf(found);
    }

    public void redeliver(String deliveryId) {
        send("POST", "/control/deliveries/" + part(deliveryId) + "/redeliver", object());
    }

    /// The 0Pools' own time.
    public Instant now() {
        return Instant.parse(text(send("GET", "/control/clock", null), "now"));
    }

    void advance(Duration by) {
        send("POST", "/control/clock/advance", object().put("seconds", by.toSeconds()));
    }

    List<String> allowedPools() {
        List<String> pools = new ArrayList<>();
        send("GET", "/control/account", null)
                .path("allowedPools")
                .forEach(pool -> pools.add(pool.asString("")));
        return List.copyOf(pools);
    }

    void allowPools(Collection<String> pools) {
        ObjectNode body = object();
        ArrayNode allowed = body.putArray("allowedPools");
        pools.forEach(allowed::add);
        send("PATCH", "/control/account", body);
    }

    void setPoolAvailable(String poolId, boolean isAvailable) {
        send("PATCH", "/control/pools/" + part(poolId), object().put("available", isAvailable));
    }

    /// Cuts the answer to the next transact of a quote, after it took effect.
    void loseTransactAnswer(String quoteId) {
        ObjectNode body = object();
        body.putObject("match").put("operation", "transact").put("quoteId", quoteId);
        body.putObject("fault").put("kind", "cut").put("when", "after");
        body.put("times", 1);
        send("POST", "/control/faults", body);
    }

    List<Request> requests(String quoteId) {
        List<Request> found = new ArrayList<>();
        JsonNode answer = send("GET", "/control/requests?quoteId=" + part(quoteId), null);
        for (JsonNode one : answer.path("requests")) {
            String key = text(one, "idempotencyKey");
            found.add(
                    new Request(
                            text(one, "operation"),
                            one.path("status").asInt(0),
                            key.isEmpty() ? Optional.empty() : Optional.of(key)));
        }
        return List.copyOf(found);
    }

    void sabotage(String name, boolean isOn) {
        send(isOn ? "PUT" : "DELETE", "/control/sabotages/" + part(name), null);
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + token);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body.toString()));
        }
        try {
            HttpAnswer answer = http.send(request.build());
            if (!answer.isSuccess()) {
                throw new SmokeProblem(
                        "control-refused",
                        "The control interface answered "
                                + answer.status()
                                + " to "
                                + method
                                + " "
                                + path
                                + ".");
            }
            String text = answer.text();
            return text.isBlank() ? object() : Json.foreign().readTree(text);
        } catch (HttpTrouble | JacksonException e) {
            throw new SmokeProblem(
                    "control-unreachable", "The control interface gave no usable answer.", e);
        }
    }

    private static ObjectNode object() {
        return Json.foreign().createObjectNode();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
