package cockpit.pools;

/// The two environments, and the mode of the keys that belong to each.
public enum PoolsEnvironment {
    SANDBOX("sandbox", Mode.TEST),
    LIVE("live", Mode.LIVE);

    private final String word;
    private final Mode mode;

    PoolsEnvironment(String word, Mode mode) {
        this.word = word;
        this.mode = mode;
    }

    /// The word on records and in packets: `sandbox` or `live`.
    public String word() {
        return word;
    }

    public Mode mode() {
        return mode;
    }

    /// Reads the words in use (contract section 9, C13): sandbox or test, live or production.
    ///
    /// @throws IllegalArgumentException for any other word
    public static PoolsEnvironment of(String word) {
        return switch (word) {
            case "sandbox", "test" -> SANDBOX;
            case "live", "production" -> LIVE;
            default -> throw new IllegalArgumentException("environment is sandbox or live");
        };
    }
}
