package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// A result and how it came.
///
/// @param value what was asked for
/// @param status the HTTP status
/// @param requestId `X-Request-Id`, for support
/// @param serverDate the `Date` header
/// @param latency of the try that succeeded
/// @param attempts how many tries it took
public record Answer<T>(
        T value,
        int status,
        @Nullable String requestId,
        @Nullable Instant serverDate,
        Duration latency,
        int attempts) {}
