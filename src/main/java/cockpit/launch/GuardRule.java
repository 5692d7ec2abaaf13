package cockpit.launch;

import java.util.Optional;

/// What the guard watches while live traffic flows: the six rollback rules of "Sandbox and
/// production", and two of its cutover rules that ask for the same act.
public enum GuardRule {
    QUOTE_FAILURES("rollback.quote-failures", "Quote failures", Counting.WITHIN_WINDOW),
    RESERVED_AGE("rollback.reserved-age", "Reserved age", Counting.AT_PRESENT),
    WEBHOOK_VERIFICATION(
            "rollback.webhook-verification", "Webhook verification", Counting.WITHIN_WINDOW),
    UNMATCHED_ORDERS("rollback.unmatched-orders", "Unmatched orders", Counting.AT_PRESENT),
    ACCEPT_AFTER_EXPIRY(
            "rollback.accept-after-expiry", "Accept after expiry", Counting.WITHIN_WINDOW),
    BALANCE("rollback.balance-unclear", "Balance", Counting.AT_PRESENT),
    TERMINAL_FAILURES("cutover.flows-disabled", "Terminal failures", Counting.WITHIN_WINDOW),
    OVER_LIMIT("cutover.limited-traffic", "Traffic over its limit", Counting.AT_PRESENT);

    /// What of a look counts.
    public enum Counting {
        /// Each sign once, as long as it lies within the window.
        WITHIN_WINDOW,
        /// The signs of the newest look alone: a condition that lasts until it is put right.
        AT_PRESENT
    }

    private final String checkId;
    private final String title;
    private final Counting counting;

    GuardRule(String checkId, String title, Counting counting) {
        this.checkId = checkId;
        this.title = title;
        this.counting = counting;
    }

    /// The check of step 7 that this rule answers.
    public String checkId() {
        return checkId;
    }

    /// A short name, as the subject of a sentence.
    public String title() {
        return title;
    }

    /// The name on the command line, such as `quote-failures`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public Counting counting() {
        return counting;
    }

    /// Cautious limits to begin with. They trip, but the light is green only with limits that
    /// somebody approved.
    public GuardLimits standard() {
        return switch (this) {
            case QUOTE_FAILURES -> new GuardLimits(600, 5, 2, 0, 120, 900, 900);
            case RESERVED_AGE -> new GuardLimits(86_400, 0, 1, 900, 120, 900, 900);
            case WEBHOOK_VERIFICATION -> new GuardLimits(3_600, 2, 1, 0, 120, 900, 3_600);
            case UNMATCHED_ORDERS -> new GuardLimits(86_400, 0, 1, 0, 86_400, 93_600, 900);
            case ACCEPT_AFTER_EXPIRY -> new GuardLimits(86_400, 0, 1, 0, 120, 900, 3_600);
            case BALANCE -> new GuardLimits(86_400, 0, 2, 0, 300, 1_800, 900);
            case TERMINAL_FAILURES -> new GuardLimits(3_600, 3, 1, 0, 120, 900, 3_600);
            case OVER_LIMIT -> new GuardLimits(86_400, 0, 1, 0, 120, 900, 900);
        };
    }

    /// The rule with this key.
    public static Optional<GuardRule> of(String key) {
        return java.util.Arrays.stream(values()).filter(rule -> rule.key().equals(key)).findFirst();
    }
}
