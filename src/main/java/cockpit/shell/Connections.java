package cockpit.shell;

import java.time.Duration;
import java.util.Optional;

/// How the cockpit is connected, for the bottom strip.
///
/// @param isReceiving whether webhooks can arrive
/// @param receiverReason why not; empty when they can
/// @param sinceDelivery how long ago the last webhook arrived
/// @param apiLatency of the newest answer of the API
/// @param isEmbedded whether the embedded sandbox stands in for 0Pools
public record Connections(
        boolean isReceiving,
        String receiverReason,
        Optional<Duration> sinceDelivery,
        Optional<Duration> apiLatency,
        boolean isEmbedded) {
    /// Before anything is known.
    public static final Connections NONE =
            new Connections(false, "", Optional.empty(), Optional.empty(), false);
}
