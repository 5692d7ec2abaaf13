package cockpit.pools;

/// The derived state of a firm quote (contract section 3.1).
public enum QuoteStatus {
    ACTIVE,
    CONSUMED,
    EXPIRED,
    REJECTED,
    UNKNOWN;

    static QuoteStatus of(String word) {
        return switch (word) {
            case "active" -> ACTIVE;
            case "consumed" -> CONSUMED;
            case "expired" -> EXPIRED;
            case "rejected" -> REJECTED;
            default -> UNKNOWN;
        };
    }
}
