package cockpit.evidence;

import cockpit.kit.http.Header;
import cockpit.launch.Environment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Deliveries for tests, and logs to keep them in.
public final class Deliveries {
    private Deliveries() {}

    public static Delivery delivery(String eventId, String body) {
        return delivery(eventId, "quote.settled", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Delivery delivery(String eventId, String type, byte[] body) {
        return new Delivery(
                Samples.NOW,
                eventId,
                type,
                "pq_test_of_" + eventId,
                "tx_test_of_" + eventId,
                "whs_0123456789ab",
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("X-0bit-Event-Id", eventId),
                        new Header("x-odd", "Grüße, 😀 \t"),
                        new Header("x-odd", "")),
                body);
    }

    static DeliveryLog open(Path data) throws StoreProblem {
        return open(data, Environment.SANDBOX);
    }

    static DeliveryLog open(Path data, Environment environment) throws StoreProblem {
        return DeliveryLog.open(data, environment, Progress.none());
    }
}
