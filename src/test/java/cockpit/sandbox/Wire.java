package cockpit.sandbox;

import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Talks to one sandbox over HTTP, as anybody would. */
final class Wire implements AutoCloseable {
    static final String WALLET = "0x00000000000000000000000000000000000000aa";

    record Reply(int status, String text, Map<String, String> headers) {
        JsonNode json() {
            return Json.foreign().readTree(text);
        }

        String at(String name) {
            return json().required(name).asString();
        }

        String code() {
            return at("code");
        }
    }

    final Sandbox sandbox;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Wire(SandboxSettings settings) {
        sandbox = Sandbox.start(settings);
    }

    static Wire sandbox() {
        return new Wire(SandboxSettings.sandbox());
    }

    Reply get(String path) {
        return api("GET", path, null, Map.of());
    }

    Reply post(String path, @Nullable String body) {
        return api("POST", path, body, Map.of());
    }

    Reply api(String method, String path, @Nullable String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Authorization", "Bearer " + sandbox.credentials().secretKey());
        return send(method, sandbox.baseUrl() + path, body, all);
    }

    Reply control(String method, String path, @Nullable String body) {
        Map<String, String> auth =
                Map.of("Authorization", "Bearer " + sandbox.credentials().controlToken());
        return send(method, sandbox.controlUrl() + "/control" + path, body, auth);
    }

    Reply send(String method, String url, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> flat = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> flat.put(name, values.getFirst()));
            return new Reply(response.statusCode(), response.body(), flat);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply quote(String pool, String amount) {
        return post("/pools/" + pool + "/quote", order(amount));
    }

    static String order(String amount) {
        return """
        {"side":"on_ramp","amount":"%s","cryptoNetwork":"ethereum","destAddress":"%s"}\
        """
                .formatted(amount, WALLET);
    }

    /** A firm quote of 100.00 EUR; its id. */
    String quoteId() {
        return quote("EUR-USDT", "100.00").at("quoteId");
    }

    Reply transact(String quoteId, String key) {
        return transact("EUR-USDT", quoteId, key);
    }

    Reply transact(String pool, String quoteId, String key) {
        return api(
                "POST",
                "/pools/" + pool + "/transact",
                "{\"quoteId\":\"" + quoteId + "\"}",
                Map.of("Idempotency-Key", key));
    }

    Reply poll(String quoteId) {
        return get("/pools/transactions/" + quoteId);
    }

    Reply script(String quoteId, String outcome, int afterPolls, boolean thenReturn) {
        return control(
                "PUT",
                "/quotes/" + quoteId + "/script",
                "{\"outcome\":\"%s\",\"afterPolls\":%d,\"thenReturn\":%b}"
                        .formatted(outcome, afterPolls, thenReturn));
    }

    Reply webhooks(String quoteId, String mode) {
        return control("PUT", "/quotes/" + quoteId + "/webhooks", "{\"mode\":\"" + mode + "\"}");
    }

    void sabotage(String name) {
        Reply reply = control("PUT", "/sabotages/" + name, null);
        if (reply.status() != 200) {
            throw new IllegalArgumentException(reply.text());
        }
    }

    @Override
    public void close() {
        http.shutdown();
        sandbox.close();
    }
}
