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

/// Takes webhooks as contract section 4.3 asks: signature over the raw bytes, time on both sides,
/// then once per event id, stored before the answer, and only legal steps forward.
final class Letterbox {
    private static final int EVENTS_MAX = 100_000;

    private final PracticeSettings settings;
    private final Signature signature;
    private final PoolsClient client;
    private final Till till;
    private final Books books;
    private final Switches switches;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    Letterbox(
            PracticeSettings settings,
            PoolsClient client,
            Till till,
            Books books,
            Switches switches) {
        this.settings = settings;
        this.signature = new Signature(settings.webhookSecret());
        this.client = client;
        this.till = till;
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
            Instant at =
                    signature
                            .verify(signed, stamp, body)
                            .orElseThrow(
                                    () ->
                                            new Refusal(
                                                    400,
                                                    "signature_wrong",
                                                    "The signature is wrong."));
            if (!isFresh(at) && !switches.isOn(Sabotage.IGNORES_TIMESTAMPS)) {
                throw new Refusal(400, "timestamp_wrong", "The time of the signature is off.");
            }
        }
        return handle(parse(body));
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
        boolean isFirst = seen.putIfAbsent(eventId, till.serverNow()) == null;
        if (!isFirst && !switches.isOn(Sabotage.BOOKS_TWICE)) {
            return "duplicate";
        }
        Optional<Order> order = till.findByQuote(text(event, "quoteId"));
        if (order.isEmpty()) {
            return "unmatched";
        }
        apply(order.get(), news, eventId, text(event, "txnId"));
        return "stored";
    }

    private void apply(Order order, TradeStatus news, String eventId, String transactId) {
        synchronized (order) {
            if (order.transactId == null && !transactId.isEmpty()) {
                order.transactId = transactId;
            }
            order.addEventId(eventId);
            books.apply(order, news, "webhook", eventId, till.serverNow());
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
        return Duration.between(at, till.serverNow()).abs().compareTo(settings.webhookTolerance())
                <= 0;
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
