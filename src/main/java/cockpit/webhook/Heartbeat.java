package cockpit.webhook;

import cockpit.launch.WebhookFact.ReceiverHeard;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Since when the receiver has been reached from outside, or has not. Each change becomes a fact,
/// and so does each ten minutes without one. Any thread may call it.
final class Heartbeat {
    private static final Duration HEARD_AGAIN = Duration.ofMinutes(10);

    private final String receiverId;
    private final PathCheck path;
    private final Reception.Ports ports;
    private final Supplier<String> certificateExpiry;
    private volatile @Nullable Heard heard;
    private volatile String problem = "";
    private Instant factAt = Instant.MIN;
    private boolean isOver;

    /// @param since when it began to be so
    /// @param reason why nothing is received, in one sentence; empty when it is
    record Heard(boolean isReceiving, Instant since, String reason) {}

    /// @param certificateExpiry as facts write it
    Heartbeat(
            String receiverId,
            PathCheck path,
            Reception.Ports ports,
            Supplier<String> certificateExpiry) {
        this.receiverId = receiverId;
        this.path = path;
        this.ports = ports;
        this.certificateExpiry = certificateExpiry;
    }

    /// What the newest probe said; null before the first.
    @Nullable Heard heard() {
        return heard;
    }

    /// Why the newest fact is not recorded, in one sentence; empty when it is.
    String problem() {
        return problem;
    }

    /// Sends one probe and records what came of it, when that is news or long ago.
    void beat() {
        Instant at = ports.clock().instant();
        String reason = probe();
        synchronized (this) {
            if (isOver) {
                return;
            }
            Heard before = heard;
            boolean isReceiving = reason.isEmpty();
            boolean isChange = before == null || before.isReceiving() != isReceiving;
            Heard now =
                    new Heard(
                            isReceiving, isChange || before == null ? at : before.since(), reason);
            heard = now;
            if (isChange || factAt.isBefore(at.minus(HEARD_AGAIN))) {
                record(now, at);
            }
        }
    }

    /// What cannot even be tried, for want of a socket for example, does not come through either.
    private String probe() {
        try {
            return path.beat();
        } catch (RuntimeException e) {
            return "The probe could not be sent (" + e.getClass().getSimpleName() + ").";
        }
    }

    private void record(Heard now, Instant at) {
        try {
            ports.facts()
                    .accept(
                            List.of(
                                    new ReceiverHeard(
                                            receiverId,
                                            now.isReceiving(),
                                            now.since(),
                                            now.reason(),
                                            ports.clockSkew()
                                                    .get()
                                                    .map(Duration::toMillis)
                                                    .orElse(0L),
                                            certificateExpiry.get())));
            factAt = at;
            problem = "";
        } catch (RuntimeException e) {
            // The next beat records it.
            factAt = Instant.MIN;
            problem = "What was heard cannot be recorded now: " + e.getMessage();
        }
    }

    /// No fact comes any more, whatever a probe that is on its way says.
    synchronized void end() {
        isOver = true;
    }
}
