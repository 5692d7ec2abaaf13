package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.math.BigDecimal;

/// Balances that 0Pools stated, to hold the ledger's movements against.
///
/// @param currency the ledger's currency
/// @param opening the balance before the first movement, null to take it from the first entry
/// @param available the ledger's `available` after the last movement, null when not read
/// @param balance the pool's `balance` at the same time, null when not read or the gate is off
public record Control(
        Environment environment,
        String currency,
        @Nullable BigDecimal opening,
        @Nullable BigDecimal available,
        @Nullable BigDecimal balance)
        implements Serializable {}
