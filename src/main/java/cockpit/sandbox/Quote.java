package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// A firm quote, contract §3.1. The terms never change; only the [World] touches the rest, under
/// its lock.
final class Quote {
    /// What a quote locks.
    record Terms(
            String poolId,
            Side side,
            BigDecimal fiatAmount,
            BigDecimal cryptoAmount,
            BigDecimal rate,
            String cryptoNetwork,
            @Nullable String destAddress,
            @Nullable String destNetwork) {
        BigDecimal inputAmount() {
            return side == Side.ON_RAMP ? fiatAmount : cryptoAmount;
        }
    }

    final String id;
    final Terms terms;
    final Instant createdAt;
    Instant expiresAt;
    boolean isRejected;
    @Nullable Trade trade;
    SettlementScript script;
    WebhookPlan webhooks = WebhookPlan.DELIVER;

    Quote(String id, Terms terms, Instant createdAt, Instant expiresAt, SettlementScript script) {
        this.id = id;
        this.terms = terms;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.script = script;
    }

    /// The derived status; rejected wins over consumed, consumed over expired, contract §2.4.
    String status(Instant now) {
        if (isRejected) {
            return "rejected";
        }
        if (trade != null) {
            return "consumed";
        }
        return now.isBefore(expiresAt) ? "active" : "expired";
    }
}
