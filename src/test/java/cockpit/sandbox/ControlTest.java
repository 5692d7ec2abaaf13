package cockpit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ControlTest {
    private final Wire wire = Wire.sandbox();

    @AfterEach
    void stop() {
        wire.close();
    }

    private Wire.Reply fault(String match, String fault, int times) {
        Wire.Reply reply =
                wire.control(
                        "POST",
                        "/faults",
                        "{\"match\":%s,\"fault\":%s,\"times\":%d}".formatted(match, fault, times));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    @Test
    void everyControlCallNeedsTheControlToken() {
        String url = wire.sandbox.controlUrl() + "/control";
        String key = wire.sandbox.credentials().secretKey();
        for (String path : List.of("/clock", "/account", "/deliveries", "/nothing")) {
            assertThat(wire.send("GET", url + path, null, Map.of()).status()).isEqualTo(401);
            Wire.Reply reply =
                    wire.send("GET", url + path, null, Map.of("Authorization", "Bearer " + key));
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().propertyNames()).containsExactly("code", "message");
        }
        assertThat(wire.control("GET", "/nothing", null).status()).isEqualTo(404);
        assertThat(wire.control("POST", "/clock", null).status()).isEqualTo(404);
        Wire.Reply api = wire.api("GET", "/control/clock", null, Map.of());
        assertThat(api.status()).isEqualTo(404);
    }

    @Test
    void aMisspeltFieldOrValueIsRefusedAndChangesNothing() {
        String before = wire.control("GET", "/account", null).text();
        for (String body :
                List.of(
                        "{\"kycstatus\":\"pending\"}",
                        "{\"kycStatus\":\"maybe\"}",
                        "{\"tier\":\"gold\",\"velocityCap\":5}",
                        "{\"tier\":\"gold\",\"allowedPools\":[\"NO-POOL\"]}",
                        "[]",
                        "{")) {
            Wire.Reply reply = wire.control("PATCH", "/account", body);
            assertThat(reply.status()).as(body).isEqualTo(400);
        }
        assertThat(wire.control("GET", "/account", null).text()).isEqualTo(before);
        assertThat(wire.control("PATCH", "/pools/NO-POOL", "{}").status()).isEqualTo(404);
        assertThat(
                        wire.control("POST", "/payins", "{\"amount\":\"0\",\"reference\":\"r\"}")
                                .status())
                .isEqualTo(400);
        assertThat(wire.control("PUT", "/webhook-endpoint", "{\"url\":\"ftp://x\"}").status())
                .isEqualTo(400);
        assertThat(wire.script("pq_test_none", "settle", 1, false).status()).isEqualTo(404);
    }

    @Test
    void aStatusFaultStrikesWhatItMatchesAsOftenAsAsked() {
        fault(
                "{\"operation\":\"createQuote\",\"amount\":\"55.0\"}",
                "{\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":7}",
                2);
        assertThat(wire.quote("EUR-USDT", "54.00").status()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            Wire.Reply reply = wire.quote("EUR-USDT", "55.00");
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.code()).isEqualTo("rate_limited");
            assertThat(reply.headers().get("retry-after")).isEqualTo("7");
        }
        assertThat(wire.quote("EUR-USDT", "55.00").status()).isEqualTo(200);
    }

    @Test
    void aFaultForAQuoteOrAPoolLeavesTheOthersAloneAndCanBeTakenAway() {
        String hit = wire.quoteId();
        String spared = wire.quoteId();
        Wire.Reply placed =
                fault(
                        "{\"quoteId\":\"" + hit + "\"}",
                        "{\"kind\":\"status\",\"status\":500,\"code\":\"boom\"}",
                        100);
        assertThat(wire.transact(hit, "k").code()).isEqualTo("boom");
        assertThat(wire.get("/pools/quotes/" + hit).status()).isEqualTo(500);
        assertThat(wire.get("/pools/quotes/" + spared).status()).isEqualTo(200);
        assertThat(wire.control("DELETE", "/faults/" + placed.at("faultId"), null).status())
                .isEqualTo(200);
        assertThat(wire.control("DELETE", "/faults/" + placed.at("faultId"), null).status())
                .isEqualTo(404);
        assertThat(wire.transact(hit, "k").status()).isEqualTo(200);
        fault("{\"poolId\":\"EUR-USDC\"}", "{\"kind\":\"status\"}", 100);
        assertThat(wire.quote("EUR-USDC", "20.00").status()).isEqualTo(503);
        assertThat(wire.quote("EUR-USDT", "20.00").status()).isEqualTo(200);
        wire.control("DELETE", "/faults", null);
        assertThat(wire.quote("EUR-USDC", "20.00").status()).isEqualTo(200);
    }

    @Test
    void aCutAfterTheWorkLosesTheAnswerAndKeepsTheTrade() {
        String quoteId = wire.quoteId();
        fault("{\"operation\":\"transact\"}", "{\"kind\":\"cut\",\"when\":\"after\"}", 2);
        // The JDK's client repeats nothing that is not idempotent, so each accept strikes once.
        assertThatThrownBy(() -> wire.transact(quoteId, "k"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
        wire.control("DELETE", "/faults", null);
        assertThat(wire.get("/pools/quotes/" + quoteId).at("status")).isEqualTo("consumed");
        assertThat(wire.transact(quoteId, "k").status()).isEqualTo(200);
        assertThat(wire.control("GET", "/trades", null).json().required("trades").size())
                .isEqualTo(1);

        String untouched = wire.quoteId();
        fault("{\"operation\":\"transact\"}", "{\"kind\":\"cut\"}", 1);
        assertThatThrownBy(() -> wire.transact(untouched, "k2"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(wire.get("/pools/quotes/" + untouched).at("status")).isEqualTo("active");
    }

    @Test
    void garbageHangsAndUnavailableQuotesAreFaultsToo() {
        fault("{\"operation\":\"getBalance\"}", "{\"kind\":\"garbage\"}", 1);
        Wire.Reply garbage = wire.get("/pools/EUR-USDT/balance");
        assertThat(garbage.status()).isEqualTo(200);
        assertThatThrownBy(garbage::json).isInstanceOf(RuntimeException.class);

        fault("{\"operation\":\"listPools\"}", "{\"kind\":\"hang\",\"millis\":300}", 1);
        long begin = System.nanoTime();
        assertThat(wire.get("/pools").status()).isEqualTo(200);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(300_000_000L);

        for (String reason : List.of("pool_dry", "engine_unavailable", "rate_unavailable")) {
            fault("{}", "{\"kind\":\"unavailable\",\"reason\":\"" + reason + "\"}", 1);
            assertThat(wire.quote("EUR-USDT", "20.00").at("unavailableReason")).isEqualTo(reason);
        }
        assertThat(wire.control("POST", "/faults", "{\"fault\":{\"kind\":\"fire\"}}").status())
                .isEqualTo(400);
        assertThat(wire.control("POST", "/faults", "{}").status()).isEqualTo(400);
        assertThat(
                        wire.control(
                                        "POST",
                                        "/faults",
                                        "{\"match\":{\"operation\":\"getTrade\"},"
                                                + "\"fault\":{\"kind\":\"unavailable\"}}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aHangingAnswerEndsWhenTheSandboxCloses() throws Exception {
        fault("{\"operation\":\"listPools\"}", "{\"kind\":\"hang\",\"millis\":600000}", 1);
        Thread asking =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        wire.get("/pools");
                                    } catch (UncheckedIOException e) {
                                        // Whether the answer still gets out is a race; that the
                                        // call ends is not.
                                    }
                                });
        while (!wire.control("GET", "/faults", null).text().equals("{\"faults\":[]}")) {
            Thread.onSpinWait();
        }
        wire.sandbox.close();
        assertThat(asking.join(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void theRequestLogHoldsIdsAndNeverKeys() {
        String quoteId = wire.quoteId();
        Wire.Reply trade = wire.transact(quoteId, "pool-tx:42");
        wire.poll(quoteId);
        wire.get("/pools/trades/" + trade.at("transactId"));
        String log = wire.control("GET", "/requests?quoteId=" + quoteId, null).text();
        assertThat(log)
                .contains("\"operation\":\"transact\"", "\"idempotencyKey\":\"pool-tx:42\"")
                .contains("getTransactionByQuote", "getTrade", "\"poolId\":\"EUR-USDT\"")
                .contains(trade.headers().getOrDefault("x-request-id", "none"));
        assertThat(wire.control("GET", "/requests", null).text())
                .contains("createQuote")
                .doesNotContain("sk_test_", "Bearer");
    }

    @Test
    void theControlPortHasTheSameLimits() {
        assertThat(wire.control("POST", "/payins", "x".repeat(HttpDoor.BODY_SIZE_MAX + 1)).status())
                .isEqualTo(413);
    }
}
