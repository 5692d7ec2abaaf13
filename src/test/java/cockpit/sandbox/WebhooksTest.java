package cockpit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class WebhooksTest {
    private Wire wire = Wire.sandbox();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void point() {
        assertThat(
                        wire.control(
                                        "PUT",
                                        "/webhook-endpoint",
                                        "{\"url\":\"" + receiver.url() + "\"}")
                                .status())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        wire.close();
        receiver.close();
    }

    /** Settles one trade; its quote id. */
    private String trade(String outcome, String mode) {
        String quoteId = wire.quoteId();
        wire.script(quoteId, outcome, 1, false);
        assertThat(wire.webhooks(quoteId, mode).status()).isEqualTo(200);
        wire.transact(quoteId, "k-" + quoteId);
        wire.poll(quoteId);
        return quoteId;
    }

    private int flush() {
        return wire.control("POST", "/deliveries/flush", null).json().required("pending").asInt();
    }

    private JsonNode deliveries(String quoteId) {
        return wire.control("GET", "/deliveries?quoteId=" + quoteId, null)
                .json()
                .required("deliveries");
    }

    private static byte[] hmac(String secret, String timestamp, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
    }

    private boolean isGenuine(Receiver.Hook hook) throws Exception {
        return isGenuine(hook, wire.sandbox.credentials().webhookSecret());
    }

    static boolean isGenuine(Receiver.Hook hook, String secret) throws Exception {
        String timestamp = hook.headers().getOrDefault("X-0bit-Timestamp", "");
        String expected = HexFormat.of().formatHex(hmac(secret, timestamp, hook.body()));
        return ("t=" + timestamp + ",v1=" + expected)
                .equals(hook.headers().get("X-0bit-Signature"));
    }

    @Test
    void exactlyTheThreeTerminalStatesSendASignedEvent() throws Exception {
        for (String outcome : List.of("settle", "fail", "release")) {
            String quoteId = trade(outcome, "deliver");
            assertThat(flush()).isZero();
            Receiver.Hook hook = receiver.hooks.getLast();
            JsonNode event = cockpit.kit.json.Json.foreign().readTree(hook.body());
            String type =
                    "pool.transaction."
                            + Map.of("settle", "settled", "fail", "failed", "release", "released")
                                    .get(outcome);
            assertThat(event.required("type").asString()).isEqualTo(type);
            String id = event.required("txnId").asString() + ":" + type;
            String eventId =
                    HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(id.getBytes(StandardCharsets.UTF_8)));
            assertThat(event.required("eventId").asString()).isEqualTo(eventId);
            assertThat(hook.headers())
                    .containsEntry("X-0bit-Event-Id", eventId)
                    .containsEntry("X-0bit-Event-Type", type);
            assertThat(event.required("quoteId").asString()).isEqualTo(quoteId);
            assertThat(isGenuine(hook)).isTrue();
            assertThat(hook.body()).doesNotContain("destAddress");
        }
        String returned = wire.quoteId();
        wire.script(returned, "settle", 1, true);
        wire.transact(returned, "r");
        wire.poll(returned);
        assertThat(wire.poll(returned).at("status")).isEqualTo("returned");
        wire.post("/pools/quotes/" + wire.quoteId() + "/reject", null);
        flush();
        assertThat(receiver.hooks).hasSize(4);
        assertThat(deliveries(returned).size()).isEqualTo(1);
    }

    @Test
    void everyAnswerButA2xxIsTriedAgainOnTheScheduleAndThenDeadLettered() {
        receiver.answer = 400;
        String quoteId = trade("settle", "deliver");
        assertThat(flush()).isEqualTo(1);
        wire.control("POST", "/clock/advance", "{\"seconds\":59}");
        assertThat(receiver.hooks).hasSize(1);
        // One jump over the whole schedule: each retry is still made at its own time.
        wire.control("POST", "/clock/advance", "{\"seconds\":20000}");
        JsonNode delivery = deliveries(quoteId).get(0);
        assertThat(delivery.required("state").asString()).isEqualTo("dead_lettered");
        List<Instant> at = new ArrayList<>();
        delivery.required("attempts")
                .forEach(
                        attempt -> {
                            assertThat(attempt.required("status").asInt()).isEqualTo(400);
                            at.add(Instant.parse(attempt.required("at").asString()));
                        });
        List<Long> minutes = new ArrayList<>();
        for (int i = 1; i < at.size(); i++) {
            minutes.add(Duration.between(at.get(i - 1), at.get(i)).toMinutes());
        }
        assertThat(minutes).containsExactly(1L, 5L, 30L, 120L);
        assertThat(receiver.hooks.stream().map(h -> h.headers().get("X-0bit-Event-Id")).distinct())
                .hasSize(1);
        assertThat(receiver.hooks.stream().map(h -> h.headers().get("X-0bit-Signature")).distinct())
                .hasSize(5);
        wire.control("POST", "/clock/advance", "{\"seconds\":100000}");
        assertThat(receiver.hooks).hasSize(5);
    }

    @Test
    void aRetryThatIsAcceptedEndsTheScheduleAndAClosedPortCountsAsAFailure() {
        receiver.answer = 500;
        String quoteId = trade("settle", "deliver");
        flush();
        receiver.answer = 204;
        wire.control("POST", "/clock/advance", "{\"seconds\":61}");
        assertThat(deliveries(quoteId).get(0).required("state").asString()).isEqualTo("succeeded");
        assertThat(receiver.hooks).hasSize(2);

        receiver.close();
        String unheard = trade("settle", "deliver");
        assertThat(flush()).isEqualTo(1);
        JsonNode attempt = deliveries(unheard).get(0).required("attempts").required(0);
        assertThat(attempt.required("status").asInt()).isZero();
        assertThat(attempt.required("error").asString()).isEqualTo("ConnectException");
    }

    @Test
    void aPlanDropsDelaysDuplicatesAndReorders() {
        String dropped = trade("settle", "drop");
        flush();
        assertThat(receiver.hooks).isEmpty();
        assertThat(deliveries(dropped).get(0).required("state").asString()).isEqualTo("dropped");

        String delayed = wire.quoteId();
        wire.script(delayed, "settle", 1, false);
        wire.control(
                "PUT",
                "/quotes/" + delayed + "/webhooks",
                "{\"mode\":\"delay\",\"delaySeconds\":600}");
        wire.transact(delayed, "d");
        wire.poll(delayed);
        assertThat(flush()).isEqualTo(1);
        assertThat(receiver.hooks).isEmpty();
        wire.control("POST", "/clock/advance", "{\"seconds\":601}");
        assertThat(receiver.hooks).hasSize(1);

        String twice = trade("settle", "duplicate");
        flush();
        assertThat(deliveries(twice).size()).isEqualTo(2);
        assertThat(receiver.hooks.get(1).headers().get("X-0bit-Event-Id"))
                .isEqualTo(receiver.hooks.get(2).headers().get("X-0bit-Event-Id"));

        String first = trade("settle", "reorder");
        assertThat(flush()).isEqualTo(1);
        String second = trade("settle", "deliver");
        assertThat(flush()).isZero();
        assertThat(receiver.hooks.get(3).body()).contains(second);
        assertThat(receiver.hooks.get(4).body()).contains(first);
    }

    @Test
    void tamperedForgedAndStaleDeliveriesDoNotVerifyAndARedeliveryDoes() throws Exception {
        String tampered = trade("settle", "tamper");
        flush();
        assertThat(isGenuine(receiver.hooks.get(0))).isFalse();
        trade("settle", "wrong_secret");
        flush();
        assertThat(isGenuine(receiver.hooks.get(1))).isFalse();
        trade("settle", "stale");
        flush();
        assertThat(isGenuine(receiver.hooks.get(2))).isTrue();
        long stamp =
                Long.parseLong(
                        receiver.hooks.get(2).headers().getOrDefault("X-0bit-Timestamp", ""));
        Instant now = Instant.parse(wire.control("GET", "/clock", null).at("now"));
        assertThat(stamp).isLessThan(now.getEpochSecond() - 3000);

        String id = deliveries(tampered).get(0).required("deliveryId").asString();
        assertThat(wire.control("POST", "/deliveries/" + id + "/redeliver", null).status())
                .isEqualTo(200);
        flush();
        assertThat(isGenuine(receiver.hooks.get(3))).isTrue();
        assertThat(receiver.hooks.get(3).headers().get("X-0bit-Event-Id"))
                .isEqualTo(receiver.hooks.get(0).headers().get("X-0bit-Event-Id"));
        assertThat(wire.control("POST", "/deliveries/none/redeliver", null).status())
                .isEqualTo(404);
        assertThat(wire.control("GET", "/deliveries", null).text())
                .doesNotContain("X-0bit-Signature", "v1=", "whsec_");
    }

    @Test
    void aPlanMustComeBeforeTheTerminalState() {
        String quoteId = trade("settle", "deliver");
        assertThat(wire.webhooks(quoteId, "drop").status()).isEqualTo(409);
        assertThat(wire.webhooks(wire.quoteId(), "explode").status()).isEqualTo(400);
    }

    @Test
    void anObserverIsToldOfEveryEventThatIsNotSuppressed() {
        try (Receiver observer = new Receiver()) {
            wire.control(
                    "PUT",
                    "/webhook-endpoint",
                    "{\"url\":\"%s\",\"observerUrl\":\"%s\"}"
                            .formatted(receiver.url(), observer.url()));
            String dropped = trade("settle", "drop");
            trade("settle", "suppress");
            trade("settle", "duplicate");
            flush();
            assertThat(receiver.hooks).hasSize(2);
            assertThat(observer.hooks).hasSize(2);
            assertThat(observer.hooks.getFirst().body()).contains(dropped);
            assertThat(deliveries(dropped)).as("the partner's deliveries only").hasSize(1);
        }
    }

    @Test
    void theSignatureSchemeIsASetting() throws Exception {
        wire.close();
        wire =
                new Wire(
                        SandboxSettings.sandbox()
                                .assuming(a -> a.timestampInSignature = false)
                                .assuming(a -> a.signatureInBase64 = true)
                                .assuming(a -> a.signatureHeader = "Pools-Signature"));
        point();
        trade("settle", "deliver");
        flush();
        Receiver.Hook hook = receiver.hooks.getFirst();
        String timestamp = hook.headers().getOrDefault("X-0bit-Timestamp", "");
        String secret = wire.sandbox.credentials().webhookSecret();
        assertThat(hook.headers().get("Pools-Signature"))
                .isEqualTo(
                        Base64.getEncoder().encodeToString(hmac(secret, timestamp, hook.body())));
    }

    @Test
    void backgroundSettlementIsASettingAndOffByDefault() {
        String waiting = wire.quoteId();
        wire.transact(waiting, "w");
        wire.control("POST", "/clock/advance", "{\"seconds\":3600}");
        assertThat(receiver.hooks).isEmpty();
        wire.close();
        wire = new Wire(SandboxSettings.sandbox().assuming(a -> a.backgroundSettlement = true));
        point();
        String quoteId = wire.quoteId();
        String trade = wire.transact(quoteId, "w").at("transactId");
        wire.control("POST", "/clock/advance", "{\"seconds\":61}");
        assertThat(wire.get("/pools/trades/" + trade).at("status")).isEqualTo("settled");
        assertThat(receiver.hooks).hasSize(1);
    }
}
