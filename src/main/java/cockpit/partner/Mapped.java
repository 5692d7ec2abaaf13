package cockpit.partner;

import cockpit.pools.Amount;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads mapped fields of one object of a partner's answer.
final class Mapped {
    private static final int TEXT_LENGTH_MAX = 4096;

    private final PartnerMapping mapping;
    private final Map<String, String> pointers;
    private final JsonNode node;

    Mapped(PartnerMapping mapping, Map<String, String> pointers, JsonNode node) {
        if (!node.isObject()) {
            throw wrong("an object was expected");
        }
        this.mapping = mapping;
        this.pointers = pointers;
        this.node = node;
    }

    static Offer offer(PartnerMapping mapping, JsonNode node) {
        Mapped in = new Mapped(mapping, mapping.offer(), node);
        return new Offer(
                in.requiredText("poolId"),
                in.texts("sides").stream().map(word -> mapping.word("side", word)).toList(),
                in.texts("networks"),
                in.amount("minOrder"),
                in.amount("maxOrder"),
                in.truth("isAvailable"));
    }

    static PartnerOrder order(PartnerMapping mapping, JsonNode node) {
        Mapped in = new Mapped(mapping, mapping.order(), node);
        String state = in.requiredText("state");
        return new PartnerOrder(
                in.requiredText("orderId"),
                PartnerOrder.State.of(state),
                state,
                in.text("environment"),
                in.text("poolId"),
                in.text("side"),
                in.amount("amount"),
                in.text("network"),
                in.text("quoteId"),
                in.instant("quoteExpiresAt"),
                in.texts("previousQuoteIds"),
                in.truth("isAcceptEnabled"),
                in.text("transactId"),
                in.text("idempotencyKey"),
                in.amount("rate"),
                in.amount("cryptoAmount"),
                in.texts("requestIds"),
                in.texts("eventIds"),
                PartnerOrder.StatusSource.of(in.text("statusSource")),
                in.instant("reservedSince"),
                in.integer("reservedAgeSeconds"),
                in.truth("isOverdue"),
                in.text("userMessage"));
    }

    static Movement movement(PartnerMapping mapping, JsonNode node) {
        Mapped in = new Mapped(mapping, mapping.movement(), node);
        String kind = in.requiredText("kind");
        Amount amount = in.amount("amount");
        if (amount == null) {
            throw wrong("the field amount is missing");
        }
        return new Movement(
                in.requiredText("movementId"),
                in.text("orderId"),
                Movement.Kind.of(kind),
                kind,
                in.text("asset"),
                amount,
                in.instant("at"),
                in.text("cause"));
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw wrong("the field " + name + " is missing");
        }
        return text;
    }

    /// Text, in our word where the mapping names one.
    @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.asString().length() > TEXT_LENGTH_MAX) {
            throw wrong("the field " + name + " is not text of a usual length");
        }
        return mapping.word(name, value.asString());
    }

    @Nullable JsonNode value(String name) {
        String pointer = pointers.get(name);
        if (pointer == null) {
            return null;
        }
        JsonNode value = node.at(pointer);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    private @Nullable Boolean truth(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong("the field " + name + " is not true or false");
        }
        return value.asBoolean();
    }

    private @Nullable Long integer(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong("the field " + name + " is not an integer");
        }
        return value.asLong();
    }

    private @Nullable Amount amount(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Amount.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong("the field " + name + " is not decimal text");
        }
    }

    private @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong("the field " + name + " is not an ISO 8601 time");
        }
    }

    private List<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong("the field " + name + " is not a list");
        }
        List<String> all = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            if (!element.isString()) {
                throw wrong("the field " + name + " holds something that is not text");
            }
            all.add(element.asString());
        }
        return List.copyOf(all);
    }

    static PartnerFailure wrong(String what) {
        return new PartnerFailure(
                "answer-not-understood",
                "The partner's answer is not understood: " + what + ".",
                null);
    }
}
