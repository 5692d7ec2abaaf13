package cockpit.webhook;

import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.HttpTrouble;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import javax.net.ssl.SSLException;

/// Sends a probe to the receiver's public address, by the path that a sender's deliveries take, and
/// sees whether it arrives here. That something listens proves nothing; a tunnel may be down.
final class PathCheck {
    private static final int ANSWER_SIZE_MAX = 64 * 1024;

    private final URI publicUrl;
    private final Probes probes;
    private final Duration patience;

    /// @param patience how long a probe and its answer may take together
    PathCheck(URI publicUrl, Probes probes, Duration patience) {
        this.publicUrl = publicUrl;
        this.probes = probes;
        this.patience = patience;
    }

    /// Sends one probe and waits for it; one at a time.
    ///
    /// @return why nothing is received, in one sentence; empty when the probe came through
    synchronized String beat() {
        // A client for each, so that the way is gone anew: name, connection and certificate.
        HttpLimits limits = new HttpLimits(patience, patience, ANSWER_SIZE_MAX);
        try (BoundedHttp http = new BoundedHttp("probe", limits)) {
            return beat(http);
        }
    }

    private String beat(BoundedHttp http) {
        Probes.Awaited probe = probes.expect();
        long deadline = System.nanoTime() + patience.toNanos();
        HttpRequest request =
                HttpRequest.newBuilder(publicUrl)
                        .header("Content-Type", "application/json")
                        .header(Probes.HEADER, probes.text(probe))
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        try {
            HttpAnswer answer = http.send(request);
            if (!answer.isSuccess()) {
                return probe.hasArrived()
                        ? "The probe arrived, but its sender was answered %s on the way back."
                                .formatted(answer.status())
                        : "The public address answered %s and the probe did not arrive."
                                .formatted(answer.status());
            }
            // What queues a delivery and answers for itself gets the rest of the time.
            long left = Math.max(0, deadline - System.nanoTime());
            return probe.awaitArrival(Duration.ofNanos(left))
                    ? ""
                    : "The public address answered %s, but the probe did not arrive here."
                            .formatted(answer.status());
        } catch (HttpTrouble e) {
            return probe.hasArrived()
                    ? "The probe arrived, but its answer did not come back."
                    : sentence(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "The check was interrupted.";
        }
    }

    private String sentence(HttpTrouble trouble) {
        if (isTls(trouble)) {
            return "A secure connection to the public address could not be made; its certificate"
                    + " may not be trusted, or may be of another name.";
        }
        return switch (trouble.reason()) {
            case NOT_CONNECTED -> "Nothing answers at the public address.";
            case TIMED_OUT ->
                    "The probe did not come through within %s ms.".formatted(patience.toMillis());
            default -> "The connection to the public address broke before the probe arrived.";
        };
    }

    private static boolean isTls(@Nullable Throwable cause) {
        return cause != null && (cause instanceof SSLException || isTls(cause.getCause()));
    }
}
