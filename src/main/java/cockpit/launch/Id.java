package cockpit.launch;

/// One of the ids by which an order can be found.
///
/// @param kind what the id names
/// @param value the id as it was seen, opaque and never parsed
public record Id(Kind kind, String value) {
    /// The longest id that is indexed.
    public static final int VALUE_LENGTH_MAX = 200;

    public Id {
        if (value.isBlank() || value.length() > VALUE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "an id has 1 to " + VALUE_LENGTH_MAX + " characters");
        }
    }

    /// The id kinds of the contract, section 6.1, and the smoke run.
    public enum Kind {
        REQUEST,
        QUOTE,
        TRADE,
        EVENT,
        LEDGER,
        PARTNER_ORDER,
        IDEMPOTENCY_KEY,
        SMOKE_RUN
    }
}
