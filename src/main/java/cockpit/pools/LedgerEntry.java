package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One movement of the prefunded balance (contract section 2.11).
///
/// @param delta signed: credits are positive, debits negative
/// @param reason the server's word: `payin_credit`, `buy_debit`, `buy_refund`, or one not known yet
/// @param ref the quote for buys and refunds, the transfer's reference for pay-ins
public record LedgerEntry(
        Amount delta,
        String reason,
        @Nullable String ref,
        @Nullable String id,
        @Nullable Amount balanceAfter,
        @Nullable Instant createdAt) {}
