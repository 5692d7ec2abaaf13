package cockpit.pools;

import org.jspecify.annotations.Nullable;

/// A pool that the account may use (contract section 2.1).
///
/// @param available the server's word; null when it said nothing
public record Pool(
        String id,
        @Nullable String pair,
        @Nullable String fiatCurrency,
        @Nullable String cryptoCurrency,
        @Nullable Boolean available) {
    /// True only when the server said so.
    public boolean isAvailable() {
        return Boolean.TRUE.equals(available);
    }
}
