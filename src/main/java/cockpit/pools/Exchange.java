package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// One try of one call, as it went over the wire: evidence, without the `Authorization` header and
/// with known secrets masked.
///
/// @param operation which of the twelve
/// @param method `GET` or `POST`
/// @param target path and query, from `/v1` on
/// @param attempt 1 for the first try
/// @param startedAt when it was sent, by the client's clock
/// @param latency from sending to the end of the answer
/// @param status the HTTP status; null when no complete answer came
/// @param failure the code of the failure when no complete answer came
/// @param requestId `X-Request-Id`
/// @param serverDate the `Date` header
/// @param idempotencyKey `Idempotency-Key` as sent
/// @param requestBody as sent; empty when there was none
/// @param answerBody up to [#BODY_LENGTH_MAX] characters; empty when there was none
/// @param isAnswerBodyCut true when the answer was longer than that
public record Exchange(
        Operation operation,
        String method,
        String target,
        int attempt,
        Instant startedAt,
        Duration latency,
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable String requestId,
        @Nullable Instant serverDate,
        @Nullable String idempotencyKey,
        String requestBody,
        String answerBody,
        boolean isAnswerBodyCut) {
    /// The longest answer that is kept, in characters.
    public static final int BODY_LENGTH_MAX = 64 * 1024;

    /// Is told of every try, on the calling thread, before the call returns. What it throws reaches
    /// the caller, because an answer that cannot be recorded must not be acted upon.
    @FunctionalInterface
    public interface Listener {
        void exchanged(Exchange exchange);
    }
}
