package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Which trades to list (contract section 2.9); null leaves a filter out.
///
/// @param limit 1 to 100; the server's default is 50
public record TradeQuery(
        @Nullable String cursor,
        @Nullable Integer limit,
        @Nullable Side side,
        @Nullable TradeStatus status,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore) {
    public static TradeQuery all() {
        return new TradeQuery(null, null, null, null, null, null);
    }

    public TradeQuery from(@Nullable String next) {
        return new TradeQuery(next, limit, side, status, createdAfter, createdBefore);
    }
}
