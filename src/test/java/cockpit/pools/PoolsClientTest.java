package cockpit.pools;

import static cockpit.kit.http.LoopbackServer.cut;
import static cockpit.kit.http.LoopbackServer.hanging;
import static cockpit.kit.http.LoopbackServer.json;
import static cockpit.kit.http.LoopbackServer.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cockpit.kit.http.HttpLimits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

class PoolsClientTest {
    private static final IdempotencyKey KEY = IdempotencyKey.forIntent("order-1");
    private static final HttpLimits IMPATIENT =
            new HttpLimits(Duration.ofSeconds(20), Duration.ofMillis(300), 4096);
    private static final HttpLimits PATIENT =
            new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(3), 4096);

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 501})
    void whatTryingAgainCannotCureIsTriedOnce(int status) throws Exception {
        try (Desk desk = new Desk(json(status, "{\"code\":\"some_code\",\"message\":\"no\"}"))) {
            ApiProblem problem =
                    catchThrowableOfType(
                            ApiProblem.class,
                            () -> desk.client.transact("EUR-USDT", "pq_test_1", KEY));
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo("some_code");
            assertThat(desk.asked()).hasSize(1);
            assertThat(desk.waits).isEmpty();
        }
    }

    @Test
    void aThrottledCallWaitsAsLongAsAskedButNeverOverAMinute() throws Exception {
        try (Desk desk =
                new Desk(
                        json(429, "{\"code\":\"rate_limited\"}", "Retry-After: 7"),
                        json(429, "{}", "Retry-After: 86400"),
                        json(429, "{}"),
                        json(200, "{\"pools\":[]}"))) {
            Answer<List<Pool>> answer = desk.client.listPools();
            assertThat(answer.value()).isEmpty();
            assertThat(answer.attempts()).isEqualTo(4);
            assertThat(desk.waits.subList(0, 2))
                    .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(60));
            assertThat(desk.waits.get(2)).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4500));
        }
    }

    @Test
    void theVolumeLimitOnTransactIsNotTriedAgain() throws Exception {
        for (String[] headers : new String[][] {{}, {"Retry-After: 1"}}) {
            try (Desk desk =
                    new Desk(json(429, "{\"code\":\"velocity_limit_exceeded\"}", headers))) {
                assertThatThrownBy(() -> desk.client.transact("EUR-USDT", "pq_test_1", KEY))
                        .isInstanceOf(ApiProblem.class);
                assertThat(desk.asked()).hasSize(1);
            }
        }
    }

    @Test
    void aFailingServerIsTriedFourTimesAtMostWithTheSameKeyAndBody() throws Exception {
        try (Desk desk =
                new Desk(
                        json(500, "{}"), json(503, "oops"), json(502, ""), json(200, Desk.TRADE))) {
            Answer<Trade> answer = desk.client.transact("EUR-USDT", "pq_test_1", KEY);
            assertThat(answer.value().transactId()).isEqualTo("txn_test_1");
            assertThat(desk.server.received())
                    .hasSize(4)
                    .allSatisfy(
                            request -> {
                                assertThat(request.headers())
                                        .containsEntry("idempotency-key", "pool-tx:order-1");
                                assertThat(request.body()).isEqualTo("{\"quoteId\":\"pq_test_1\"}");
                            });
            assertThat(desk.exchanges).extracting(Exchange::attempt).containsExactly(1, 2, 3, 4);
            assertThat(desk.waits).hasSize(3).isSorted();
        }
        try (Desk desk =
                new Desk(json(500, "{}"), json(500, "{}"), json(500, "{}"), json(500, "{}"))) {
            assertThatThrownBy(desk.client::listPools)
                    .isInstanceOfSatisfying(
                            ApiProblem.class,
                            problem -> assertThat(problem.status()).isEqualTo(500));
            assertThat(desk.asked()).hasSize(4);
        }
    }

    @Test
    void aLostWriteIsReadBackBeforeAnythingElse() throws Exception {
        try (Desk desk =
                new Desk(PATIENT, hanging(""), json(200, Desk.CONSUMED), json(200, Desk.TRADE))) {
            Answer<Trade> answer = desk.client.transact("EUR-USDT", "pq_test_1", KEY);
            assertThat(answer.value().transactId()).isEqualTo("txn_test_1");
            assertThat(desk.asked())
                    .containsExactly(
                            "POST /v1/pools/EUR-USDT/transact",
                            "GET /v1/pools/quotes/pq_test_1",
                            "GET /v1/pools/transactions/pq_test_1");
            assertThat(desk.exchanges.getFirst().failure()).isEqualTo("timed-out");
        }
    }

    @Test
    void aLostWriteOnAQuoteStillOpenIsSentAgainUnderTheSameKey() throws Exception {
        String halfAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"transactId\":";
        try (Desk desk = new Desk(cut(halfAnswer), json(200, Desk.ACTIVE), json(200, Desk.TRADE))) {
            assertThat(desk.client.transact("EUR-USDT", "pq_test_1", KEY).attempts()).isEqualTo(2);
            assertThat(desk.server.received().getFirst().headers().get("idempotency-key"))
                    .isEqualTo(desk.server.received().getLast().headers().get("idempotency-key"));
        }
    }

    @Test
    void aLostWriteOnAnExpiredQuoteIsNotExecutedAndOneThatCannotBeReadBackIsUnknown()
            throws Exception {
        try (Desk desk = new Desk(json(200, "no json"), json(200, Desk.EXPIRED))) {
            assertThatThrownBy(() -> desk.client.transact("EUR-USDT", "pq_test_1", KEY))
                    .isInstanceOfSatisfying(
                            NotExecuted.class,
                            e -> assertThat(e.quote().status()).isEqualTo(QuoteStatus.EXPIRED));
        }
        try (Desk desk = new Desk(json(200, "no json"), json(401, "{}"))) {
            assertThatThrownBy(() -> desk.client.transact("EUR-USDT", "pq_test_1", KEY))
                    .isInstanceOf(UnknownOutcome.class)
                    .hasMessageContaining("pq_test_1");
            assertThat(desk.asked()).hasSize(2);
        }
    }

    @Test
    void aConflictIsResolvedByReadingTheQuoteAndThenItsTrade() throws Exception {
        try (Desk desk =
                new Desk(
                        json(409, "{\"code\":\"quote_consumed\"}"),
                        json(200, Desk.CONSUMED),
                        json(200, Desk.TRADE))) {
            assertThat(desk.client.transact("EUR-USDT", "pq_test_1", KEY).value().quoteId())
                    .isEqualTo("pq_test_1");
        }
        try (Desk desk =
                new Desk(json(409, "{\"code\":\"quote_expired\"}"), json(200, Desk.EXPIRED))) {
            ApiProblem problem =
                    catchThrowableOfType(
                            ApiProblem.class,
                            () -> desk.client.transact("EUR-USDT", "pq_test_1", KEY));
            assertThat(problem.code()).isEqualTo("quote_expired");
            assertThat(problem.quoteReadBack().orElseThrow().status())
                    .isEqualTo(QuoteStatus.EXPIRED);
            assertThat(desk.asked()).hasSize(2);
        }
    }

    @Test
    void aLostRejectionIsReadBackAndARefusedOneIsNotTriedAgain() throws Exception {
        try (Desk desk = new Desk(cut("HTTP/1.1 200"), json(200, Desk.quote("rejected")))) {
            assertThat(desk.client.rejectQuote("pq_test_1").value().status())
                    .isEqualTo(QuoteStatus.REJECTED);
            assertThat(desk.server.received().getFirst().headers())
                    .doesNotContainKey("idempotency-key");
        }
        try (Desk desk = new Desk(json(409, "{\"error\":{\"code\":\"conflict\"}}"))) {
            assertThatThrownBy(() -> desk.client.rejectQuote("pq_test_1"))
                    .isInstanceOfSatisfying(
                            ApiProblem.class, p -> assertThat(p.code()).isEqualTo("conflict"));
            assertThat(desk.asked()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (Desk other = new Desk(json(200, "{\"pools\":[]}"));
                Desk desk = new Desk(json(302, "", "Location: " + other.server.url("/v1/pools")))) {
            assertThatThrownBy(desk.client::listPools)
                    .isInstanceOfSatisfying(
                            BadAnswer.class,
                            e -> assertThat(e.code()).isEqualTo("redirect-refused"));
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void packedHugeHangingAndGarbledAnswersAreRefusedByName() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            zip.write("{\"pools\":[]}".getBytes(StandardCharsets.UTF_8));
        }
        assertCode(
                "answer-encoded",
                new Desk(raw(200, packed.toByteArray(), "Content-Encoding: gzip")));
        assertCode("answer-too-large", new Desk(PATIENT, raw(200, new byte[5000])));
        assertCode(
                "answer-too-large",
                new Desk(PATIENT, cut("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000))));
        String start = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{";
        assertCode(
                "timed-out",
                new Desk(
                        IMPATIENT,
                        hanging(start),
                        hanging(start),
                        hanging(""),
                        hanging("HTTP/1.1")));
        for (String body :
                List.of(
                        "<html>",
                        "",
                        "{\"pools\":[],\"pools\":[{}]}",
                        "{\"pools\":[]} {}",
                        "[".repeat(100))) {
            assertCode("answer-not-json", new Desk(json(200, body)));
        }
        assertCode("answer-not-json", new Desk(raw(200, new byte[] {'"', (byte) 0xff, '"'})));
        for (String body :
                List.of(
                        "[]",
                        "{\"pools\":{}}",
                        "{\"pools\":[{\"pair\":\"EUR/USDT\"}]}",
                        "{\"pools\":[{\"id\":7}]}")) {
            assertCode("answer-not-understood", new Desk(json(200, body)));
        }
    }

    private static void assertCode(String code, Desk desk) throws Exception {
        try (desk) {
            assertThatThrownBy(desk.client::listPools)
                    .isInstanceOfSatisfying(
                            PoolsFailure.class, e -> assertThat(e.code()).isEqualTo(code));
        }
    }

    @Test
    void moneyIsTextAndAnythingElseIsNotUnderstood() throws Exception {
        for (String rate : List.of("1.07", "\"1e5\"", "\"\"", "\"NaN\"", "\"1,5\"", "\"١\"")) {
            try (Desk desk = new Desk(json(200, "{\"available\":true,\"rate\":" + rate + "}"))) {
                assertThatThrownBy(
                                () ->
                                        desk.client.createQuote(
                                                "EUR-USDT",
                                                QuoteRequest.indicative(
                                                        Side.ON_RAMP, Amount.of("1"), "tron")))
                        .isInstanceOf(BadAnswer.class);
            }
        }
        assertThatThrownBy(() -> Amount.of("1".repeat(61)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Amount.of("100.00").isSameAs(Amount.of("+100"))).isTrue();
        assertThat(Amount.of("100.00").text()).isEqualTo("100.00");
    }

    @Test
    void unknownWordsStayUnknownAndMissingFieldsStayMissing() throws Exception {
        try (Desk desk =
                new Desk(
                        json(
                                200,
                                "{\"transactId\":\"t\",\"quoteId\":\"q\",\"status\":\"paused\","
                                        + "\"side\":\"swap\",\"new\":{}}"),
                        json(200, "{\"entries\":[{\"delta\":\"-1.50\",\"reason\":\"gift\"}]}"))) {
            Trade trade = desk.client.getTrade("t").value();
            assertThat(trade.status()).isEqualTo(TradeStatus.UNKNOWN);
            assertThat(trade.statusText()).isEqualTo("paused");
            assertThat(trade.side()).isEqualTo(Side.UNKNOWN);
            assertThat(trade.rate()).isNull();
            LedgerEntry entry = desk.client.listLedger(null, 7, "a b&c").value().entries().get(0);
            assertThat(entry.reason()).isEqualTo("gift");
            assertThat(entry.delta().signum()).isNegative();
            assertThat(desk.asked().getLast())
                    .isEqualTo("GET /v1/pools/ledger?limit=7&cursor=a%20b%26c");
        }
    }

    @Test
    void aKeyThatTheServerEchoesReachesNeitherTheExchangeNorTheProblem() throws Exception {
        String base64 =
                Base64.getEncoder().encodeToString(Desk.SECRET.getBytes(StandardCharsets.UTF_8));
        String escaped = Desk.SECRET.replace("_", "\\u005f");
        for (String echo : List.of(Desk.SECRET, base64, escaped, "whsec_abcdefgh12345678")) {
            try (Desk desk =
                    new Desk(
                            json(
                                    403,
                                    "{\"code\":\"bad\",\"message\":\"Bearer "
                                            + echo
                                            + "\\u001b[2J\"}",
                                    "X-Request-Id: req " + echo.replace("\\", "")))) {
                ApiProblem problem =
                        catchThrowableOfType(ApiProblem.class, () -> desk.client.getBalance("P"));
                String kept = desk.exchanges + problem.toString() + problem.requestId();
                assertThat(kept).doesNotContain(echo, Desk.SECRET, "\u001b");
                assertThat(problem.sentence()).contains("[masked]").doesNotContain("\u001b");
                assertThat(desk.exchanges.getFirst().answerBody()).contains("bad");
            }
        }
    }

    @Test
    void everyTryIsReportedWithItsEvidenceAndWithoutTheAccountNumber() throws Exception {
        try (Desk desk =
                new Desk(
                        json(
                                200,
                                "{\"currency\":\"EUR\",\"iban\":\"DE89370400440532013000\","
                                        + "\"reference\":\"OBIT-1\"}",
                                "X-Request-Id: req_test_1",
                                "Date: Sun, 22 Nov 2026 10:00:30 GMT"))) {
            Answer<Funding> answer = desk.client.getFunding("EUR");
            assertThat(answer.value().iban()).isEqualTo("DE89370400440532013000");
            assertThat(answer.requestId()).isEqualTo("req_test_1");
            assertThat(desk.client.serverNow()).isEqualTo(Desk.NOW.plusSeconds(30));
            Exchange exchange = desk.exchanges.getFirst();
            assertThat(exchange.operation()).isEqualTo(Operation.GET_FUNDING);
            assertThat(exchange.target()).isEqualTo("/v1/pools/funding?currency=EUR");
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.requestId()).isEqualTo("req_test_1");
            assertThat(exchange.serverDate()).isEqualTo(Instant.parse("2026-11-22T10:00:30Z"));
            assertThat(exchange + answer.toString()).doesNotContain("3704004405", "sk_test");
        }
    }

    @Test
    void discoveryUsesThePublishableKeyAndEverythingElseTheSecretOne() throws Exception {
        try (Desk desk = new Desk(json(200, "{\"pools\":[]}"), json(200, "{\"poolId\":\"P\"}"))) {
            desk.client.listPools();
            desk.client.getCapabilities("P");
            assertThat(desk.server.received())
                    .extracting(request -> request.headers().get("authorization"))
                    .containsExactly("Bearer " + Desk.PUBLISHABLE, "Bearer " + Desk.SECRET);
        }
    }

    @Test
    void aQuoteIsNotAcceptedInItsLastTwoSecondsNorWhenItIsNotFirm() throws Exception {
        String firm =
                "{\"available\":true,\"executable\":true,\"type\":\"%s\",\"quoteId\":\"q\","
                        + "\"expiresAt\":\"2026-11-22T10:00:15Z\"}";
        try (Desk desk =
                new Desk(
                        json(200, firm.formatted("firm")),
                        json(200, firm.formatted("indicative")))) {
            QuoteRequest request =
                    QuoteRequest.firm(Side.ON_RAMP, Amount.of("100.00"), "tron", "T1");
            Quote quote = desk.client.createQuote("EUR-USDT", request).value();
            assertThat(quote.isAcceptable(Desk.NOW.plusMillis(12_999))).isTrue();
            assertThat(quote.isAcceptable(Desk.NOW.plusSeconds(13))).isFalse();
            Quote other = desk.client.createQuote("EUR-USDT", request).value();
            assertThat(other.isAcceptable(Desk.NOW)).isFalse();
        }
    }
}
