package cockpit.partner;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// One call to the partner's backend as it went over the wire, without headers.
///
/// @param target path and query
/// @param status the HTTP status; null when no complete answer came
/// @param failure the reason's code when no complete answer came
/// @param answerBody up to [#BODY_LENGTH_MAX] characters, secrets of our headers masked
public record PartnerExchange(
        PartnerOperation operation,
        String method,
        String target,
        Instant startedAt,
        Duration latency,
        @Nullable Integer status,
        @Nullable String failure,
        String requestBody,
        String answerBody) {
    /// The longest answer that is kept, in characters.
    public static final int BODY_LENGTH_MAX = 64 * 1024;

    /// Is told of every call, on the calling thread, before the call returns.
    @FunctionalInterface
    public interface Listener {
        void exchanged(PartnerExchange exchange);
    }
}
