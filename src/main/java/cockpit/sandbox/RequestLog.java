package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last API requests that came in, oldest first. It holds ids only, never a key or a body.
final class RequestLog {
    private static final int SIZE_MAX = 10_000;

    /// @param status the HTTP status, or 0 when the connection was cut
    record Entry(
            Instant at,
            String operation,
            int status,
            String requestId,
            @Nullable String idempotencyKey,
            @Nullable String quoteId,
            @Nullable String poolId) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Entry entry) {
        if (entries.size() == SIZE_MAX) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /// @param quoteId only requests about this quote, or null for all
    synchronized List<Entry> list(@Nullable String quoteId) {
        return entries.stream()
                .filter(entry -> quoteId == null || quoteId.equals(entry.quoteId()))
                .toList();
    }
}
