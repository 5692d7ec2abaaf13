package cockpit.smoke;

import java.time.Duration;

/// How patiently a run waits. A status that is still open after the last poll of the budget fails
/// its scenario; it is never failed before.
///
/// @param pollsMax the poll budget: how often one order is asked for its status, at least 1
/// @param between the wait between two polls (contract section 2.7: 2 s and more against a real
///   sandbox)
/// @param parallelMax how many scenarios run at once, at least 1
public record Pace(int pollsMax, Duration between, int parallelMax) {
    /// For the embedded 0Pools, whose trades move with the polls and not with the time.
    public static final Pace EMBEDDED = new Pace(12, Duration.ofMillis(10), 6);

    /// For a real sandbox.
    public static final Pace REAL = new Pace(60, Duration.ofSeconds(2), 4);

    public Pace {
        if (pollsMax < 1 || between.isNegative() || parallelMax < 1) {
            throw new IllegalArgumentException("a pace has at least one poll and one scenario");
        }
    }
}
