package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An executed quote (contract section 3.2).
///
/// @param statusText the server's word for the status
/// @param rate output per unit of input
/// @param spreadBps in basis points
/// @param feeBps in basis points
public record Trade(
        String transactId,
        String quoteId,
        TradeStatus status,
        String statusText,
        @Nullable String poolId,
        @Nullable Side side,
        @Nullable Amount fiatAmount,
        @Nullable Amount cryptoAmount,
        @Nullable Amount rate,
        @Nullable Integer spreadBps,
        @Nullable Integer feeBps,
        @Nullable String cryptoNetwork,
        @Nullable String destAddress,
        @Nullable String destNetwork,
        @Nullable Instant createdAt,
        @Nullable Instant settledAt) {}
