package cockpit.webhook;

import cockpit.evidence.DeliveryRow;
import cockpit.kit.http.LoopbackServer;
import cockpit.kit.json.Json;
import cockpit.launch.Fact;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Taken;
import cockpit.pools.Amount;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.IdempotencyKey;
import cockpit.pools.Key;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.pools.QuoteRequest;
import cockpit.pools.Side;
import cockpit.pools.Trade;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An embedded 0Pools that sends its events here, a client, and time that passes by resting. */
public final class Trades implements AutoCloseable, Received {
    public final Sandbox sandbox;
    final List<Fact> facts = new CopyOnWriteArrayList<>();

    /** Deliveries that 0Pools did not send. */
    public final List<Taken> foreign = new ArrayList<>();

    private final LoopbackServer handler;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Instant now = Instant.now();

    public final InstantSource clock = () -> now;
    public final Pause pause = this::rest;
    final StatusBook book = new StatusBook(clock, facts::addAll);
    public final PoolsClient pools;

    public Trades() throws IOException {
        this(SandboxSettings.sandbox(), PoolsEnvironment.SANDBOX);
    }

    /** The same with keys and ids as live has them. */
    public static Trades rehearsalOfLive() throws IOException {
        return new Trades(SandboxSettings.rehearsalOfLive(), PoolsEnvironment.LIVE);
    }

    private Trades(SandboxSettings settings, PoolsEnvironment environment) throws IOException {
        sandbox = Sandbox.start(settings);
        pools =
                client(
                        environment,
                        sandbox.baseUrl(),
                        sandbox.credentials().secretKey(),
                        exchange -> {});
        handler = new LoopbackServer(request -> LoopbackServer.json(200, ""));
        control("PUT", "/webhook-endpoint", "{\"url\":\"%s\"}".formatted(handler.url("/hooks")));
    }

    static PoolsClient client(URI base, String secretKey) {
        return client(base, secretKey, exchange -> {});
    }

    /** A client whose every exchange is told to somebody. */
    public static PoolsClient client(URI base, String secretKey, Exchange.Listener listener) {
        return client(PoolsEnvironment.SANDBOX, base, secretKey, listener);
    }

    private static PoolsClient client(
            PoolsEnvironment environment, URI base, String secretKey, Exchange.Listener listener) {
        return new PoolsClient(
                new PoolsSettings(
                        environment,
                        base,
                        HostPolicy.contract().allowingLoopback(),
                        null,
                        Key.of(secretKey)),
                InstantSource.system(),
                duration -> {},
                new Random(7),
                listener);
    }

    public void rest(Duration duration) {
        now = now.plus(duration);
    }

    /** Accepts a quote whose trade ends so; the trade as it is then, reserved. */
    public Trade accept(String outcome, int afterPolls, boolean isReturnedThen, String webhooks) {
        String quoteId =
                pools.createQuote(
                                "EUR-USDT",
                                QuoteRequest.firm(
                                        Side.ON_RAMP,
                                        new Amount("100.00"),
                                        "ethereum",
                                        "0x00000000000000000000000000000000000000aa"))
                        .value()
                        .quoteId();
        control(
                "PUT",
                "/quotes/" + quoteId + "/script",
                "{\"outcome\":\"%s\",\"afterPolls\":%s,\"thenReturn\":%b}"
                        .formatted(outcome, afterPolls, isReturnedThen));
        control("PUT", "/quotes/" + quoteId + "/webhooks", "{\"mode\":\"" + webhooks + "\"}");
        return pools.transact("EUR-USDT", quoteId, IdempotencyKey.forIntent(quoteId)).value();
    }

    /** A trade that has ended, by somebody else's poll. */
    public Trade ended(String outcome, String webhooks) {
        Trade trade = accept(outcome, 1, false, webhooks);
        return pools.getTransactionByQuote(trade.quoteId()).value();
    }

    public void flush() {
        control("POST", "/deliveries/flush", "{}");
    }

    /** What arrived, as the receiver's log tells of it. */
    public List<Taken> taken() {
        List<Taken> taken = new ArrayList<>();
        for (LoopbackServer.Received request : handler.received()) {
            JsonNode event = Json.foreign().readTree(request.body());
            taken.add(
                    new Taken(
                            taken.size() + 1L,
                            now,
                            DeliveryOutcome.ACCEPTED,
                            event.required("eventId").asString(),
                            event.required("type").asString(),
                            event.required("quoteId").asString(),
                            event.required("txnId").asString(),
                            "whs_000000000000"));
        }
        return taken;
    }

    @Override
    public boolean holds(String eventId) {
        return taken().stream().anyMatch(one -> one.eventId().equals(eventId));
    }

    @Override
    public boolean holds(String transactId, String type) {
        return taken().stream()
                .anyMatch(one -> one.transactId().equals(transactId) && one.type().equals(type));
    }

    /** Newest first, with what else is in the log. */
    @Override
    public void accepted(Instant from, Instant to, Consumer<DeliveryRow> consumer) {
        List<Taken> all = new ArrayList<>(taken());
        all.addAll(foreign);
        all.reversed().forEach(one -> consumer.accept(row(one)));
    }

    private static DeliveryRow row(Taken one) {
        return new DeliveryRow(
                one.number(),
                one.receivedAt(),
                one.outcome(),
                one.number(),
                one.eventId(),
                one.type(),
                one.quoteId(),
                one.transactId(),
                one.secretId(),
                100);
    }

    List<StatusLearned> learned() {
        return facts.stream().map(StatusLearned.class::cast).toList();
    }

    /** A book as the next session opens it. */
    StatusBook reopened(Instant recordedAt) {
        StatusBook next = new StatusBook(clock, facts::addAll);
        long seq = 0;
        for (Fact fact : facts) {
            next.read(
                    new cockpit.launch.Recorded(
                            ++seq,
                            "0".repeat(64),
                            recordedAt,
                            cockpit.launch.Environment.SANDBOX,
                            fact));
        }
        return next;
    }

    public void control(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sandbox.controlUrl() + "/control" + path))
                        .header("Authorization", "Bearer " + sandbox.credentials().controlToken())
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        pools.close();
        http.shutdown();
        sandbox.close();
        handler.close();
    }
}
