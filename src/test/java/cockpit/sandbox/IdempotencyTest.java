package cockpit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class IdempotencyTest {
    private final Wire wire = Wire.sandbox();

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void theSameKeyOrTheSameQuoteAnswersTheSameTrade() {
        String quoteId = wire.quoteId();
        String trade = wire.transact(quoteId, "k1").at("transactId");
        assertThat(wire.transact(quoteId, "k1").at("transactId")).isEqualTo(trade);
        assertThat(wire.transact(quoteId, "k2").at("transactId")).isEqualTo(trade);
        wire.control("POST", "/clock/advance", "{\"seconds\":172800}");
        assertThat(wire.transact(quoteId, "k1").at("transactId")).isEqualTo(trade);
        assertThat(trades().size()).isEqualTo(1);
        assertThat(trades().get(0).required("ledgerEntries").asInt()).isEqualTo(1);
    }

    @Test
    void aKeyWithAnotherBodyIsRefusedAndMovesNothing() {
        wire.transact(wire.quoteId(), "k1");
        String other = wire.quoteId();
        Wire.Reply reply = wire.transact(other, "k1");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("idempotency_key_reused");
        assertThat(wire.get("/pools/quotes/" + other).at("status")).isEqualTo("active");
        assertThat(trades().size()).isEqualTo(1);
    }

    @Test
    void anIncompleteTransactIsRefused() {
        String quoteId = wire.quoteId();
        String body = "{\"quoteId\":\"" + quoteId + "\"}";
        assertThat(wire.post("/pools/EUR-USDT/transact", body).code())
                .isEqualTo("idempotency_key_required");
        Map<String, String> key = Map.of("Idempotency-Key", "k");
        assertThat(wire.api("POST", "/pools/EUR-USDT/transact", "{}", key).status()).isEqualTo(400);
        assertThat(wire.transact("EUR-USDC", quoteId, "k").code()).isEqualTo("quote_of_other_pool");
        assertThat(wire.transact("pq_test_none", "k").code()).isEqualTo("quote_not_found");
        assertThat(wire.transact(quoteId, "k".repeat(256)).status()).isEqualTo(400);
        assertThat(trades().size()).isZero();
    }

    @Test
    void twoHundredDoubleAcceptsAtOnceMakeOneTradeEach() throws Exception {
        int pairs = 200;
        List<String> quotes = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            quotes.add(wire.quoteId());
        }
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < pairs; i++) {
                String quoteId = quotes.get(i);
                // Half of the pairs share a key, as a retry does; half do not, as two servers do.
                String second = i % 2 == 0 ? "k" + i : "other" + i;
                for (String key : List.of("k" + i, second)) {
                    answers.add(
                            threads.submit(
                                    () -> {
                                        go.await();
                                        return wire.transact(quoteId, key).at("transactId");
                                    }));
                }
            }
            go.countDown();
            for (int i = 0; i < pairs; i++) {
                assertThat(answers.get(2 * i).get()).isEqualTo(answers.get(2 * i + 1).get());
            }
        }
        assertThat(trades().size()).isEqualTo(pairs);
        trades().forEach(t -> assertThat(t.required("ledgerEntries").asInt()).isEqualTo(1));
        assertThat(wire.get("/pools/EUR-USDT/balance").at("balance")).isEqualTo("80000.00");
    }

    @Test
    void theLedgerAddsUpAfterAnythingThatHappens() {
        long seed = new Random().nextLong();
        System.out.println("ledger seed " + seed);
        Random random = new Random(seed);
        List<String> quotes = new ArrayList<>(List.of(wire.quoteId()));
        for (int i = 0; i < 300; i++) {
            String quoteId = quotes.get(random.nextInt(quotes.size()));
            switch (random.nextInt(9)) {
                case 0, 1 -> quotes.add(wire.quoteId());
                case 2, 3 -> wire.transact(quoteId, "k" + random.nextInt(40));
                case 4 -> wire.poll(quoteId);
                case 5 ->
                        wire.script(
                                quoteId,
                                List.of("settle", "fail", "release", "stay_reserved")
                                        .get(random.nextInt(4)),
                                1 + random.nextInt(2),
                                random.nextBoolean());
                case 6 ->
                        wire.control(
                                "POST",
                                "/payins",
                                "{\"amount\":\"%d.%02d\",\"reference\":\"p%d\"}"
                                        .formatted(1 + random.nextInt(99), random.nextInt(100), i));
                case 7 -> wire.post("/pools/quotes/" + quoteId + "/reject", null);
                default -> wire.control("POST", "/clock/advance", "{\"seconds\":3}");
            }
        }
        JsonNode ledger = wire.get("/pools/ledger?limit=200").json();
        BigDecimal sum = BigDecimal.ZERO;
        String cursor = "";
        do {
            JsonNode page =
                    wire.get(
                                    "/pools/ledger?limit=7"
                                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                            .json();
            for (JsonNode entry : page.required("entries")) {
                sum = sum.add(new BigDecimal(entry.required("delta").asString()));
            }
            JsonNode next = page.required("nextCursor");
            cursor = next.isNull() ? "" : next.asString();
        } while (!cursor.isEmpty());
        assertThat(sum)
                .as("seed %d", seed)
                .isEqualByComparingTo(ledger.required("available").asString())
                .isEqualByComparingTo(wire.get("/pools/EUR-USDT/balance").at("balance"));
        trades().forEach(
                        trade -> {
                            boolean isReversed =
                                    List.of("failed", "released", "returned")
                                            .contains(trade.required("status").asString());
                            assertThat(trade.required("ledgerEntries").asInt())
                                    .as("seed %d", seed)
                                    .isEqualTo(isReversed ? 2 : 1);
                        });
    }

    private JsonNode trades() {
        return wire.control("GET", "/trades", null).json().required("trades");
    }
}
