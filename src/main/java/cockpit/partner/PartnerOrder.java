package cockpit.partner;

import cockpit.pools.Amount;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// An order in the partner's system. Only id and state are always there; a missing fact is a
/// finding of a scenario, not an error of this client.
///
/// @param stateText the partner's word for the state, after mapping
/// @param previousQuoteIds quotes that were replaced by fresh ones, oldest first
/// @param acceptEnabled whether the customer can press accept now
/// @param reservedAgeSeconds how long the order has been pending
/// @param overdue true when that is over the partner's own threshold
/// @param userMessage what the customer reads
public record PartnerOrder(
        String orderId,
        State state,
        String stateText,
        @Nullable String environment,
        @Nullable String poolId,
        @Nullable String side,
        @Nullable Amount amount,
        @Nullable String network,
        @Nullable String quoteId,
        @Nullable Instant quoteExpiresAt,
        List<String> previousQuoteIds,
        @Nullable Boolean acceptEnabled,
        @Nullable String transactId,
        @Nullable String idempotencyKey,
        @Nullable Amount rate,
        @Nullable Amount cryptoAmount,
        List<String> requestIds,
        List<String> eventIds,
        StatusSource statusSource,
        @Nullable Instant reservedSince,
        @Nullable Integer reservedAgeSeconds,
        @Nullable Boolean overdue,
        @Nullable String userMessage) {
    /// True only when the partner said so.
    public boolean isAcceptEnabled() {
        return Boolean.TRUE.equals(acceptEnabled);
    }

    /// True only when the partner said so.
    public boolean isOverdue() {
        return Boolean.TRUE.equals(overdue);
    }

    /// Where an order stands.
    public enum State {
        QUOTED,
        PENDING,
        COMPLETED,
        FAILED,
        RELEASED,
        RETURNED,
        UNKNOWN;

        static State of(String word) {
            return switch (word) {
                case "quoted" -> QUOTED;
                case "pending" -> PENDING;
                case "completed" -> COMPLETED;
                case "failed" -> FAILED;
                case "released" -> RELEASED;
                case "returned" -> RETURNED;
                default -> UNKNOWN;
            };
        }
    }

    /// By which way the partner learnt the present state.
    public enum StatusSource {
        NONE,
        POLL,
        WEBHOOK,
        UNKNOWN;

        static StatusSource of(@Nullable String word) {
            return switch (word) {
                case "none" -> NONE;
                case "poll" -> POLL;
                case "webhook" -> WEBHOOK;
                case null, default -> UNKNOWN;
            };
        }
    }
}
