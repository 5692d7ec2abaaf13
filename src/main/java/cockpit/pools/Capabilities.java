package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a pool can do for this account (contract section 2.2).
///
/// @param sides the words of the server, unknown ones included
/// @param drawFeeBps the fee charged, in basis points
/// @param spreadCapBps the upper bound of the spread, in basis points
/// @param minOrderUsdt the smallest order, in USDT-equivalent
/// @param maxOrderUsdt the largest order, in USDT-equivalent; null when none is configured
public record Capabilities(
        String poolId,
        @Nullable String pair,
        @Nullable String fiatCurrency,
        @Nullable String cryptoCurrency,
        List<String> supportedNetworks,
        List<String> sides,
        @Nullable String tier,
        @Nullable Integer drawFeeBps,
        @Nullable Integer spreadCapBps,
        @Nullable Amount minOrderUsdt,
        @Nullable Amount maxOrderUsdt,
        @Nullable String depositAddress) {
    public boolean isOffering(Side side) {
        return sides.contains(side.word());
    }
}
