package cockpit.partner;

import static cockpit.kit.http.LoopbackServer.hanging;
import static cockpit.kit.http.LoopbackServer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.LoopbackServer;
import cockpit.kit.http.LoopbackServer.Reply;
import cockpit.pools.Amount;
import cockpit.pools.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

class PartnerBackendTest {
    private static final String TOKEN = "canary-token-0123456789";
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 4096);
    private static final HttpLimits IMPATIENT =
            new HttpLimits(Duration.ofSeconds(20), Duration.ofMillis(300), 4096);

    private final List<PartnerExchange> exchanges = new CopyOnWriteArrayList<>();

    @Test
    void aBackendWithOtherPathsFieldsAndWordsIsReadThroughItsMapping() throws Exception {
        String order =
                """
                {"data":{"id":"o 1","lifecycle":{"status":"REVERSED","learnt_by":"push",\
                "pending_seconds":61,"late":true},"pay":{"value":"100.00"},"direction":"buy",\
                "price":{"quote":"q2","valid_until":"2026-11-22T10:00:15Z","replaced":["q1"]},\
                "ui":{"can_confirm":false,"text":"Under review"}},"echo":"%s"}\
                """
                        .formatted(TOKEN);
        String postings =
                """
                {"data":{"postings":[{"posting_id":"p1","type":"HOLD","currency":"EUR",\
                "value":"-100.00"},{"posting_id":"p2","type":"BONUS","value":"1"}]}}\
                """;
        try (LoopbackServer server =
                        new LoopbackServer(
                                request ->
                                        request.target().endsWith("/postings")
                                                ? json(200, postings)
                                                : json(200, order));
                PartnerBackend backend = backend(server, "example")) {
            PartnerOrder opened =
                    backend.openOrder("EUR-USDT", Side.ON_RAMP, Amount.of("100.00"), "tron", "T1")
                            .orThrow();
            assertThat(opened.state()).isEqualTo(PartnerOrder.State.RETURNED);
            assertThat(opened.statusSource()).isEqualTo(PartnerOrder.StatusSource.WEBHOOK);
            assertThat(opened.side()).isEqualTo("on_ramp");
            assertThat(opened.previousQuoteIds()).containsExactly("q1");
            assertThat(opened.quoteExpiresAt()).isEqualTo(Instant.parse("2026-11-22T10:00:15Z"));
            assertThat(opened.reservedAgeSeconds()).isEqualTo(61);
            assertThat(opened.isOverdue()).isTrue();
            assertThat(opened.transactId()).isNull();

            backend.accept(opened.orderId()).orThrow();
            List<Movement> movements = backend.movements("o 1").orThrow();
            assertThat(movements)
                    .extracting(Movement::kind)
                    .containsExactly(Movement.Kind.PENDING_HOLD, Movement.Kind.UNKNOWN);

            assertThat(server.received())
                    .extracting(request -> request.method() + " " + request.target())
                    .containsExactly(
                            "POST /base/api/v3/buy-intents",
                            "PUT /base/api/v3/buy-intents/o%201/confirmation",
                            "GET /base/api/v3/buy-intents/o%201/postings");
            assertThat(server.received().getFirst().body())
                    .contains("\"direction\":\"buy\"", "\"pay_amount\":\"100.00\"");
            assertThat(server.received())
                    .allSatisfy(
                            request ->
                                    assertThat(request.headers())
                                            .containsEntry("x-internal-token", TOKEN));
            assertThat(exchanges.toString()).contains("buy-intents").doesNotContain(TOKEN);
        }
    }

    @Test
    void anOperationThatTheBackendHasNotIsSaidToBeMissingAndAnyOtherRefusalIsNot()
            throws Exception {
        for (int missing : new int[] {404, 405, 501}) {
            try (LoopbackServer server = new LoopbackServer(request -> json(missing, ""));
                    PartnerBackend backend = backend(server, "default")) {
                assertThat(backend.failNextDelivery()).isFalse();
            }
        }
        try (LoopbackServer server = new LoopbackServer(request -> json(200, "armed"));
                PartnerBackend backend = backend(server, "example")) {
            assertThat(backend.failNextDelivery()).isTrue();
            assertThat(server.received().getFirst().target())
                    .isEqualTo("/base/internal/test/webhooks/fail-once");
        }
        try (LoopbackServer server = new LoopbackServer(request -> json(403, "{}"));
                PartnerBackend backend = backend(server, "default")) {
            assertThatThrownBy(backend::failNextDelivery)
                    .isInstanceOfSatisfying(
                            PartnerFailure.class,
                            failure -> assertThat(failure.code()).isEqualTo("partner-refused"));
        }
    }

    @Test
    void aRefusalIsAResultAndBringsTheFreshOrder() throws Exception {
        String body =
                "{\"code\":\"quote_expired\",\"message\":\"Refresh\\u001b\",\"order\":"
                        + "{\"orderId\":\"o1\",\"state\":\"quoted\",\"quoteId\":\"q2\"}}";
        try (LoopbackServer server = new LoopbackServer(request -> json(409, body));
                PartnerBackend backend = backend(server, "default")) {
            PartnerAnswer<PartnerOrder> answer = backend.accept("o1");
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            PartnerAnswer.Refused.class,
                            refused -> {
                                PartnerRefusal refusal = refused.refusal();
                                assertThat(refusal.status()).isEqualTo(409);
                                assertThat(refusal.code()).isEqualTo("quote_expired");
                                assertThat(refusal.message()).doesNotContain("\u001b");
                                assertThat(refusal.order()).isNotNull();
                            });
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void whatIsNotAnAnswerIsAFailureAndIsNotTriedAgain() throws Exception {
        Map<String, Reply> cases =
                Map.of(
                        "answer-not-json", json(200, "<html>"),
                        "answer-not-understood", json(200, "{\"orderId\":\"o\",\"state\":1}"),
                        "timed-out", hanging("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
                        "answer-too-large", json(200, " ".repeat(5000)));
        for (Map.Entry<String, Reply> one : cases.entrySet()) {
            try (LoopbackServer server = new LoopbackServer(request -> one.getValue());
                    PartnerBackend backend =
                            backend(
                                    server,
                                    "default",
                                    one.getKey().equals("timed-out") ? IMPATIENT : LIMITS)) {
                assertThatThrownBy(() -> backend.accept("o1"))
                        .isInstanceOfSatisfying(
                                PartnerFailure.class,
                                e -> assertThat(e.code()).isEqualTo(one.getKey()));
                assertThat(server.received()).hasSize(1);
            }
        }
        try (LoopbackServer server =
                        new LoopbackServer(request -> json(307, "", "Location: /elsewhere"));
                PartnerBackend backend = backend(server, "default")) {
            assertThat(backend.listOffers()).isInstanceOf(PartnerAnswer.Refused.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"/quoteId\"|\"quoteId\"",
                "\"orderId\": \"/orderId\",|''",
                "\"quoteId\"|\"quoteIdentity\"",
                "\"/orders\"|\"orders\"",
                "\"/orders/{orderId}\"|\"/orders/{secret}\"",
                "\"/orders/{orderId}/accept\"|\"/orders/accept\"",
                "\"POST\"|\"DELETE\"",
                "mapping/1|mapping/2",
                "\"headers\": []|\"headers\": [{\"name\":\"X\",\"value\":\"secret\"}]",
                "\"words\": {}|\"words\": {}, \"words\": {}",
            })
    void aWrongMappingIsRefusedBeforeItIsUsed(String from, String to) throws Exception {
        String file = new String(file("default"), StandardCharsets.UTF_8);
        String changed = file.replace(from, to);
        byte[] wrong = changed.getBytes(StandardCharsets.UTF_8);
        assertThat(changed).isNotEqualTo(file);
        assertThatThrownBy(() -> PartnerMapping.read(wrong))
                .isInstanceOfSatisfying(
                        PartnerFailure.class, e -> assertThat(e.code()).isEqualTo("mapping-wrong"));
    }

    @Test
    void aMissingHeaderVariableOrAPlainHttpAddressIsRefused() throws Exception {
        PartnerMapping example = PartnerMapping.read(file("example"));
        assertThatThrownBy(
                        () ->
                                new PartnerSettings(
                                        URI.create("https://partner.example"),
                                        null,
                                        example,
                                        Map.of(),
                                        LIMITS))
                .hasMessageContaining("PARTNER_BACKEND_TOKEN");
        assertThatThrownBy(
                        () ->
                                new PartnerSettings(
                                        URI.create("http://partner.example"),
                                        null,
                                        PartnerMapping.standard(),
                                        Map.of(),
                                        LIMITS))
                .isInstanceOfSatisfying(
                        PartnerFailure.class, e -> assertThat(e.code()).isEqualTo("address-wrong"));
    }

    private PartnerBackend backend(LoopbackServer server, String mapping) throws Exception {
        return backend(server, mapping, LIMITS);
    }

    private PartnerBackend backend(LoopbackServer server, String mapping, HttpLimits limits)
            throws Exception {
        return new PartnerBackend(
                new PartnerSettings(
                        server.url("/base/"),
                        null,
                        PartnerMapping.read(file(mapping)),
                        Map.of("PARTNER_BACKEND_TOKEN", TOKEN),
                        limits),
                InstantSource.fixed(Instant.EPOCH),
                exchanges::add);
    }

    private static byte[] file(String name) throws Exception {
        try (InputStream in =
                PartnerMapping.class.getResourceAsStream("/partner/" + name + "-mapping.json")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }
}
