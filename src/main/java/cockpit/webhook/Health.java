package cockpit.webhook;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How the receiver is, at one moment.
///
/// @param receivingSince since when probes have come through by the public address; null when the
///   last one did not, or none was sent yet
/// @param notReceivingSince since when they have not; null likewise
/// @param reason why not, in one sentence; empty when they do
/// @param clockSkew this machine's clock minus 0Pools' as last seen; null when unknown
/// @param certificateExpiry null without TLS
/// @param problems what a person has to look at, in plain words
public record Health(
        boolean isListening,
        @Nullable Instant receivingSince,
        @Nullable Instant notReceivingSince,
        String reason,
        @Nullable Duration clockSkew,
        @Nullable Instant certificateExpiry,
        IntakeCounts counts,
        List<String> problems) {
    public Health {
        problems = List.copyOf(problems);
    }
}
