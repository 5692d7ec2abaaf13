package cockpit.kit.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads the fields of one JSON object of somebody else's: absent and null are the same, a value of
/// another type is an answer not understood, because to drop it silently would be to guess.
public abstract class JsonFields {
    private static final int TEXT_LENGTH_MAX = 4096;

    /// @return null when there is no such field
    protected abstract @Nullable JsonNode find(String name);

    /// @param what is wrong, such as `the field amount is missing`
    protected abstract RuntimeException wrong(String what);

    /// The text of a field in the words that the program uses.
    protected String word(String name, String text) {
        return text;
    }

    public final @Nullable JsonNode value(String name) {
        JsonNode value = find(name);
        return value == null || value.isMissingNode() || value.isNull() ? null : value;
    }

    public final @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.asString().length() > TEXT_LENGTH_MAX) {
            throw wrong("the field " + name + " is not text of a usual length");
        }
        return word(name, value.asString());
    }

    public final String textOrEmpty(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    public final String requiredText(String name) {
        String text = textOrEmpty(name);
        if (text.isEmpty()) {
            throw missing(name);
        }
        return text;
    }

    public final @Nullable Boolean truth(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong("the field " + name + " is not true or false");
        }
        return value.asBoolean();
    }

    public final @Nullable Integer integer(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong("the field " + name + " is not an integer");
        }
        return value.asInt();
    }

    public final @Nullable Instant instant(String name) {
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

    /// Text that a parser understands.
    ///
    /// @param what the parser understands, such as `decimal text`
    /// @param parser throws `IllegalArgumentException` for anything else
    public final <T> @Nullable T parsed(String name, String what, Function<String, T> parser) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong("the field " + name + " is not " + what);
        }
    }

    public final List<String> texts(String name) {
        return list(
                name,
                element -> {
                    if (!element.isString()) {
                        throw wrong("the field " + name + " holds something that is not text");
                    }
                    return element.asString();
                });
    }

    /// A list; an absent one is empty.
    public final <T> List<T> list(String name, Function<JsonNode, T> reader) {
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

    /// That a field which must be there is not.
    protected final RuntimeException missing(String name) {
        return wrong("the field " + name + " is missing");
    }
}
