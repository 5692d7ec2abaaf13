package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The prefunded balance (contract section 2.10).
///
/// @param available the server's word on the pool; null when it said nothing
/// @param balance in fiat; null when the balance gate is off
public record Balance(
        @Nullable String poolId,
        @Nullable String currency,
        @Nullable Boolean available,
        @Nullable Amount balance,
        @Nullable String tier,
        List<String> allowedPools) {}
