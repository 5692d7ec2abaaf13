package cockpit.webhook;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tolerances that are granted to one request each, so that an old delivery can be sent again
/// without the receiver becoming lax for anybody else. Any thread may call it.
final class Grants {
    /// The request header that a token comes in.
    static final String HEADER = "X-Cockpit-Replay";

    private static final int COUNT_MAX = 1_000;
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Grant> open = new LinkedHashMap<>();

    private record Grant(Duration tolerance, Instant until) {}

    /// A new token, good for one request within a minute.
    synchronized String issue(Duration tolerance, Instant now) {
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("a tolerance is not negative");
        }
        open.values().removeIf(grant -> grant.until().isBefore(now));
        if (open.size() >= COUNT_MAX) {
            open.remove(open.keySet().iterator().next());
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        open.put(token, new Grant(tolerance, now.plus(LIFE)));
        return token;
    }

    /// Takes the grant of a token away and gives its tolerance.
    synchronized Optional<Duration> take(String token, Instant now) {
        return Optional.ofNullable(open.remove(token))
                .filter(grant -> !grant.until().isBefore(now))
                .map(Grant::tolerance);
    }
}
