package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// A price (contract section 2.3). Only a firm, available one has an id and can be accepted.
///
/// @param available the server's word; null when it said nothing, as in a read of a stored quote
/// @param unavailableReason the server's word, such as `pool_dry`
/// @param rate output per unit of input, spread and fee inside
/// @param spreadBps in basis points
/// @param feeBps in basis points
/// @param statusText the server's word; empty when it said nothing
public record Quote(
        @Nullable String quoteId,
        @Nullable String poolId,
        @Nullable Boolean available,
        @Nullable String unavailableReason,
        QuoteType type,
        @Nullable Boolean executable,
        @Nullable Side side,
        @Nullable Amount rate,
        @Nullable Integer spreadBps,
        @Nullable Integer feeBps,
        @Nullable Integer totalBps,
        @Nullable Amount fiatAmount,
        @Nullable Amount cryptoAmount,
        @Nullable String cryptoNetwork,
        @Nullable String destAddress,
        @Nullable String destNetwork,
        @Nullable Amount minOrderUsdt,
        @Nullable Amount maxOrderUsdt,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable QuoteStatus status,
        String statusText) {
    /// How long before its expiry a quote is no longer accepted (contract section 9.2, point 15).
    public static final Duration ACCEPT_MARGIN = Duration.ofSeconds(2);

    /// False only for the fail-soft answer.
    public boolean isAvailable() {
        return !Boolean.FALSE.equals(available);
    }

    /// True while the quote may be accepted, ending [#ACCEPT_MARGIN] before it expires.
    ///
    /// @param serverNow the server's time, see [PoolsClient#serverNow()]
    public boolean isAcceptable(Instant serverNow) {
        return isAcceptable(serverNow, ACCEPT_MARGIN);
    }

    /// True while the quote may be accepted, ending `margin` before it expires.
    public boolean isAcceptable(Instant serverNow, Duration margin) {
        return isAvailable()
                && type == QuoteType.FIRM
                && !Boolean.FALSE.equals(executable)
                && quoteId != null
                && (status == null || status == QuoteStatus.ACTIVE)
                && expiresAt != null
                && serverNow.isBefore(expiresAt.minus(margin));
    }
}
