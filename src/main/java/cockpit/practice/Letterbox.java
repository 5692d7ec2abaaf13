package cockpit.practice;

import cockpit.kit.json.Json;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.pools.TradeStatus;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Takes webhooks as contract section 4.3 asks: signature over the raw bytes, time on both sides,
/// then once per event id, stored before the answer, and only legal steps forward.
final class Letterbox {
    private static final int EVENTS_MAX = 100_000;

    /// How many events are under way before one that drops when busy is busy, and how long each is.
    private static final int UNDER_WAY_MAX = 4;

    private static final Duration UNDER_WAY = Duration.ofMillis(200);

    private final PracticeSettings settings;
    private final Signature signature;
    private final Optional<Signature> otherSignature;
    private final PoolsClient client;
    private final OrderBook orders;
    private final Books books;
    private final Switches switches;

    /// Event ids whose effect is stored. An id is only ever put here together with its effect.
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    private final AtomicInteger failuresAskedFor = new AtomicInteger();
    private final Semaphore places = new Semaphore(UNDER_WAY_MAX);

    Letterbox(
            PracticeSettings settings,
            PoolsClient client,
            OrderBook orders,
            Books books,
            Switches switches) {
        this.settings = settings;
        this.signature = new Signature(settings.webhookSecret());
        this.otherSignature = settings.otherWebhookSecret().map(Signature::new);
        this.client = client;
        this.orders = orders;
        this.books = books;
        this.switches = switches;
    }

    /// Handles one delivery.
    ///
    /// @return what became of it: `stored`, `duplicate`, `ignored` or `unmatched`, all good news
    /// @throws Refusal when it is not to be trusted, which changes nothing
    String receive(@Nullable String signed, @Nullable String stamp, byte[] body) {
        if (switches.isOn(Sabotage.WEBHOOK_ANSWERS_500)) {
            throw new Refusal(500, "internal_error", "Something went wrong.");
        }
        if (switches.isOn(Sabotage.IGNORES_WEBHOOKS)) {
            return "ignored";
        }
        if (switches.isOn(Sabotage.REJECTS_GOOD_SIGNATURES)) {
            throw new Refusal(400, "signature_wrong", "The signature is wrong.");
        }
        if (!switches.isOn(Sabotage.VERIFIES_NOTHING)) {
            try {
                verify(signed, stamp, body);
            } catch (Refusal forged) {
                if (switches.isOn(Sabotage.ANSWERS_200_TO_FORGED)) {
                    return "ignored";
                }
                throw forged;
            }
        }
        JsonNode event = parse(body);
        return switches.isOn(Sabotage.DROPS_WHEN_BUSY) ? handleUnlessBusy(event) : handle(event);
    }

    /// Makes the next delivery that has an effect to store fail before it is stored.
    void failNext() {
        failuresAskedFor.incrementAndGet();
    }

    private void verify(@Nullable String signed, @Nullable String stamp, byte[] body) {
        byte[] signedBody =
                switches.isOn(Sabotage.VERIFIES_AFTER_PARSING)
                        ? parse(body).toString().getBytes(StandardCharsets.UTF_8)
                        : body;
        Instant at =
                signatureFor(body)
                        .verify(signed, stamp, signedBody)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                400, "signature_wrong", "The signature is wrong."));
        if (!isFresh(at) && !switches.isOn(Sabotage.IGNORES_TIMESTAMPS)) {
            throw new Refusal(400, "timestamp_wrong", "The time of the signature is off.");
        }
    }

    private Signature signatureFor(byte[] body) {
        boolean isOther =
                switches.isOn(Sabotage.TRUSTS_PAYLOAD_ENVIRONMENT)
                        && !text(parse(body), "environment").isEmpty()
                        && !text(parse(body), "environment").equals(settings.environment().word());
        return isOther ? otherSignature.orElse(signature) : signature;
    }

    /// The mistake itself: the sender is told that all is well whatever becomes of the event.
    private String handleUnlessBusy(JsonNode event) {
        if (!places.tryAcquire()) {
            return "stored";
        }
        try {
            LockSupport.parkNanos(UNDER_WAY.toNanos());
            return handle(event);
        } finally {
            places.release();
        }
    }

    private String handle(JsonNode event) {
        String eventId = text(event, "eventId");
        String type = text(event, "type");
        if (eventId.isEmpty() || type.isEmpty()) {
            throw new Refusal(400, "event_malformed", "The event names no id or no type.");
        }
        TradeStatus news =
                switch (type) {
                    case "pool.transaction.settled" -> TradeStatus.SETTLED;
                    case "pool.transaction.failed" -> TradeStatus.FAILED;
                    case "pool.transaction.released" -> TradeStatus.RELEASED;
                    default -> TradeStatus.UNKNOWN;
                };
        if (news == TradeStatus.UNKNOWN) {
            return "ignored";
        }
        if (seen.size() >= EVENTS_MAX) {
            throw new Refusal(503, "practice_full", "No more events can be stored.");
        }
        if (switches.isOn(Sabotage.CLAIMS_BEFORE_STORE)
                && seen.putIfAbsent(eventId, client.serverNow()) != null) {
            return "duplicate";
        }
        Optional<Order> order = orders.findByQuote(text(event, "quoteId"));
        return order.isPresent()
                ? store(order.get(), news, eventId, text(event, "txnId"))
                : noteUnmatched(eventId);
    }

    /// The id and the effect are stored together under the order's monitor, as by one transaction:
    /// a copy that comes meanwhile waits, and then finds the id only if the effect is there.
    private String store(Order order, TradeStatus news, String eventId, String transactId) {
        synchronized (order) {
            boolean isKnown =
                    seen.containsKey(eventId) && !switches.isOn(Sabotage.CLAIMS_BEFORE_STORE);
            if (isKnown && !switches.isOn(Sabotage.BOOKS_TWICE)) {
                return "duplicate";
            }
            failIfAskedFor();
            if (order.transactId == null && !transactId.isEmpty()) {
                order.transactId = transactId;
            }
            order.addEventId(eventId);
            books.apply(order, news, "webhook", eventId, client.serverNow());
            seen.put(eventId, client.serverNow());
            return "stored";
        }
    }

    /// An event of nobody's order is kept as seen; that is all there is to store of it.
    private String noteUnmatched(String eventId) {
        if (seen.containsKey(eventId)) {
            return "duplicate";
        }
        failIfAskedFor();
        return seen.putIfAbsent(eventId, client.serverNow()) == null ? "unmatched" : "duplicate";
    }

    private void failIfAskedFor() {
        int asked = failuresAskedFor.getAndUpdate(left -> Math.max(0, left - 1));
        if (asked > 0) {
            throw new Refusal(500, "storage_failed", "The event could not be stored.");
        }
    }

    /// Two-sided. When the time looks off, the server's clock is looked up once more before a
    /// rightly signed delivery is refused, because what was learnt of it may be old.
    private boolean isFresh(Instant at) {
        if (isNear(at)) {
            return true;
        }
        try {
            client.listPools();
        } catch (PoolsFailure failure) {
            return false;
        }
        return isNear(at);
    }

    private boolean isNear(Instant at) {
        Duration age = Duration.between(at, client.serverNow());
        Duration off = switches.isOn(Sabotage.ONE_SIDED_TOLERANCE) ? age : age.abs();
        return off.compareTo(settings.webhookTolerance()) <= 0;
    }

    private static JsonNode parse(byte[] body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            JsonNode event = Json.foreign().readTree(text);
            if (event.isObject()) {
                return event;
            }
        } catch (CharacterCodingException | JacksonException e) {
            throw new Refusal(400, "event_malformed", "The event is not JSON.");
        }
        throw new Refusal(400, "event_malformed", "The event is not an object.");
    }

    private static String text(JsonNode event, String name) {
        JsonNode value = event.path(name);
        return value.isString() && value.asString().length() <= 200 ? value.asString() : "";
    }
}
