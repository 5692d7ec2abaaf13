package cockpit.webhook;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What the signed body says of itself (contract section 4.1 for 0Pools, 4.2 for the others).
///
/// @param id what the delivery is deduplicated by
/// @param type empty when the body names none, as are the ids
record Event(String id, String type, String quoteId, String transactId) {
    static final int TEXT_LENGTH_MAX = 200;

    /// Reads a body whose signature held.
    ///
    /// @param signedId the id that the scheme signs beside the body; null when it signs none
    /// @param idHeader the values of the header that repeats the event's id
    /// @param environment whose secret the signature was made with
    static Event read(
            byte[] body, @Nullable String signedId, List<String> idHeader, Environment environment)
            throws Unacceptable {
        JsonNode tree = tree(body);
        requireEnvironment(tree, environment);
        requireEnvironment(tree.path("data"), environment);
        String id = signedId != null ? printable(signedId) : id(tree);
        if (idHeader.size() > 1 || !idHeader.stream().allMatch(id::equals)) {
            throw new Unacceptable(
                    "event-id-mismatch",
                    "The header names another event than the signed body does.");
        }
        return new Event(
                id,
                field(tree, "type").orElse(""),
                field(tree, "quoteId").orElse(""),
                field(tree, "txnId").or(() -> field(tree, "transactId")).orElse(""));
    }

    private static JsonNode tree(byte[] body) throws Unacceptable {
        try {
            JsonNode tree = Json.foreign().readTree(text(body));
            if (tree.isObject()) {
                return tree;
            }
        } catch (CharacterCodingException | JacksonException _) {
            // Said below; the text itself is not repeated.
        }
        throw new Unacceptable(
                "body-not-json",
                "The body is not one JSON object in UTF-8 with each name once and within the limits"
                        + " of depth and size.");
    }

    /// Strictly UTF-8: a reader that guesses the charset reads another text than was meant.
    private static String text(byte[] body) throws CharacterCodingException {
        String text = new String(body, StandardCharsets.UTF_8);
        // What is not UTF-8 is read as this sign, which may also be meant.
        return text.indexOf('\ufffd') < 0
                ? text
                : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static String id(JsonNode tree) throws Unacceptable {
        JsonNode id = tree.has("eventId") ? tree.path("eventId") : tree.path("id");
        if (id.isMissingNode()) {
            throw new Unacceptable("event-id-missing", "The body has no event id.");
        }
        return id.isString() ? printable(id.stringValue()) : printable("");
    }

    private static String printable(String id) throws Unacceptable {
        if (id.isBlank() || !isShortText(id)) {
            throw new Unacceptable(
                    "event-id-malformed",
                    "The event id is not a text of 1 to " + TEXT_LENGTH_MAX + " characters.");
        }
        return id;
    }

    /// A field of the body or of its `data`; one that is no short text counts as absent, because
    /// only the id decides.
    private static Optional<String> field(JsonNode tree, String name) {
        return Optional.of(tree.path(name))
                .filter(JsonNode::isString)
                .or(() -> Optional.of(tree.path("data").path(name)).filter(JsonNode::isString))
                .map(JsonNode::stringValue)
                .filter(Event::isShortText);
    }

    private static boolean isShortText(String text) {
        return text.length() <= TEXT_LENGTH_MAX
                && text.codePoints()
                        .noneMatch(
                                c ->
                                        Character.isISOControl(c)
                                                || Character.getType(c) == Character.SURROGATE);
    }

    private static void requireEnvironment(JsonNode tree, Environment environment)
            throws Unacceptable {
        JsonNode live = tree.path("livemode");
        JsonNode named = tree.path("environment");
        boolean isLiveShaped = environment.keyMode().equals("live");
        boolean doesAgree =
                (live.isMissingNode() || (live.isBoolean() && live.booleanValue() == isLiveShaped))
                        && (named.isMissingNode()
                                || (named.isString() && isNamed(named.stringValue(), environment)));
        if (!doesAgree) {
            throw new Unacceptable(
                    "environment-mismatch",
                    "The body is of another environment than the secret that signed it.");
        }
    }

    private static boolean isNamed(String word, Environment environment) {
        try {
            Environment named = Environment.of(word);
            // A rehearsal plays the live environment, and its sender calls it so.
            return named == environment
                    || (named == Environment.LIVE && environment == Environment.REHEARSAL);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Why a signed body is not taken.
    static final class Unacceptable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String sentence;

        Unacceptable(String code, String sentence) {
            super(sentence + " [" + code + "]");
            this.code = code;
            this.sentence = sentence;
        }

        String code() {
            return code;
        }

        String sentence() {
            return sentence;
        }
    }
}
