package cockpit.pools;

import java.util.regex.Pattern;

/// The name of one money write (contract section 5). Make one per operation, store it before the
/// first try, and use it again for every later one.
///
/// @param text 1 to 255 visible ASCII characters
public record IdempotencyKey(String text) {
    private static final Pattern GRAMMAR = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public IdempotencyKey {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an idempotency key is 1 to 255 visible ASCII characters");
        }
    }

    /// The form that the contract suggests for an intent of the partner: `pool-tx:<intentId>`.
    public static IdempotencyKey forIntent(String intentId) {
        return new IdempotencyKey("pool-tx:" + intentId);
    }

    @Override
    public String toString() {
        return text;
    }
}
