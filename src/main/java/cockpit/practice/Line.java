package cockpit.practice;

import cockpit.pools.Amount;

import java.time.Instant;

/// One line of the ledger.
record Line(
        String movementId,
        String orderId,
        String kind,
        String asset,
        Amount amount,
        Instant at,
        String cause) {}
