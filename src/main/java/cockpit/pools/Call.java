package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// One call before it is sent.
///
/// @param target path and query after `/v1`
/// @param quoteId the quote that a binding write is about, for reading back
record Call(
        Operation operation,
        String target,
        String body,
        @Nullable IdempotencyKey idempotencyKey,
        @Nullable String quoteId) {
    private static final int ID_LENGTH_MAX = 200;

    static Call read(Operation operation, String target) {
        return new Call(operation, target, "", null, null);
    }

    /// An id as one segment of a path.
    ///
    /// @throws Refused `id-malformed` when it is empty, very long, or a way up the path
    static String segment(String id) {
        if (id.isEmpty() || id.length() > ID_LENGTH_MAX || id.equals(".") || id.equals("..")) {
            throw new Refused("id-malformed", "This id cannot be part of an address.");
        }
        return encoded(id);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Collects the query, leaving out what is null.
    static final class Query {
        private final StringBuilder text = new StringBuilder();

        Query with(String name, @Nullable Object value) {
            if (value != null) {
                text.append(text.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value.toString()));
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
