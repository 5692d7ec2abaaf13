package cockpit.recon.match;

/// Which of the two worlds a row belongs to. It is stored with the row or declared for its source;
/// it is never read out of an id (contract §3.5).
public enum Environment {
    SANDBOX("sandbox"),
    LIVE("live"),
    /// Neither the row nor its source says.
    UNKNOWN("unknown");

    private final String word;

    Environment(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// The environment that a word names, with the synonyms of contract §9 C13; any other word is
    /// [#UNKNOWN].
    public static Environment of(String word) {
        return switch (word) {
            case "sandbox", "test" -> SANDBOX;
            case "live", "production" -> LIVE;
            default -> UNKNOWN;
        };
    }
}
