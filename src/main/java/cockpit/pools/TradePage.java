package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One page of trades, newest first (contract section 2.9). The list ends where there is neither a
/// next cursor nor more.
public record TradePage(List<Trade> trades, @Nullable String nextCursor, boolean hasMore) {
    public boolean isLast() {
        return !hasMore && nextCursor == null;
    }
}
