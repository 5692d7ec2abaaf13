package cockpit.pools;

/// The direction of an order. A word that this version does not know stays unknown.
public enum Side {
    ON_RAMP("on_ramp"),
    OFF_RAMP("off_ramp"),
    UNKNOWN("unknown");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /// The word on the wire.
    public String word() {
        return word;
    }

    public static Side of(String word) {
        return switch (word) {
            case "on_ramp" -> ON_RAMP;
            case "off_ramp" -> OFF_RAMP;
            default -> UNKNOWN;
        };
    }
}
