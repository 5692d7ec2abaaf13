package cockpit.alerts;

import static cockpit.alerts.Metrics.ENVIRONMENT;
import static cockpit.alerts.Metrics.labels;

import cockpit.launch.Guard;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.RuleVerdict;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.StageOpened;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the guard saw at its newest look of each rule. A look that failed gives no number.
final class GuardMetrics {
    /// The refusals of a quote that have a line of their own (contract sections 3.4 and 7.5); any
    /// other is counted as `other`, so that no text of others becomes a label.
    private static final List<String> REASONS =
            List.of("engine_unavailable", "rate_unavailable", "pool_dry");

    private static final Set<String> RETURNED = Set.of("returned");

    private static final Pattern WORDS = Pattern.compile("[^a-z_]+");

    private GuardMetrics() {}

    static void add(Exposition out, LaunchRecord record, Instant now) {
        Map<String, String> of = Map.of(ENVIRONMENT, record.environment().word());
        Map<GuardRule, Seen<GuardLooked>> looks = looks(record);
        looks.values().stream()
                .map(Seen::fact)
                .filter(GuardLooked::hasWorked)
                .forEach(look -> look(out, look, record.limits(look.rule()), of));
        looks.forEach(
                (rule, seen) ->
                        out.gauge(
                                "cockpit_guard_look_timestamp_seconds",
                                "When the guard last looked at what a rule watches.",
                                of(record, rule),
                                seen.fact().to().getEpochSecond()));
        Guard.judge(record, now)
                .forEach((rule, verdict) -> verdict(out, of(record, rule), verdict));
        out.gauge(
                "cockpit_traffic_open",
                "Whether a stage of live traffic was opened.",
                of,
                record.newest(StageOpened.class).isPresent() ? 1 : 0);
        out.gauge(
                "cockpit_flow_paused",
                "Whether the flow is to be paused, by a trip or by a person.",
                of,
                Guard.isPaused(record) ? 1 : 0);
    }

    private static Map<String, String> of(LaunchRecord record, GuardRule rule) {
        return labels(ENVIRONMENT, record.environment().word(), "rule", rule.key());
    }

    private static void verdict(Exposition out, Map<String, String> of, RuleVerdict verdict) {
        out.gauge(
                "cockpit_guard_outcome",
                "How a rollback rule stands: 0 ok, 1 tripped, 2 no data, 3 error.",
                of,
                switch (verdict.outcome()) {
                    case OK -> 0;
                    case TRIPPED -> 1;
                    case NO_DATA -> 2;
                    case ERROR -> 3;
                });
        out.gauge(
                "cockpit_guard_tolerated",
                "How many signs a rollback rule tolerates.",
                of,
                verdict.limits().tolerated());
    }

    private static Map<GuardRule, Seen<GuardLooked>> looks(LaunchRecord record) {
        Map<GuardRule, Seen<GuardLooked>> looks = new EnumMap<>(GuardRule.class);
        for (GuardRule rule : GuardRule.values()) {
            record.looked(rule).ifPresent(seen -> looks.put(rule, seen));
        }
        return looks;
    }

    private static void look(
            Exposition out, GuardLooked look, GuardLimits limits, Map<String, String> of) {
        long count = Guard.count(look, limits);
        switch (look.rule()) {
            case QUOTE_FAILURES -> quotes(out, look, count, of);
            case RESERVED_AGE ->
                    out.gauge(
                            "cockpit_reserved_age_max_seconds",
                            "The age of the oldest reserved trade; 0 when none is reserved.",
                            of,
                            oldest(look).toSeconds());
            case WEBHOOK_VERIFICATION ->
                    out.gauge(
                            "cockpit_webhook_failures",
                            "Webhook deliveries of the guard's window that failed verification.",
                            of,
                            count);
            case UNMATCHED_ORDERS ->
                    out.gauge(
                            "cockpit_unmatched_orders",
                            "Orders and trades that cannot be matched.",
                            of,
                            count);
            case ACCEPT_AFTER_EXPIRY ->
                    out.gauge(
                            "cockpit_accepts_after_expiry",
                            "Accepts of the guard's window that came after the quote's expiry.",
                            of,
                            count);
            case BALANCE ->
                    out.gauge(
                            "cockpit_balance_problems",
                            "What speaks against balance and funding.",
                            of,
                            count);
            case TERMINAL_FAILURES -> ends(out, look, count, of);
            case OVER_LIMIT ->
                    out.gauge(
                            "cockpit_traffic_over_limit",
                            "What went over the limits of the stage of live traffic.",
                            of,
                            count);
        }
    }

    private static void quotes(
            Exposition out, GuardLooked look, long count, Map<String, String> of) {
        out.gauge(
                "cockpit_quote_requests",
                "Quotes of the guard's window, given or refused.",
                of,
                look.total());
        out.gauge("cockpit_quote_failures", "Quotes of the guard's window that failed.", of, count);
        for (String reason : REASONS) {
            reason(out, of, reason, named(look, Set.of(reason)));
        }
        reason(
                out,
                of,
                "other",
                count - REASONS.stream().mapToLong(r -> named(look, Set.of(r))).sum());
    }

    private static void reason(
            Exposition out, Map<String, String> of, String reason, long failures) {
        out.gauge(
                "cockpit_quote_failure_reasons",
                "Quotes of the guard's window that failed, by reason.",
                labels(ENVIRONMENT, of.getOrDefault(ENVIRONMENT, ""), "reason", reason),
                failures);
    }

    private static void ends(Exposition out, GuardLooked look, long count, Map<String, String> of) {
        out.gauge(
                "cockpit_terminal_failures",
                "Trades of the guard's window that failed, were released or returned.",
                of,
                count);
        out.gauge(
                "cockpit_returns",
                "Trades of the guard's window that were returned.",
                of,
                named(look, RETURNED));
    }

    /// How many named signs have one of these words, such as `conflict` of `409 conflict`.
    private static long named(GuardLooked look, Set<String> words) {
        return look.signs().stream()
                .map(Sign::detail)
                .map(detail -> detail.toLowerCase(Locale.ROOT))
                .filter(detail -> WORDS.splitAsStream(detail).anyMatch(words::contains))
                .count();
    }

    private static Duration oldest(GuardLooked look) {
        return look.signs().stream()
                .map(sign -> Duration.between(sign.at(), look.to()))
                .max(Duration::compareTo)
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
