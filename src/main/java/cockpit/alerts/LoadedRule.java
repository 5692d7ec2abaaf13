package cockpit.alerts;

import static cockpit.alerts.MonitoringReader.text;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An alert rule as Prometheus has it loaded.
///
/// @param hold in seconds; null when it was not told
/// @param evaluatedAt null before its first evaluation
/// @param interval how often it is evaluated, in seconds; null when it was not told
record LoadedRule(
        String alert,
        String expr,
        @Nullable BigDecimal hold,
        Map<String, String> labels,
        String health,
        String lastError,
        @Nullable Instant evaluatedAt,
        @Nullable BigDecimal interval) {
    /// @param data of an answer of `/api/v1/rules`
    static List<LoadedRule> in(JsonNode data) {
        List<LoadedRule> rules = new ArrayList<>();
        for (JsonNode group : data.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                if (text(rule, "type").equals("alerting")) {
                    rules.add(rule(rule, number(group, "interval")));
                }
            }
        }
        return rules;
    }

    private static LoadedRule rule(JsonNode rule, @Nullable BigDecimal interval) {
        Map<String, String> labels = new TreeMap<>();
        rule.path("labels")
                .propertyStream()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asString("")));
        return new LoadedRule(
                text(rule, "name"),
                text(rule, "query"),
                number(rule, "duration"),
                labels,
                text(rule, "health"),
                text(rule, "lastError"),
                time(text(rule, "lastEvaluation")),
                interval);
    }

    private static @Nullable BigDecimal number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isNumber() ? value.decimalValue() : null;
    }

    private static @Nullable Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            // Go's zero time stands for never.
            return time.isAfter(Instant.EPOCH) ? time : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
