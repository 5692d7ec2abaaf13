package cockpit.kit.http;

import java.time.Duration;

/// The bounds of one exchange.
///
/// @param connect how long connecting may take
/// @param answer how long the whole answer may take, from the first byte sent to the last received
/// @param bodySizeMax the largest body that is read, in bytes
public record HttpLimits(Duration connect, Duration answer, int bodySizeMax) {
    /// Connect within 5 s, whole answer within 20 s, body up to 4 MiB.
    public static final HttpLimits USUAL =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 4 * 1024 * 1024);

    public HttpLimits {
        if (!connect.isPositive() || !answer.isPositive() || bodySizeMax < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
