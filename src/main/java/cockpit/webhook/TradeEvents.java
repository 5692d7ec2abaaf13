package cockpit.webhook;

import cockpit.kit.digest.Sha256;
import cockpit.pools.TradeStatus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The events that tell how a trade ended (contract section 4.1), and what they are called.
final class TradeEvents {
    private static final String PREFIX = "pool.transaction.";

    private TradeEvents() {}

    /// Whether a trade of this status moves no further, or only from settled to returned.
    static boolean isFinal(TradeStatus status) {
        return switch (status) {
            case SETTLED, FAILED, RELEASED, RETURNED -> true;
            case RESERVED, UNKNOWN -> false;
        };
    }

    /// The event that a trade of this status must have had. No event tells of `returned`: such a
    /// trade had settled before.
    ///
    /// @return empty when it must not have had one, or when nobody can tell
    static Optional<String> typeFor(TradeStatus status) {
        return switch (status) {
            case SETTLED, RETURNED -> Optional.of(PREFIX + TradeStatus.SETTLED.word());
            case FAILED, RELEASED -> Optional.of(PREFIX + status.word());
            case RESERVED, UNKNOWN -> Optional.empty();
        };
    }

    /// The final status that an event of this type tells of. An event of `returned` is not foreseen
    /// (contract section 9, C4); should one come, it is understood.
    static Optional<TradeStatus> statusOf(String type) {
        return type.startsWith(PREFIX)
                ? Optional.of(TradeStatus.of(type.substring(PREFIX.length())))
                        .filter(TradeEvents::isFinal)
                : Optional.empty();
    }

    /// The id that follows from trade and type; that it is written in lower-case hex is inferred.
    static String id(String transactId, String type) {
        return Sha256.hex((transactId + ":" + type).getBytes(StandardCharsets.UTF_8));
    }
}
