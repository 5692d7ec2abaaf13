package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/// One call of the API, already routed and authenticated.
///
/// @param body the JSON object, or null when the request had no body
record Call(
        Operation operation,
        Map<String, String> variables,
        Map<String, String> query,
        @Nullable JsonNode body,
        @Nullable String idempotencyKey) {

    /// A variable of the path, which the operation is known to have.
    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    /// A text field of the body, or null when it is absent or null.
    @Nullable String text(String name) {
        JsonNode value = body == null ? null : body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw ApiFailure.invalid(name + " is text");
        }
        return value.asString();
    }

    String requiredText(String name) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw ApiFailure.invalid(name + " is required");
        }
        return value;
    }
}
