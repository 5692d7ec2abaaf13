package cockpit.practice;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.json.Json;
import cockpit.partner.Movement;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Amount;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.pools.Side;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A sandbox, a practice partner in front of it, and a customer. */
final class Stage implements AutoCloseable {
    static final String OTHER_SECRET = "whsec_live_of_the_other_environment";

    final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    final Sandbox sandbox;
    final PracticePartner practice;
    final PartnerBackend backend;

    /** A client of its own, so that a trade can settle without the partner asking. */
    final PoolsClient observer;

    private final HttpClient http = HttpClient.newHttpClient();

    Stage() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.sandbox().assuming(a -> a.settlesOnPoll = 1));
        Key secret = Key.of(sandbox.credentials().secretKey());
        Key publishable = Key.of(sandbox.credentials().publishableKey());
        practice =
                PracticePartner.start(
                        EmbeddedSettings.of(sandbox, PoolsEnvironment.SANDBOX)
                                .withOtherWebhookSecret(Key.of(OTHER_SECRET))
                                .withPause(duration -> {}),
                        exchanges::add);
        backend =
                new PartnerBackend(
                        PartnerSettings.standard(practice.baseUrl(), practice.webhookUrl()),
                        Clock.systemUTC(),
                        exchange -> {});
        observer =
                new PoolsClient(
                        new PoolsSettings(
                                PoolsEnvironment.SANDBOX,
                                sandbox.baseUrl(),
                                HostPolicy.contract().allowingLoopback(),
                                publishable,
                                secret),
                        Clock.systemUTC(),
                        duration -> {},
                        new Random(1),
                        exchange -> {});
        control("PUT", "webhook-endpoint", "{\"url\":\"" + practice.webhookUrl() + "\"}");
    }

    PartnerOrder open() {
        return tryOpen("EUR-USDT").orThrow();
    }

    PartnerAnswer<PartnerOrder> tryOpen(String poolId) {
        return backend.openOrder(
                poolId,
                Side.ON_RAMP,
                Amount.of("20.00"),
                "tron",
                "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf");
    }

    /** Opens an order, tells the sandbox how its trade goes, and accepts. */
    PartnerOrder accepted(String script, String webhookMode) throws Exception {
        PartnerOrder order = open();
        control("PUT", "quotes/" + order.quoteId() + "/script", script);
        control("PUT", "quotes/" + order.quoteId() + "/webhooks", webhookMode);
        return backend.accept(order.orderId()).orThrow();
    }

    /** Lets the trade move without the partner asking, and every webhook due arrive. */
    void settleUnseen(PartnerOrder order) throws Exception {
        observer.getTransactionByQuote(String.valueOf(order.quoteId()));
        flush();
    }

    void flush() throws Exception {
        control("POST", "deliveries/flush", "");
    }

    void advance(int seconds) throws Exception {
        control("POST", "clock/advance", "{\"seconds\":" + seconds + "}");
    }

    List<String> kinds(PartnerOrder order) {
        return backend.movements(order.orderId()).orThrow().stream()
                .map(Movement::kindText)
                .toList();
    }

    int trades() throws Exception {
        return control("GET", "trades", "").path("trades").size();
    }

    JsonNode control(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sandbox.controlUrl() + "/control/" + path))
                        .header("Authorization", "Bearer " + sandbox.credentials().controlToken())
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(300);
        return answer.body().isBlank()
                ? Json.foreign().createObjectNode()
                : Json.foreign().readTree(answer.body());
    }

    /** Sends a webhook of our own making. */
    int post(String body, Instant at, @Nullable String secret, String... moreHeaders)
            throws Exception {
        String stamp = Long.toString(at.getEpochSecond());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(practice.webhookUrl())
                        .header("X-0bit-Timestamp", stamp)
                        .POST(BodyPublishers.ofString(body));
        if (secret != null) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((stamp + "." + body).getBytes(StandardCharsets.UTF_8));
            request.header("X-0bit-Signature", HexFormat.of().formatHex(digest));
        }
        for (int i = 0; i < moreHeaders.length; i += 2) {
            request.header(moreHeaders[i], moreHeaders[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** Has the handler fail its next delivery. */
    void failNext() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(practice.webhookUrl() + "/fail-next"))
                        .POST(BodyPublishers.noBody())
                        .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    static String event(String id, String outcome, PartnerOrder order) {
        return "{\"eventId\":\"%s\",\"type\":\"pool.transaction.%s\",\"quoteId\":\"%s\",\"txnId\":\"%s\"}"
                .formatted(id, outcome, order.quoteId(), order.transactId());
    }

    Instant now() throws Exception {
        return Instant.parse(control("GET", "clock", "").path("now").asString());
    }

    /// The practice partner's counters, as Prometheus reads them.
    String counters() throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(practice.metricsUrl()).GET().build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        return answer.body();
    }

    @Override
    public void close() {
        backend.close();
        observer.close();
        practice.close();
        sandbox.close();
        http.close();
    }
}
