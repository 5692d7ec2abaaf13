package cockpit.partner;

import cockpit.pools.Amount;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One line of the partner's own ledger.
///
/// @param amount signed
/// @param cause the event or request that led to it
public record Movement(
        String movementId,
        @Nullable String orderId,
        Kind kind,
        String kindText,
        @Nullable String asset,
        Amount amount,
        @Nullable Instant at,
        @Nullable String cause) {
    /// What a line does to the customer's account.
    public enum Kind {
        PENDING_HOLD,
        HOLD_RELEASED,
        SETTLED_CREDIT,
        SETTLED_REVERSED,
        UNKNOWN;

        static Kind of(String word) {
            return switch (word) {
                case "pending_hold" -> PENDING_HOLD;
                case "hold_released" -> HOLD_RELEASED;
                case "settled_credit" -> SETTLED_CREDIT;
                case "settled_reversed" -> SETTLED_REVERSED;
                default -> UNKNOWN;
            };
        }
    }
}
