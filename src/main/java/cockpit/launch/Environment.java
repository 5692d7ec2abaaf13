package cockpit.launch;

import java.util.Arrays;
import java.util.Locale;

/// Where evidence was observed. Each environment has its own store, conductor and client.
///
/// The contract knows two modes, test and live. A rehearsal uses live-shaped keys against the
/// embedded 0Pools; it is a value of its own, so that no rule, schema or reader can take its
/// evidence for that of a live launch.
public enum Environment {
    /// Test keys: the sandbox of 0Bit or the embedded one.
    SANDBOX("test"),
    /// Live-shaped keys against the embedded 0Pools: practice for the live steps.
    REHEARSAL("live"),
    /// Live keys against 0Bit's live host.
    LIVE("live");

    private final String keyMode;

    Environment(String keyMode) {
        this.keyMode = keyMode;
    }

    /// The mode in this environment's key prefixes, `test` or `live` (contract section 1.2).
    public String keyMode() {
        return keyMode;
    }

    /// The word written in records, folders and packets.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The environment of a written word; the synonyms `test` and `production` are understood too.
    ///
    /// @throws IllegalArgumentException when the word names none
    public static Environment of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "test" -> SANDBOX;
            case "production" -> LIVE;
            default ->
                    Arrays.stream(values())
                            .filter(value -> value.word().equals(lower))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no environment is called " + lower));
        };
    }
}
