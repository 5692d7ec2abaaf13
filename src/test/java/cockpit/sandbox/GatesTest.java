package cockpit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class GatesTest {
    private final Wire wire = Wire.sandbox();

    @AfterEach
    void stop() {
        wire.close();
    }

    private Wire.Reply with(String authorization, String path) {
        return wire.api("GET", path, null, Map.of("Authorization", authorization));
    }

    @Test
    void aKeyOfNoKindOrOfTheOtherModeIsRefused() {
        String publishable = wire.sandbox.credentials().publishableKey();
        assertThat(wire.send("GET", wire.sandbox.baseUrl() + "/pools", null, Map.of()).status())
                .isEqualTo(401);
        assertThat(with("Basic abc", "/pools").status()).isEqualTo(401);
        assertThat(with("Bearer sk_test_wrong", "/pools").code()).isEqualTo("invalid_api_key");
        for (String foreign : List.of("Bearer sk_live_abc", "Bearer pk_live_abc")) {
            Wire.Reply reply = with(foreign, "/pools");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("key_mode_mismatch");
        }
        assertThat(with("Bearer " + publishable, "/pools").status()).isEqualTo(200);
        for (String path : List.of("/pools/trades", "/pools/ledger", "/pools/EUR-USDT/balance")) {
            assertThat(with("Bearer " + publishable, path).status()).isEqualTo(403);
        }
    }

    @Test
    void aRehearsalOfLiveTakesLiveKeysAndMakesLiveIds() {
        try (Wire live = new Wire(SandboxSettings.rehearsalOfLive())) {
            assertThat(live.sandbox.credentials().secretKey()).startsWith("sk_live_");
            Wire.Reply quote = live.quote("EUR-USDT", "100.00");
            assertThat(quote.at("quoteId")).startsWith("pq_live_");
            assertThat(live.transact(quote.at("quoteId"), "k").at("transactId"))
                    .startsWith("txn_live_");
            Wire.Reply test =
                    live.api(
                            "GET",
                            "/pools",
                            null,
                            Map.of(
                                    "Authorization",
                                    "Bearer " + wire.sandbox.credentials().secretKey()));
            assertThat(test.code()).isEqualTo("key_mode_mismatch");
            assertThat(wire.get("/pools/quotes/" + quote.at("quoteId")).status()).isEqualTo(404);
        }
    }

    @Test
    void everyAccountGateFailsClosedOnEveryOperation() {
        String quoteId = wire.quoteId();
        Map<String, String> gates = new LinkedHashMap<>();
        gates.put("{\"tier\":null}", "pool_access_suspended");
        gates.put("{\"kycStatus\":\"pending\"}", "kyc_not_approved");
        gates.put("{\"kycStatus\":\"revoked\"}", "kyc_not_approved");
        gates.put("{\"accessStatus\":\"suspended\"}", "pool_access_suspended");
        gates.put("{\"accessStatus\":\"none\"}", "pools_not_enabled");
        gates.put("{\"productEnabled\":false}", "pools_not_enabled");
        // Each stays closed while the next is closed too, so the order of the gates shows.
        gates.forEach(
                (patch, code) -> {
                    assertThat(wire.control("PATCH", "/account", patch).status()).isEqualTo(200);
                    for (Wire.Reply reply :
                            List.of(
                                    wire.get("/pools"),
                                    wire.get("/pools/EUR-USDT/capabilities"),
                                    wire.quote("EUR-USDT", "100.00"),
                                    wire.get("/pools/quotes/" + quoteId),
                                    wire.transact(quoteId, "k"),
                                    wire.get("/pools/ledger"))) {
                        assertThat(reply.status()).as(patch).isEqualTo(403);
                        assertThat(reply.code()).as(patch).isEqualTo(code);
                    }
                });
        assertThat(wire.control("GET", "/trades", null).text()).isEqualTo("{\"trades\":[]}");
    }

    @Test
    void aPoolTakenAwayIsForbiddenAndAPoolNeverGivenIsAbsent() {
        String quoteId = wire.quoteId();
        wire.control("PATCH", "/account", "{\"allowedPools\":[\"EUR-USDC\"]}");
        for (String path : List.of("/pools/EUR-USDT/capabilities", "/pools/EUR-USDT/balance")) {
            assertThat(wire.get(path).code()).isEqualTo("pool_not_allowed");
        }
        assertThat(wire.transact(quoteId, "k").code()).isEqualTo("pool_not_allowed");
        assertThat(wire.quote("EUR-USDT", "100.00").code()).isEqualTo("pool_not_found");
        assertThat(wire.get("/pools").text()).doesNotContain("EUR-USDT");
        assertThat(wire.get("/pools/GBP-USDT/balance").status()).isEqualTo(404);
        assertThat(wire.transact("GBP-USDT", quoteId, "k").status()).isEqualTo(404);
        wire.control("PATCH", "/account", "{\"allowedPools\":[\"GBP-USDT\"]}");
        assertThat(wire.get("/pools/GBP-USDT/balance").at("balance")).isEqualTo("0.00");
    }

    @Test
    void anEmptyBalanceIs402AndTheSameKeyWorksAfterFunding() {
        try (Wire poor =
                new Wire(
                        SandboxSettings.sandbox()
                                .withPrefunding(new java.math.BigDecimal("99.99")))) {
            String quoteId = poor.quoteId();
            Wire.Reply refused = poor.transact(quoteId, "k");
            assertThat(refused.status()).isEqualTo(402);
            assertThat(refused.code()).isEqualTo("insufficient_balance");
            poor.control("POST", "/payins", "{\"amount\":\"0.01\",\"reference\":\"bank-1\"}");
            assertThat(poor.transact(quoteId, "k").status()).isEqualTo(200);
            assertThat(poor.get("/pools/EUR-USDT/balance").at("balance")).isEqualTo("0.00");
            assertThat(poor.get("/pools/ledger").text()).contains("bank-1");
        }
    }

    @Test
    void theVelocityCapIsRollingAndStopsTransactOnly() {
        wire.control("PATCH", "/account", "{\"velocityCap\":\"250.00\"}");
        wire.transact(wire.quoteId(), "k1");
        wire.transact(wire.quoteId(), "k2");
        String third = wire.quoteId();
        Wire.Reply refused = wire.transact(third, "k3");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("velocity_limit_exceeded");
        assertThat(refused.headers()).doesNotContainKey("retry-after");
        assertThat(wire.get("/pools").status()).isEqualTo(200);
        wire.control("POST", "/clock/advance", "{\"seconds\":86400}");
        assertThat(wire.transact(wire.quoteId(), "k4").status()).isEqualTo(200);
        wire.control("PATCH", "/account", "{\"velocityCap\":null}");
        assertThat(wire.control("GET", "/account", null).json().required("velocityCap").isNull())
                .isTrue();
    }

    @Test
    void aPoolThatLostItsDepthOrEngineAfterTheQuoteRefusesTheReservation() {
        String quoteId = wire.quoteId();
        wire.control("PATCH", "/pools/EUR-USDT", "{\"depth\":\"1\"}");
        assertThat(wire.transact(quoteId, "k").code()).isEqualTo("reservation_conflict");
        wire.control("PATCH", "/pools/EUR-USDT", "{\"depth\":\"1000\",\"engineUp\":false}");
        assertThat(wire.transact(quoteId, "k").status()).isEqualTo(503);
        wire.control("PATCH", "/pools/EUR-USDT", "{\"engineUp\":true}");
        assertThat(wire.transact(quoteId, "k").status()).isEqualTo(200);
    }

    @Test
    void unknownPathsMethodsAndOversizedRequestsAreRefusedInTheSameForm() {
        assertThat(wire.get("/nothing").code()).isEqualTo("route_not_found");
        assertThat(wire.post("/pools", null).status()).isEqualTo(405);
        assertThat(wire.api("DELETE", "/pools/trades", null, Map.of()).status()).isEqualTo(405);
        String big = "{\"a\":\"" + "x".repeat(HttpDoor.BODY_SIZE_MAX) + "\"}";
        Wire.Reply body = wire.post("/pools/EUR-USDT/quote", big);
        assertThat(body.status()).isEqualTo(413);
        assertThat(body.code()).isEqualTo("body_too_large");
        Wire.Reply header =
                wire.api(
                        "GET",
                        "/pools",
                        null,
                        Map.of("X-Long", "x".repeat(HttpDoor.HEADER_SIZE_MAX)));
        assertThat(header.status()).isEqualTo(431);
        assertThat(header.code()).isEqualTo("headers_too_large");
        assertThat(header.headers().get("x-request-id")).startsWith("req_test_");
    }

    @Test
    void whatThePagesLeaveOpenIsASettingAndChangesTheWire() {
        SandboxSettings other =
                SandboxSettings.sandbox()
                        .assuming(
                                a -> a.fieldAliases = Map.of("fiatAmount", "fiat", "amount", "sum"))
                        .assuming(a -> a.codeAliases = Map.of("pool_not_found", "no_such_pool"))
                        .assuming(a -> a.transactStatus = 201)
                        .assuming(a -> a.consumedQuoteAnswersTrade = false)
                        .assuming(a -> a.secretKeyListsPools = false)
                        .assuming(a -> a.cryptoNetworkRequired = false)
                        .assuming(a -> a.executableInIndicative = false)
                        .assuming(a -> a.iban = null)
                        .assuming(a -> a.noTradeYetStatus = 409);
        try (Wire changed = new Wire(other)) {
            Wire.Reply quote =
                    changed.post(
                            "/pools/EUR-USDT/quote",
                            "{\"side\":\"on_ramp\",\"sum\":\"20.00\",\"destAddress\":\"w\"}");
            assertThat(quote.at("fiat")).isEqualTo("20.00");
            assertThat(changed.poll(quote.at("quoteId")).status()).isEqualTo(409);
            assertThat(changed.transact(quote.at("quoteId"), "k").status()).isEqualTo(201);
            assertThat(changed.transact(quote.at("quoteId"), "other").code())
                    .isEqualTo("quote_consumed");
            assertThat(changed.get("/pools").status()).isEqualTo(403);
            assertThat(changed.get("/pools/NO-POOL/balance").code()).isEqualTo("no_such_pool");
            assertThat(changed.get("/pools/funding").json().required("iban").isNull()).isTrue();
        }
        assertThat(wire.quote("EUR-USDT", "20.00").json().has("fiatAmount")).isTrue();
    }

    @Test
    void refusalsCanBeRememberedAndRemovedPoolsHidden() {
        SandboxSettings other =
                SandboxSettings.sandbox()
                        .assuming(a -> a.idempotencyStoresRefusals = true)
                        .assuming(a -> a.removedPoolStatus = 404);
        try (Wire changed = new Wire(other)) {
            String quoteId = changed.quoteId();
            changed.control("PATCH", "/pools/EUR-USDT", "{\"depth\":\"1\"}");
            assertThat(changed.transact(quoteId, "k").status()).isEqualTo(409);
            changed.control("PATCH", "/pools/EUR-USDT", "{\"depth\":\"1000\"}");
            assertThat(changed.transact(quoteId, "k").status()).isEqualTo(409);
            assertThat(changed.transact(quoteId, "k2").status()).isEqualTo(200);
            changed.control("PATCH", "/account", "{\"allowedPools\":[]}");
            assertThat(changed.get("/pools/EUR-USDT/balance").status()).isEqualTo(404);
        }
    }

    @Test
    void aTakenPortIsANamedReason() {
        int port = wire.sandbox.baseUrl().getPort();
        assertThatThrownBy(() -> Sandbox.start(SandboxSettings.sandbox().withApiPort(port)))
                .isInstanceOfSatisfying(
                        SandboxNotStarted.class,
                        e -> assertThat(e.code()).isEqualTo("sandbox-port-unavailable"));
        assertThatThrownBy(() -> Sandbox.start(SandboxSettings.sandbox().withControlPort(port)))
                .isInstanceOf(SandboxNotStarted.class);
        assertThatThrownBy(() -> SandboxSettings.sandbox().withApiPort(70_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noSecretIsInAnyText() {
        assertThat(wire.sandbox.credentials().toString()).doesNotContain("_test_", "whsec_");
        assertThat(SandboxBanner.text(wire.sandbox))
                .contains(wire.sandbox.baseUrl().toString())
                .contains(wire.sandbox.credentials().secretKey())
                .contains(wire.sandbox.credentials().controlToken());
    }
}
