package cockpit.sandbox;

import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// The JSON object of a control request; a field that nobody knows is refused, because a misspelt
/// one would otherwise do nothing and say so to nobody.
final class ControlBody {
    private final ObjectNode tree;

    private ControlBody(ObjectNode tree) {
        this.tree = tree;
    }

    static ControlBody of(String text, String... fields) {
        if (text.isEmpty()) {
            return new ControlBody(View.object());
        }
        try {
            if (Json.foreign().readTree(text) instanceof ObjectNode object) {
                return new ControlBody(object).only(fields);
            }
        } catch (JacksonException e) {
            throw ApiFailure.invalid("the body is not JSON");
        }
        throw ApiFailure.invalid("the body is a JSON object");
    }

    private ControlBody only(String... fields) {
        Set<String> unknown = new LinkedHashSet<>(tree.propertyNames());
        unknown.removeAll(Set.of(fields));
        if (!unknown.isEmpty()) {
            throw ApiFailure.invalid("unknown field " + unknown.iterator().next());
        }
        return this;
    }

    boolean has(String name) {
        return tree.has(name);
    }

    boolean isNull(String name) {
        JsonNode value = tree.get(name);
        return value != null && value.isNull();
    }

    Optional<String> text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isString()) {
            throw ApiFailure.invalid(name + " is text");
        }
        return Optional.ofNullable(value).map(JsonNode::asString);
    }

    String requiredText(String name) {
        return text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ApiFailure.invalid(name + " is required"));
    }

    Optional<String> oneOf(String name, Set<String> words) {
        Optional<String> text = text(name);
        if (text.isPresent() && !words.contains(text.get())) {
            throw ApiFailure.invalid(name + " is one of " + words);
        }
        return text;
    }

    Optional<BigDecimal> decimal(String name) {
        return text(name).map(text -> Money.decimal(text, name));
    }

    Optional<Boolean> flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw ApiFailure.invalid(name + " is true or false");
        }
        return Optional.ofNullable(value).map(JsonNode::asBoolean);
    }

    /// A whole number within bounds, both included.
    Optional<Integer> number(String name, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.asInt() < least
                || value.asInt() > most) {
            throw ApiFailure.invalid(name + " is a whole number from " + least + " to " + most);
        }
        return Optional.of(value.asInt());
    }

    Optional<Set<String>> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : value) {
            if (!value.isArray() || !element.isString()) {
                throw ApiFailure.invalid(name + " is a list of texts");
            }
            texts.add(element.asString());
        }
        return Optional.of(texts);
    }

    /// An inner object; empty when it is absent.
    ControlBody object(String name, String... fields) {
        JsonNode value = value(name);
        if (value == null) {
            return new ControlBody(View.object());
        }
        if (!(value instanceof ObjectNode object)) {
            throw ApiFailure.invalid(name + " is an object");
        }
        return new ControlBody(object).only(fields);
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = tree.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
