package cockpit.partner;

import cockpit.pools.Amount;
import cockpit.pools.Side;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A pool as the partner's product offers it to a customer.
///
/// @param sides `on_ramp`, `off_ramp`, in the partner's words after mapping
/// @param minOrder the smallest order, USDT-equivalent; null when the product shows none
/// @param maxOrder the largest order, USDT-equivalent; null when the product shows none
/// @param available whether a customer can use it now; null when not said
public record Offer(
        String poolId,
        List<String> sides,
        List<String> networks,
        @Nullable Amount minOrder,
        @Nullable Amount maxOrder,
        @Nullable Boolean available) {
    /// True only when the partner said so.
    public boolean isAvailable() {
        return Boolean.TRUE.equals(available);
    }

    public boolean isOffering(Side side) {
        return sides.contains(side.word());
    }
}
