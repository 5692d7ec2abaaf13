package cockpit.webhook;

import java.time.Duration;

/// How much a stranger may ask of the receiver.
///
/// @param bodySizeMax in bytes; one more is answered 413
/// @param headerSizeMax of the request line and the header lines together, in bytes; more is
///   answered 431
/// @param headerCountMax how many header lines; more is answered 431
/// @param requestTimeMax from a request's first byte to the end of its answer; then the connection
///   is cut
/// @param idleTimeMax how long a connection may say nothing between requests
/// @param connectionCountMax how many connections are open at most; further ones wait at the door
/// @param crowdedTimeMax while others wait at the door, a connection that is idle, or whose request
///   or answer is not through, for longer than this gives up its place
public record ReceiverLimits(
        int bodySizeMax,
        int headerSizeMax,
        int headerCountMax,
        Duration requestTimeMax,
        Duration idleTimeMax,
        int connectionCountMax,
        Duration crowdedTimeMax) {
    /// The limits that the product runs with.
    public static final ReceiverLimits USUAL =
            new ReceiverLimits(
                    1024 * 1024,
                    16 * 1024,
                    64,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    64,
                    Duration.ofMillis(400));

    public ReceiverLimits {
        if (bodySizeMax < 1
                || headerSizeMax < 1
                || headerCountMax < 1
                || connectionCountMax < 1
                || !requestTimeMax.isPositive()
                || !idleTimeMax.isPositive()
                || !crowdedTimeMax.isPositive()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
