package cockpit.pools;

/// The state of a trade (contract section 3.2).
public enum TradeStatus {
    RESERVED("reserved"),
    SETTLED("settled"),
    FAILED("failed"),
    RELEASED("released"),
    RETURNED("returned"),
    UNKNOWN("unknown");

    private final String word;

    TradeStatus(String word) {
        this.word = word;
    }

    /// The word on the wire.
    public String word() {
        return word;
    }

    public static TradeStatus of(String word) {
        return switch (word) {
            case "reserved" -> RESERVED;
            case "settled" -> SETTLED;
            case "failed" -> FAILED;
            case "released" -> RELEASED;
            case "returned" -> RETURNED;
            default -> UNKNOWN;
        };
    }

    /// True when a trade may go from this state to the next: reserved to settled, failed or
    /// released; settled to returned; nothing else.
    public boolean mayBecome(TradeStatus next) {
        return switch (this) {
            case RESERVED -> next == SETTLED || next == FAILED || next == RELEASED;
            case SETTLED -> next == RETURNED;
            case FAILED, RELEASED, RETURNED, UNKNOWN -> false;
        };
    }
}
