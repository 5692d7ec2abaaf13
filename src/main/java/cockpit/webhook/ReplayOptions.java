package cockpit.webhook;

import cockpit.launch.Environment;

import java.time.Duration;
import java.util.List;

/// What a replay can be sent to and signed with.
///
/// @param targets at least one
/// @param secretIds fingerprints of the secrets that a delivery can be signed anew with
/// @param tolerance how far a signature's time may be off at the cockpit's own receiver
public record ReplayOptions(
        Environment environment,
        String partnerName,
        List<Target> targets,
        List<String> secretIds,
        Duration tolerance) {
    public ReplayOptions {
        targets = List.copyOf(targets);
        secretIds = List.copyOf(secretIds);
    }

    /// @param name in words, such as "The partner's handler"
    /// @param url without query and user info
    /// @param isOwnReceiver whether it is the cockpit's own, which can relax its time window
    public record Target(String name, String url, boolean isOwnReceiver) {}
}
