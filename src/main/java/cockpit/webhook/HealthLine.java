package cockpit.webhook;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The health of the receiver in words.
///
/// @param state the shape and colour that go with the sentence
/// @param sentence such as `Listening, last delivery 12 s ago`
/// @param reason why nothing is received; empty when it is
/// @param details address, clock and certificate, one line each
record HealthLine(StepState state, String sentence, String reason, List<String> details) {
    private static final Duration SKEW_NAMED = Duration.ofMillis(100);
    private static final long EXPIRY_WARNED_DAYS = 14;

    static HealthLine of(ReceiverHealth health, Instant now, ZoneId zone) {
        return switch (health.state()) {
            case NOT_STARTED ->
                    new HealthLine(
                            StepState.NOT_STARTED,
                            Words.text("webhook.health.notStarted"),
                            health.reason(),
                            List.of());
            case LISTENING ->
                    new HealthLine(
                            StepState.PASSED,
                            health.lastDelivery()
                                    .map(at -> ago(at, now))
                                    .orElseGet(() -> Words.text("webhook.health.waiting")),
                            "",
                            details(health, now, zone));
            case NOT_RECEIVING ->
                    new HealthLine(
                            StepState.FAILED,
                            Words.text(
                                    "webhook.health.notReceiving",
                                    Times.moment(health.since(), now, zone)),
                            health.reason(),
                            details(health, now, zone));
        };
    }

    private static String ago(Instant at, Instant now) {
        return Words.text("webhook.health.listening", Times.ago(at, now));
    }

    private static List<String> details(ReceiverHealth health, Instant now, ZoneId zone) {
        List<String> details = new ArrayList<>();
        health.clockSkew().ifPresent(skew -> details.add(skew(skew)));
        health.certificateExpiry().ifPresent(expiry -> details.add(expiry(expiry, now, zone)));
        return List.copyOf(details);
    }

    private static String skew(Duration skew) {
        if (skew.abs().compareTo(SKEW_NAMED) < 0) {
            return Words.text("webhook.health.skew.none");
        }
        String size = String.format(Locale.ENGLISH, "%.1f s", skew.abs().toMillis() / 1000.0);
        return skew.isNegative()
                ? Words.text("webhook.health.skew.behind", size)
                : Words.text("webhook.health.skew.ahead", size);
    }

    private static String expiry(Instant expiry, Instant now, ZoneId zone) {
        if (!expiry.isAfter(now)) {
            return Words.text("webhook.health.expired", Times.moment(expiry, now, zone));
        }
        long days = Duration.between(now, expiry).toDays();
        return days <= EXPIRY_WARNED_DAYS
                ? Words.text("webhook.health.expires.soon", days)
                : Words.text("webhook.health.expires", days);
    }
}
