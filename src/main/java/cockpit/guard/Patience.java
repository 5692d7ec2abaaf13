package cockpit.guard;

import cockpit.launch.GuardFact.SwitchKind;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/// How long a rehearsal waits for the flow to be read back as paused, and then as open: each time
/// one second to one hour.
public record Patience(Duration limit) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    /// @throws IllegalArgumentException `patience-out-of-range`
    public Patience {
        if (limit.compareTo(LEAST) < 0 || limit.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "The patience is an ISO 8601 duration from PT1S to PT1H."
                            + " [patience-out-of-range]");
        }
    }

    /// What is usual for a kind of switch: a hook and a file answer at once, a product asks for its
    /// flag from time to time, and a person has to come to the desk.
    public static Patience standard(SwitchKind kind) {
        return new Patience(
                switch (kind) {
                    case HOOK -> Duration.ofSeconds(30);
                    case FLAGD_FILE -> Duration.ofMinutes(1);
                    case OFREP -> Duration.ofMinutes(2);
                    case PERSON -> Duration.ofMinutes(10);
                });
    }

    /// @param text an ISO 8601 duration such as `PT10M`
    /// @throws IllegalArgumentException `patience-out-of-range` when it is none, or out of range
    public static Patience of(String text) {
        try {
            return new Patience(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The patience is an ISO 8601 duration from PT1S to PT1H."
                            + " [patience-out-of-range]",
                    e);
        }
    }
}
