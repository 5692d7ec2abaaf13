package cockpit.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How the receiver is, as the deliveries panel shows it.
///
/// @param since when this state began
/// @param reason why nothing is received, in one sentence; empty when it is
/// @param url where senders reach it; empty before it was started
/// @param lastDelivery when the newest delivery was kept
/// @param clockSkew this machine's clock minus 0Pools'; empty while unknown
/// @param certificateExpiry empty without TLS
/// @param refused how many deliveries were turned away since the cockpit started
/// @param newest the number of the newest delivery; 0 when there is none
public record ReceiverHealth(
        State state,
        Instant since,
        String reason,
        String url,
        Optional<Instant> lastDelivery,
        Optional<Duration> clockSkew,
        Optional<Instant> certificateExpiry,
        long accepted,
        long duplicates,
        long conflicts,
        long refused,
        long newest) {
    /// Before anything is known.
    public static final ReceiverHealth NONE =
            new ReceiverHealth(
                    State.NOT_STARTED,
                    Instant.EPOCH,
                    "",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    0,
                    0,
                    0);

    /// Whether deliveries can arrive.
    public enum State {
        NOT_STARTED,
        /// The path to the receiver was tried and holds.
        LISTENING,
        /// The receiver runs and nothing comes through.
        NOT_RECEIVING
    }

    /// What a receiver that was started says of itself.
    ///
    /// @param url where senders reach it
    /// @param newest the number of the newest delivery
    /// @param now when its state began as long as no probe has come back
    public static ReceiverHealth of(Health health, URI url, long newest, Instant now) {
        Instant silent = health.notReceivingSince();
        Instant since = silent == null ? health.receivingSince() : silent;
        boolean isReceiving = health.isListening() && health.receivingSince() != null;
        String reason =
                isReceiving || !health.reason().isEmpty()
                        ? health.reason()
                        : "The first probe has not come back yet.";
        IntakeCounts counts = health.counts();
        return new ReceiverHealth(
                isReceiving ? State.LISTENING : State.NOT_RECEIVING,
                since == null ? now : since,
                health.problems().isEmpty() ? reason : health.problems().getFirst(),
                url.toString(),
                Optional.ofNullable(counts.lastDeliveryAt()),
                Optional.ofNullable(health.clockSkew()),
                Optional.ofNullable(health.certificateExpiry()),
                counts.accepted(),
                counts.duplicate(),
                counts.conflict(),
                counts.refusedTotal(),
                newest);
    }

    /// The same with another number of the newest delivery.
    public ReceiverHealth withNewest(long number) {
        return new ReceiverHealth(
                state,
                since,
                reason,
                url,
                lastDelivery,
                clockSkew,
                certificateExpiry,
                accepted,
                duplicates,
                conflicts,
                refused,
                number);
    }

    public long kept() {
        return accepted + duplicates + conflicts;
    }
}
