package cockpit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class OperationsTest {
    private final Wire wire = Wire.sandbox();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void discoveryListsOnlyEntitledPoolsToEitherKey() {
        for (String key :
                List.of(
                        wire.sandbox.credentials().publishableKey(),
                        wire.sandbox.credentials().secretKey())) {
            Wire.Reply reply =
                    wire.api("GET", "/pools", null, Map.of("Authorization", "Bearer " + key));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().toString())
                    .isEqualTo(
                            """
                            {"pools":[{"id":"EUR-USDC","pair":"EUR/USDC","fiatCurrency":"EUR",\
                            "cryptoCurrency":"USDC","available":true},{"id":"EUR-USDT",\
                            "pair":"EUR/USDT","fiatCurrency":"EUR","cryptoCurrency":"USDT",\
                            "available":true}]}\
                            """);
        }
        assertThat(wire.control("PATCH", "/account", "{\"allowedPools\":[]}").status())
                .isEqualTo(200);
        assertThat(wire.get("/pools").text()).isEqualTo("{\"pools\":[]}");
    }

    @Test
    void capabilitiesBalanceAndFundingCarryTheContractsFields() {
        JsonNode can = wire.get("/pools/EUR-USDT/capabilities").json();
        assertThat(can.propertyNames())
                .contains("poolId", "pair", "fiatCurrency", "cryptoCurrency", "tier")
                .contains("drawFeeBps", "spreadCapBps", "minOrderUsdt", "maxOrderUsdt");
        assertThat(can.required("sides").toString()).isEqualTo("[\"on_ramp\"]");
        assertThat(can.required("supportedNetworks").toString())
                .isEqualTo("[\"tron\",\"ethereum\"]");
        assertThat(can.required("depositAddress").isNull()).isTrue();

        JsonNode balance = wire.get("/pools/EUR-USDT/balance").json();
        assertThat(balance.required("balance").asString()).isEqualTo("100000.00");
        assertThat(balance.required("available").asBoolean()).isTrue();
        assertThat(balance.required("allowedPools").size()).isEqualTo(2);

        Wire.Reply funding = wire.get("/pools/funding");
        assertThat(funding.json().propertyNames())
                .contains("currency", "iban", "reference", "instructions");
        Wire.Reply refused = wire.get("/pools/funding?currency=USD");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("message")).isEqualTo("only EUR funding is supported");

        wire.control("PATCH", "/account", "{\"balanceGate\":false}");
        assertThat(wire.get("/pools/EUR-USDT/balance").json().required("balance").isNull())
                .isTrue();
    }

    @Test
    void aFirmQuoteLocksItsTermsForFifteenSeconds() {
        Wire.Reply reply = wire.quote("EUR-USDT", "100.00");
        JsonNode quote = reply.json();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(quote.required("quoteId").asString()).startsWith("pq_test_");
        assertThat(quote.required("rate").asString()).isEqualTo("1.0731");
        assertThat(quote.required("cryptoAmount").asString()).isEqualTo("107.31");
        assertThat(quote.required("fiatAmount").asString()).isEqualTo("100.00");
        assertThat(quote.required("spreadBps").asInt()).isEqualTo(25);
        assertThat(quote.required("feeBps").asInt()).isEqualTo(30);
        assertThat(quote.required("totalBps").asInt()).isEqualTo(55);
        assertThat(quote.required("executable").asBoolean()).isTrue();
        assertThat(
                        Duration.between(
                                Instant.parse(quote.required("createdAt").asString()),
                                Instant.parse(quote.required("expiresAt").asString())))
                .isEqualTo(Duration.ofSeconds(15));
        Wire.Reply back = wire.get("/pools/quotes/" + quote.required("quoteId").asString());
        assertThat(back.at("status")).isEqualTo("active");
        assertThat(back.at("destAddress")).isEqualTo(Wire.WALLET);
    }

    @Test
    void anIndicativeQuoteIsAPriceOnly() {
        JsonNode quote =
                wire.post(
                                "/pools/EUR-USDT/quote",
                                "{\"side\":\"on_ramp\",\"amount\":\"50\",\"type\":\"indicative\"}")
                        .json();
        assertThat(quote.required("type").asString()).isEqualTo("indicative");
        assertThat(quote.required("executable").asBoolean()).isFalse();
        assertThat(quote.has("quoteId")).isFalse();
        assertThat(quote.has("expiresAt")).isFalse();
    }

    @Test
    void aBadQuoteRequestIsRefusedWithTheFlatEnvelope() {
        String good = Wire.order("100.00");
        Map<String, String> bad =
                Map.of(
                        good.replace("on_ramp", "buy"), "invalid_request",
                        good.replace("\"100.00\"", "100"), "invalid_request",
                        good.replace("100.00", "100.001"), "invalid_request",
                        good.replace("100.00", "-1"), "invalid_request",
                        good.replace("100.00", "1e3"), "invalid_request",
                        good.replace("100.00", "1.00"), "amount_below_minimum",
                        good.replace("100.00", "60000.00"), "amount_above_maximum",
                        good.replace("ethereum", "solana"), "unsupported_network",
                        good.replace("destAddress", "wallet"), "invalid_request",
                        good.replace("}", ""), "invalid_request");
        bad.forEach(
                (body, code) -> {
                    Wire.Reply reply = wire.post("/pools/EUR-USDT/quote", body);
                    assertThat(reply.status()).as(body).isEqualTo(400);
                    assertThat(reply.code()).as(body).isEqualTo(code);
                    assertThat(reply.json().propertyNames())
                            .containsExactly(
                                    "type",
                                    "code",
                                    "message",
                                    "request_id",
                                    "doc_url",
                                    "statusCode");
                    assertThat(reply.headers().get("x-request-id"))
                            .isEqualTo(reply.at("request_id"))
                            .startsWith("req_test_");
                });
        assertThat(wire.quote("GBP-USDT", "100.00").status()).isEqualTo(404);
        assertThat(wire.quote("NO-POOL", "100.00").status()).isEqualTo(404);
    }

    @Test
    void anUnavailablePoolAnswers200WithAReasonAndNoQuoteId() {
        Map<String, String> reasons =
                Map.of(
                        "{\"depth\":\"50\"}", "pool_dry",
                        "{\"engineUp\":false}", "engine_unavailable",
                        "{\"rate\":null}", "rate_unavailable",
                        "{\"available\":false}", "engine_unavailable");
        String open =
                "{\"depth\":\"100000\",\"engineUp\":true,\"rate\":\"1.0731\",\"available\":true}";
        reasons.forEach(
                (patch, reason) -> {
                    wire.control("PATCH", "/pools/EUR-USDT", open);
                    assertThat(wire.control("PATCH", "/pools/EUR-USDT", patch).status())
                            .isEqualTo(200);
                    Wire.Reply reply = wire.quote("EUR-USDT", "100.00");
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.at("unavailableReason")).as(patch).isEqualTo(reason);
                    assertThat(reply.json().required("available").asBoolean()).isFalse();
                    assertThat(reply.json().has("quoteId")).isFalse();
                });
    }

    @Test
    void rejectedWinsOverConsumedOverExpiredOverActive() {
        String rejected = wire.quoteId();
        assertThat(wire.post("/pools/quotes/" + rejected + "/reject", null).at("status"))
                .isEqualTo("rejected");
        assertThat(wire.post("/pools/quotes/" + rejected + "/reject", null).code())
                .isEqualTo("conflict");
        assertThat(wire.transact(rejected, "k-rejected").code()).isEqualTo("quote_rejected");

        String consumed = wire.quoteId();
        assertThat(wire.transact(consumed, "k-consumed").status()).isEqualTo(200);
        String expired = wire.quoteId();
        wire.control("POST", "/clock/advance", "{\"seconds\":16}");
        assertThat(status(rejected)).isEqualTo("rejected");
        assertThat(status(consumed)).isEqualTo("consumed");
        assertThat(status(expired)).isEqualTo("expired");
        assertThat(wire.transact(expired, "k-expired").code()).isEqualTo("quote_expired");
        assertThat(wire.post("/pools/quotes/" + expired + "/reject", null).status()).isEqualTo(409);
        assertThat(wire.post("/pools/quotes/" + consumed + "/reject", null).status())
                .isEqualTo(409);

        String now = wire.quoteId();
        assertThat(status(now)).isEqualTo("active");
        assertThat(wire.control("POST", "/quotes/" + now + "/expire", null).at("status"))
                .isEqualTo("expired");
        assertThat(wire.get("/pools/quotes/pq_test_0000").status()).isEqualTo(404);
    }

    private String status(String quoteId) {
        return wire.get("/pools/quotes/" + quoteId).at("status");
    }

    @Test
    void onlyTheByQuotePollMovesATrade() {
        String quoteId = wire.quoteId();
        assertThat(wire.poll(quoteId).status()).isEqualTo(404);
        Wire.Reply trade = wire.transact(quoteId, "k1");
        assertThat(trade.status()).isEqualTo(200);
        assertThat(trade.at("status")).isEqualTo("reserved");
        String id = trade.at("transactId");
        for (int i = 0; i < 5; i++) {
            assertThat(wire.get("/pools/trades/" + id).at("status")).isEqualTo("reserved");
        }
        wire.control("POST", "/clock/advance", "{\"seconds\":3600}");
        assertThat(wire.poll(quoteId).at("status")).isEqualTo("reserved");
        assertThat(wire.poll(quoteId).at("status")).isEqualTo("settled");
        assertThat(wire.poll(quoteId).at("status")).isEqualTo("settled");
        assertThat(wire.get("/pools/trades/" + id).json().required("settledAt").isString())
                .isTrue();
        assertThat(wire.get("/pools/trades/txn_test_0").status()).isEqualTo(404);
    }

    @Test
    void scriptsFailReleaseStayAndReturn() {
        assertThat(run("fail", false, 1)).isEqualTo("failed");
        assertThat(balance()).isEqualTo("100000.00");
        assertThat(run("release", false, 1)).isEqualTo("released");
        assertThat(run("stay_reserved", false, 6)).isEqualTo("reserved");
        assertThat(balance()).isEqualTo("99900.00");
        assertThat(run("settle", true, 1)).isEqualTo("settled");
        assertThat(balance()).isEqualTo("99800.00");
        assertThat(run("settle", true, 2)).isEqualTo("returned");
        assertThat(balance()).isEqualTo("99800.00");
        JsonNode newest = wire.get("/pools/ledger").json().required("entries").required(0);
        assertThat(newest.required("reason").asString()).isEqualTo("buy_refund");
        assertThat(newest.required("delta").asString()).isEqualTo("100.00");
    }

    private String run(String outcome, boolean thenReturn, int polls) {
        String quoteId = wire.quoteId();
        wire.script(quoteId, outcome, 1, thenReturn);
        wire.transact(quoteId, "k-" + quoteId);
        String status = "";
        for (int i = 0; i < polls; i++) {
            status = wire.poll(quoteId).at("status");
        }
        return status;
    }

    private String balance() {
        return wire.get("/pools/EUR-USDT/balance").at("balance");
    }

    @Test
    void tradesAndLedgerPageNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String quoteId = wire.quoteId();
            made.addFirst(wire.transact(quoteId, "k" + i).at("transactId"));
        }
        List<String> paged = new ArrayList<>();
        String next = "/pools/trades?limit=3";
        int pages = 0;
        while (!next.isEmpty()) {
            JsonNode page = wire.get(next).json();
            page.required("trades").forEach(t -> paged.add(t.required("transactId").asString()));
            pages++;
            JsonNode cursor = page.required("nextCursor");
            assertThat(page.required("hasMore").asBoolean()).isEqualTo(!cursor.isNull());
            next = cursor.isNull() ? "" : "/pools/trades?limit=3&cursor=" + cursor.asString();
        }
        assertThat(paged).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
        assertThat(wire.get("/pools/trades?limit=101").status()).isEqualTo(400);
        assertThat(wire.get("/pools/trades?cursor=txn_test_0").status()).isEqualTo(400);
        assertThat(wire.get("/pools/trades?status=quoted").status()).isEqualTo(400);
        assertThat(size("/pools/trades?status=settled", "trades")).isZero();
        assertThat(size("/pools/trades?side=on_ramp&status=reserved", "trades")).isEqualTo(7);
        assertThat(size("/pools/trades?created_after=2999-01-01T00:00:00Z", "trades")).isZero();
        assertThat(size("/pools/trades?created_before=2999-01-01T00:00:00Z", "trades"))
                .isEqualTo(7);

        JsonNode first = wire.get("/pools/ledger?limit=5").json();
        assertThat(first.required("entries").size()).isEqualTo(5);
        assertThat(
                        size(
                                "/pools/ledger?cursor=" + first.required("nextCursor").asString(),
                                "entries"))
                .isEqualTo(3);
        assertThat(size("/pools/ledger?limit=100000", "entries")).isEqualTo(8);
        assertThat(size("/pools/ledger?limit=0", "entries")).isEqualTo(1);
        assertThat(size("/pools/ledger?currency=USD", "entries")).isZero();
    }

    private int size(String path, String list) {
        return wire.get(path).json().required(list).size();
    }

    @Test
    void theDateOfEveryAnswerIsTheSandboxsOwn() {
        wire.control("POST", "/clock/advance", "{\"seconds\":86400}");
        Instant now = Instant.parse(wire.control("GET", "/clock", null).at("now"));
        String date = wire.get("/pools").headers().getOrDefault("date", "");
        Instant shown = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(shown).isAfterOrEqualTo(now.minusSeconds(1));
    }

    @Test
    void anOffRampQuotePricesButItsTransactIs501UntilEnabled() {
        String sell = Wire.order("100").replace("on_ramp", "off_ramp");
        JsonNode quote = wire.post("/pools/EUR-USDT/quote", sell).json();
        BigDecimal fiat = new BigDecimal(quote.required("fiatAmount").asString());
        assertThat(fiat).isBetween(new BigDecimal("90"), new BigDecimal("93.18"));
        String quoteId = quote.required("quoteId").asString();
        assertThat(wire.transact(quoteId, "sell").status()).isEqualTo(501);
        wire.control("PATCH", "/account", "{\"offRampEnabled\":true}");
        assertThat(wire.transact(quoteId, "sell").status()).isEqualTo(200);
        assertThat(balance()).isEqualTo("100000.00");
        assertThat(wire.get("/pools/EUR-USDT/capabilities").at("depositAddress")).startsWith("0x");
    }
}
