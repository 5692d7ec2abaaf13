package cockpit.signature;

import cockpit.kit.http.Header;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Signs deliveries, for drills and for sending stored ones again.
public final class Signer {
    private static final long SECONDS_MAX = 9_999_999_999L;

    private Signer() {}

    /// The headers that a sender adds: the signature, the time where the scheme has a header for
    /// it, and the event's id where the scheme has one. Nothing else, such as a content type.
    ///
    /// @param at whole seconds count
    /// @throws IllegalArgumentException `secret-not-of-scheme`, `secret-cannot-sign`,
    ///   `id-malformed`, or `time-not-signable` outside of the years 1970 to 2286
    public static List<Header> sign(
            SchemeSettings settings,
            SigningSecret secret,
            byte[] body,
            Instant at,
            String eventId) {
        long seconds = at.getEpochSecond();
        if (seconds < 0 || seconds > SECONDS_MAX) {
            throw new IllegalArgumentException(
                    "Ten digits cannot hold that time. [time-not-signable]");
        }
        SchemeRules rules = settings.scheme().rules();
        return rules.sign(
                settings,
                rules.keys(secret),
                body,
                String.format(Locale.ROOT, "%010d", seconds),
                eventId);
    }
}
