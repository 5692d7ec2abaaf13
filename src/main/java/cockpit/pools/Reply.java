package cockpit.pools;

import cockpit.kit.http.HttpAnswer;
import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/// A complete answer of the API and how to read it.
record Reply(HttpAnswer http, Duration latency, int attempt, Masker masker) {
    private static final int MESSAGE_LENGTH_MAX = 500;
    private static final int CODE_LENGTH_MAX = 100;

    @Nullable String requestId() {
        return http.header("X-Request-Id").map(id -> clean(id, CODE_LENGTH_MAX)).orElse(null);
    }

    @Nullable Instant serverDate() {
        return http.header("Date").map(Reply::instant).orElse(null);
    }

    <T> Answer<T> read(Function<Fields, T> reader) {
        T value = reader.apply(new Fields(json()));
        return new Answer<>(value, http.status(), requestId(), serverDate(), latency, attempt);
    }

    private JsonNode json() {
        try {
            JsonNode json = Json.foreign().readTree(http.strictText());
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (CharacterCodingException | JacksonException e) {
            // Told below without its cause, which would repeat a piece of the body.
        }
        throw new BadAnswer("answer-not-json", "The answer is not JSON.", null);
    }

    /// Reads an error answer: the flat envelope, the nested one of older pages, or none at all.
    ApiProblem problem(Instant now) {
        String code = null;
        String type = null;
        String message = null;
        String requestId = requestId();
        try {
            JsonNode json = json();
            JsonNode body = json.path("error").isObject() ? json.path("error") : json;
            code = text(body, "code");
            type = text(body, "type");
            message = text(body, "message");
            if (requestId == null) {
                requestId = text(body, "request_id");
            }
        } catch (BadAnswer e) {
            message = "The API answered " + http.status() + " without an error body.";
        }
        return new ApiProblem(
                http.status(),
                clean(code, CODE_LENGTH_MAX),
                clean(type, CODE_LENGTH_MAX),
                clean(message, MESSAGE_LENGTH_MAX),
                clean(requestId, CODE_LENGTH_MAX),
                retryAfter(now));
    }

    private @Nullable Long retryAfter(Instant now) {
        String text = http.header("Retry-After").map(String::strip).orElse(null);
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1,9}")) {
            return Long.valueOf(text);
        }
        Instant date = instant(text);
        if (date == null) {
            return null;
        }
        Instant from = serverDate() == null ? now : serverDate();
        return from == null ? null : Math.max(0, Duration.between(from, date).toSeconds());
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        return value.isString() ? value.asString() : null;
    }

    private @Nullable String clean(@Nullable String text, int lengthMax) {
        return text == null ? null : ForeignText.safe(masker.mask(text), lengthMax);
    }

    private static @Nullable Instant instant(String httpDate) {
        try {
            return ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
