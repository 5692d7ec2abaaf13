package cockpit.launch;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/// The numbers that 0Bit does not publish. Each has a cautious default and can be set, with the
/// name of the approver, as a fact.
public enum Threshold {
    SMOKE_FRESHNESS("freshness.smoke", Duration.ofDays(7)),
    ENTITLEMENT_FRESHNESS("freshness.entitlements", Duration.ofHours(24)),
    FUNDING_FRESHNESS("freshness.funding", Duration.ofHours(24)),
    WEBHOOK_FRESHNESS("freshness.webhooks", Duration.ofHours(24)),
    HEARTBEAT_FRESHNESS("freshness.heartbeat", Duration.ofMinutes(15)),
    SUPPORT_FRESHNESS("freshness.support", Duration.ofDays(30)),
    CONFIRMATION_FRESHNESS("freshness.confirmations", Duration.ofDays(90)),
    ORDER_FRESHNESS("freshness.orders", Duration.ofDays(7)),
    RECONCILIATION_FRESHNESS("freshness.reconciliation", Duration.ofDays(2)),
    MONITORING_FRESHNESS("freshness.monitoring", Duration.ofHours(24)),
    /// How long a rehearsed rollback counts.
    ROLLBACK_FRESHNESS("freshness.rollback", Duration.ofDays(30)),
    /// How long a settled trade is looked at again, because a return is told by polling only.
    RETURN_WATCH("watch.returns", Duration.ofDays(30));

    private final String key;
    private final Duration standard;

    Threshold(String key, Duration standard) {
        this.key = key;
        this.standard = standard;
    }

    /// The name on the command line and in facts.
    public String key() {
        return key;
    }

    /// The value in force until someone sets another.
    public Duration standard() {
        return standard;
    }

    /// @throws IllegalArgumentException when no threshold has this key
    public static Threshold of(String key) {
        return Arrays.stream(values())
                .filter(value -> value.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no threshold is called " + key));
    }

    /// Reads a value: an ISO 8601 duration between one minute and 400 days.
    ///
    /// @throws IllegalArgumentException when it is not one
    public static Duration parse(String value) {
        Duration duration;
        try {
            duration = Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a threshold is an ISO 8601 duration such as PT24H", e);
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0
                || duration.compareTo(Duration.ofDays(400)) > 0) {
            throw new IllegalArgumentException("a threshold lies between one minute and 400 days");
        }
        return duration;
    }
}
