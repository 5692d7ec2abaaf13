package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;

/// A fault that the control interface placed.
///
/// @param match which calls it strikes
/// @param kind what happens to them
/// @param isAfter whether the operation is carried out before the fault strikes, as when an answer
///   is lost on the way back
/// @param status for `status`: 400 to 599
/// @param code for `status`: the error code
/// @param retryAfter for `status`: the `Retry-After` header, or null for none
/// @param length for `hang`: how long in real time
/// @param reason for `unavailable`: the `unavailableReason`
record Fault(
        String id,
        Match match,
        Kind kind,
        boolean isAfter,
        int status,
        String code,
        @Nullable Integer retryAfter,
        Duration length,
        String reason) {
    enum Kind {
        STATUS,
        HANG,
        CUT,
        GARBAGE,
        UNAVAILABLE
    }

    /// Which calls; a null fits every call.
    record Match(
            @Nullable String operation,
            @Nullable String poolId,
            @Nullable BigDecimal amount,
            @Nullable String quoteId) {
        boolean fits(Subject subject) {
            return (operation == null || operation.equals(subject.operation()))
                    && (poolId == null || poolId.equals(subject.poolId()))
                    && (quoteId == null || quoteId.equals(subject.quoteId()))
                    && (amount == null
                            || (subject.amount() != null
                                    && amount.compareTo(subject.amount()) == 0));
        }
    }

    /// What a call is about.
    record Subject(
            String operation,
            @Nullable String poolId,
            @Nullable BigDecimal amount,
            @Nullable String quoteId) {}
}
