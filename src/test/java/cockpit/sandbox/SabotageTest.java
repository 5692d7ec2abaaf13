package cockpit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.json.Json;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Each sabotage changes what a partner sees, from what is right to what is wrong. */
class SabotageTest {
    private interface Look {
        Object at(Wire wire, Receiver receiver) throws Exception;
    }

    private record Case(Object right, Object wrong, Look look) {}

    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    private static void when(String sabotage, Object right, Object wrong, Look look) {
        CASES.put(sabotage, new Case(right, wrong, look));
    }

    static {
        accepting();
        discovery();
        quotes();
        settlement();
        money();
        webhooks();
    }

    private static void accepting() {
        when("idempotency-ignored", 1, 2, (wire, _) -> tradesAfterTwoAccepts(wire));
        when(
                "retry-refused",
                200,
                409,
                (wire, _) -> {
                    String quoteId = wire.quoteId();
                    wire.transact(quoteId, "k");
                    return wire.transact(quoteId, "k").status();
                });
        when("race-window", 1, 2, (wire, _) -> tradesAfterTwoAcceptsAtOnce(wire));
        when(
                "expiry-not-enforced",
                409,
                200,
                (wire, _) -> wire.transact(expired(wire), "k").status());
        when(
                "expired-reads-active",
                "expired",
                "active",
                (wire, _) -> wire.get("/pools/quotes/" + expired(wire)).at("status"));
    }

    private static void discovery() {
        when(
                "lists-unentitled-pool",
                false,
                true,
                (wire, _) -> wire.get("/pools").text().contains("GBP-USDT"));
        when(
                "hides-entitled-pool",
                true,
                false,
                (wire, _) -> wire.get("/pools").text().contains("EUR-USDC"));
        when(
                "pool-without-id",
                true,
                false,
                (wire, _) -> wire.get("/pools").json().required("pools").get(0).has("id"));
        when(
                "quotes-unentitled-pool",
                404,
                200,
                (wire, _) -> wire.quote("GBP-USDT", "100.00").status());
        when(
                "capabilities-omit-limits",
                true,
                false,
                (wire, _) -> capabilities(wire).has("maxOrderUsdt"));
        when(
                "capabilities-foreign-side",
                1,
                2,
                (wire, _) -> capabilities(wire).required("sides").size());
        when(
                "capabilities-unknown-network",
                2,
                3,
                (wire, _) -> capabilities(wire).required("supportedNetworks").size());
    }

    private static void quotes() {
        when("indicative-has-quote-id", false, true, (w, _) -> indicative(w).has("quoteId"));
        when(
                "indicative-executable",
                false,
                true,
                (w, _) -> indicative(w).required("executable").asBoolean());
        when(
                "indicative-down",
                true,
                false,
                (w, _) -> indicative(w).required("available").asBoolean());
        when(
                "firm-without-expiry",
                true,
                false,
                (wire, _) -> wire.quote("EUR-USDT", "100.00").json().has("expiresAt"));
        when("firm-expires-at-once", 200, 409, (w, _) -> w.transact(w.quoteId(), "k").status());
        when("firm-not-stored", 200, 404, (w, _) -> w.get("/pools/quotes/" + w.quoteId()).status());
    }

    private static void settlement() {
        when(
                "settles-without-poll",
                "reserved",
                "settled",
                (wire, _) -> wire.transact(wire.quoteId(), "k").at("status"));
        when("never-terminal", "settled", "reserved", (w, _) -> polled(w, "settle", 2, false));
        when("terminal-goes-back", "settled", "reserved", (w, _) -> polled(w, "settle", 2, false));
        when(
                "reserved-vanishes",
                "200",
                "404",
                (wire, _) -> polled(wire, "stay_reserved", 2, true));
        when(
                "stuck-settles-anyway",
                "reserved",
                "settled",
                (wire, _) -> polled(wire, "stay_reserved", 1, false));
        when("return-never-shown", "returned", "settled", (w, _) -> returned(w).at("status"));
        when(
                "failure-loses-ids",
                true,
                false,
                (wire, _) -> {
                    String quoteId = accepted(wire, "fail");
                    return wire.poll(quoteId).json().has("transactId");
                });
        when("failed-says-settled", "failed", "settled", (w, _) -> polled(w, "fail", 1, false));
        when(
                "trade-quote-mismatch",
                true,
                false,
                (wire, _) -> {
                    String quoteId = wire.quoteId();
                    return wire.transact(quoteId, "k").at("quoteId").equals(quoteId);
                });
        when(
                "request-id-missing",
                true,
                false,
                (wire, _) -> wire.get("/pools").headers().containsKey("x-request-id"));
    }

    private static void money() {
        when("ledger-debit-twice", "99900.00", "99800.00", (w, _) -> afterAccept(w));
        when("ledger-no-debit", "99900.00", "100000.00", (w, _) -> afterAccept(w));
        when(
                "ledger-no-refund",
                "100000.00",
                "99900.00",
                (wire, _) -> {
                    wire.poll(accepted(wire, "release"));
                    return balance(wire);
                });
        when("balance-drifts", "100000.00", "100000.01", (wire, _) -> balance(wire));
        when(
                "return-without-refund",
                "100000.00",
                "99900.00",
                (wire, _) -> {
                    returned(wire);
                    return balance(wire);
                });
    }

    private static void webhooks() {
        when(
                "failed-says-settled-by-webhook",
                "pool.transaction.failed",
                "pool.transaction.settled",
                (wire, receiver) -> {
                    hooks(wire, receiver, "deliver", "fail");
                    return receiver.hooks
                            .getFirst()
                            .headers()
                            .getOrDefault("X-0bit-Event-Type", "");
                });
        when("webhook-never", 1, 0, (w, r) -> hooks(w, r, "deliver", "settle").size());
        when(
                "webhook-unsigned",
                true,
                false,
                (wire, receiver) ->
                        hooks(wire, receiver, "deliver", "settle")
                                .getFirst()
                                .headers()
                                .containsKey("X-0bit-Signature"));
        when(
                "webhook-wrong-secret",
                true,
                false,
                (wire, receiver) ->
                        WebhooksTest.isGenuine(
                                hooks(wire, receiver, "deliver", "settle").getFirst(),
                                wire.sandbox.credentials().webhookSecret()));
        when(
                "webhook-event-id-changes",
                1L,
                2L,
                (wire, receiver) ->
                        hooks(wire, receiver, "duplicate", "settle").stream()
                                .map(hook -> Json.foreign().readTree(hook.body()))
                                .map(event -> event.required("eventId").asString())
                                .distinct()
                                .count());
    }

    private static JsonNode capabilities(Wire wire) {
        return wire.get("/pools/EUR-USDT/capabilities").json();
    }

    private static JsonNode indicative(Wire wire) {
        String body = "{\"side\":\"on_ramp\",\"amount\":\"50\",\"type\":\"indicative\"}";
        return wire.post("/pools/EUR-USDT/quote", body).json();
    }

    private static String expired(Wire wire) {
        String quoteId = wire.quoteId();
        wire.control("POST", "/quotes/" + quoteId + "/expire", null);
        return quoteId;
    }

    private static int trades(Wire wire) {
        return wire.control("GET", "/trades", null).json().required("trades").size();
    }

    private static int tradesAfterTwoAccepts(Wire wire) {
        String quoteId = wire.quoteId();
        wire.transact(quoteId, "k");
        wire.transact(quoteId, "k");
        return trades(wire);
    }

    /** The most trades that two accepts at once made of one quote, in ten tries. */
    private static int tradesAfterTwoAcceptsAtOnce(Wire wire) throws Exception {
        int most = 0;
        for (int i = 0; i < 10 && most < 2; i++) {
            int before = trades(wire);
            acceptTwiceAtOnce(wire, "k" + i);
            most = Math.max(most, trades(wire) - before);
        }
        return most;
    }

    private static void acceptTwiceAtOnce(Wire wire, String key) throws Exception {
        String quoteId = wire.quoteId();
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Integer>> accepts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                accepts.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return wire.transact(quoteId, key).status();
                                }));
            }
        }
        for (Future<Integer> accept : accepts) {
            assertThat(accept.get()).isEqualTo(200);
        }
    }

    private static String accepted(Wire wire, String outcome) {
        String quoteId = wire.quoteId();
        wire.script(quoteId, outcome, 1, outcome.equals("settle"));
        wire.transact(quoteId, "k");
        return quoteId;
    }

    private static String polled(Wire wire, String outcome, int polls, boolean showsCode) {
        String quoteId = wire.quoteId();
        wire.script(quoteId, outcome, 1, false);
        wire.transact(quoteId, "k");
        Wire.Reply last = wire.poll(quoteId);
        for (int i = 1; i < polls; i++) {
            last = wire.poll(quoteId);
        }
        return showsCode ? Integer.toString(last.status()) : last.at("status");
    }

    private static Wire.Reply returned(Wire wire) {
        String quoteId = accepted(wire, "settle");
        wire.poll(quoteId);
        return wire.poll(quoteId);
    }

    private static String afterAccept(Wire wire) {
        wire.transact(wire.quoteId(), "k");
        return balance(wire);
    }

    private static String balance(Wire wire) {
        return wire.get("/pools/EUR-USDT/balance").at("balance");
    }

    private static List<Receiver.Hook> hooks(
            Wire wire, Receiver receiver, String mode, String outcome) {
        wire.control("PUT", "/webhook-endpoint", "{\"url\":\"" + receiver.url() + "\"}");
        String quoteId = accepted(wire, outcome);
        wire.webhooks(quoteId, mode);
        wire.poll(quoteId);
        wire.control("POST", "/deliveries/flush", null);
        return receiver.hooks;
    }

    @TestFactory
    Stream<DynamicTest> everySabotageIsSeenAndAnHonestSandboxIsRight() {
        return CASES.entrySet().stream()
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(),
                                        () -> {
                                            Case c = entry.getValue();
                                            assertThat(seen(c, null)).isEqualTo(c.right());
                                            assertThat(seen(c, entry.getKey()))
                                                    .isEqualTo(c.wrong());
                                        }));
    }

    private static Object seen(Case c, @org.jspecify.annotations.Nullable String sabotage)
            throws Exception {
        try (Wire wire = Wire.sandbox();
                Receiver receiver = new Receiver()) {
            if (sabotage != null) {
                wire.sabotage(sabotage);
            }
            return c.look().at(wire, receiver);
        }
    }

    @Test
    void everySabotageHasACaseAndASentence() {
        assertThat(CASES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Sandbox.sabotages().stream().map(SabotageInfo::name).toList());
        assertThat(new TreeSet<>(Sandbox.sabotages().stream().map(SabotageInfo::sentence).toList()))
                .hasSize(CASES.size())
                .allMatch(sentence -> sentence.endsWith("."));
    }

    @Test
    void aSabotageCanBeTurnedOffAgainAndAnUnknownOneIsRefused() {
        try (Wire wire = Wire.sandbox()) {
            wire.sabotage("balance-drifts");
            assertThat(wire.control("GET", "/sabotages", null).text())
                    .contains("\"name\":\"balance-drifts\"", "\"on\":true");
            wire.control("DELETE", "/sabotages/balance-drifts", null);
            assertThat(balance(wire)).isEqualTo("100000.00");
            assertThat(wire.control("PUT", "/sabotages/none", null).status()).isEqualTo(404);
        }
    }
}
