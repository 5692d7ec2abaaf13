package cockpit.pools;

/// Firm quotes bind for a few seconds; indicative ones only inform.
public enum QuoteType {
    FIRM("firm"),
    INDICATIVE("indicative"),
    UNKNOWN("unknown");

    private final String word;

    QuoteType(String word) {
        this.word = word;
    }

    /// The word on the wire.
    public String word() {
        return word;
    }

    static QuoteType of(String word) {
        return switch (word) {
            case "firm" -> FIRM;
            case "indicative" -> INDICATIVE;
            default -> UNKNOWN;
        };
    }
}
