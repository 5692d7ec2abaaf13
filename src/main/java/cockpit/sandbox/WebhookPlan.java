package cockpit.sandbox;

import java.time.Duration;
import java.util.Locale;

/// What happens to the webhook of one quote's trade.
///
/// @param delay for `delay` and `reorder`, by the sandbox clock; zero or more
/// @param copies for `duplicate`, how many deliveries of the one event; at least 1
record WebhookPlan(Mode mode, Duration delay, int copies) {
    static final WebhookPlan DELIVER = new WebhookPlan(Mode.DELIVER, Duration.ZERO, 1);

    enum Mode {
        DELIVER,
        DROP,
        SUPPRESS,
        DELAY,
        DUPLICATE,
        REORDER,
        TAMPER,
        WRONG_SECRET,
        STALE;

        static Mode of(String wire) {
            for (Mode mode : values()) {
                if (mode.name().toLowerCase(Locale.ROOT).equals(wire)) {
                    return mode;
                }
            }
            throw ApiFailure.invalid(
                    "mode is deliver, drop, suppress, delay, duplicate, reorder, tamper,"
                            + " wrong_secret or stale");
        }
    }
}
