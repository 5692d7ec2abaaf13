package cockpit.launch;

import java.util.List;

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

    /// Adds an id that was seen, unless it is empty or too long to be indexed.
    static void add(List<Id> ids, Kind kind, String value) {
        if (!value.isBlank() && value.length() <= VALUE_LENGTH_MAX) {
            ids.add(new Id(kind, value));
        }
    }

    /// Request ids, as they were seen.
    static List<Id> requests(List<String> requestIds) {
        return requestIds.stream().map(id -> new Id(Kind.REQUEST, id)).toList();
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
