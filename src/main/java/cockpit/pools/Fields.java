package cockpit.pools;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads the fields of one JSON object: absent and null are the same, a value of another type is an
/// answer not understood, because to drop it silently would be to guess.
final class Fields {
    private static final int TEXT_LENGTH_MAX = 4096;

    private final JsonNode node;

    Fields(JsonNode node) {
        if (!node.isObject()) {
            throw wrong("an object was expected");
        }
        this.node = node;
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw wrong("the field " + name + " is missing");
        }
        return text;
    }

    @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.asString().length() > TEXT_LENGTH_MAX) {
            throw wrong("the field " + name + " is not text of a usual length");
        }
        return value.asString();
    }

    String textOrEmpty(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    @Nullable Boolean truth(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong("the field " + name + " is not true or false");
        }
        return value.asBoolean();
    }

    @Nullable Integer integer(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong("the field " + name + " is not an integer");
        }
        return value.asInt();
    }

    Amount requiredAmount(String name) {
        Amount amount = amount(name);
        if (amount == null) {
            throw wrong("the field " + name + " is missing");
        }
        return amount;
    }

    @Nullable Amount amount(String name) {
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

    @Nullable Instant instant(String name) {
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

    List<String> texts(String name) {
        return list(
                name,
                element -> {
                    if (!element.isString()) {
                        throw wrong("the field " + name + " holds something that is not text");
                    }
                    return element.asString();
                });
    }

    <T> List<T> objects(String name, Function<Fields, T> reader) {
        return list(name, element -> reader.apply(new Fields(element)));
    }

    private <T> List<T> list(String name, Function<JsonNode, T> reader) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong("the field " + name + " is not a list");
        }
        List<T> all = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            all.add(reader.apply(element));
        }
        return List.copyOf(all);
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static BadAnswer wrong(String what) {
        return new BadAnswer(
                "answer-not-understood", "The answer is not understood: " + what + ".", null);
    }
}
