package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// A trade, contract §3.2. Only the [World] touches it, under its lock.
final class Trade {
    /// The states in the contract's words.
    enum Status {
        RESERVED,
        SETTLED,
        FAILED,
        RELEASED,
        RETURNED;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Status of(String wire) {
            for (Status status : values()) {
                if (status.wire().equals(wire)) {
                    return status;
                }
            }
            throw ApiFailure.invalid("status is reserved, settled, failed, released or returned");
        }
    }

    final String id;
    final Quote quote;
    final Instant createdAt;

    /// What the reservation took from the balance; zero when the balance gate was off.
    final BigDecimal debited;

    Status status = Status.RESERVED;
    @Nullable Instant settledAt;
    int polls;

    Trade(String id, Quote quote, Instant createdAt, BigDecimal debited) {
        this.id = id;
        this.quote = quote;
        this.createdAt = createdAt;
        this.debited = debited;
    }
}
