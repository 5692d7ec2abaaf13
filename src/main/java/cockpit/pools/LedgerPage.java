package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One page of the balance ledger, newest first (contract section 2.11).
///
/// @param available the current balance, decimal text, unlike the fields of that name elsewhere
public record LedgerPage(
        @Nullable String currency,
        @Nullable Amount available,
        List<LedgerEntry> entries,
        @Nullable String nextCursor) {}
