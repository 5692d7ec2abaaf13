package cockpit.alerts;

import static cockpit.alerts.MonitoringReader.text;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A silence of Alertmanager's that is in force. It takes an alert when all of its matchers do; a
/// matcher that is not understood is taken to match, because a silence must not be overlooked.
record Silence(String id, List<Matcher> matchers) {
    private static final int PATTERN_LENGTH_MAX = 1_000;

    Silence {
        matchers = List.copyOf(matchers);
    }

    /// @param isEqual whether the value must match, or must not
    record Matcher(String name, String value, boolean isRegex, boolean isEqual) {
        boolean takes(Map<String, String> labels) {
            String label = labels.getOrDefault(name, "");
            if (!isRegex) {
                return label.equals(value) == isEqual;
            }
            try {
                return value.length() > PATTERN_LENGTH_MAX
                        || Pattern.compile("^(?:" + value + ")$").matcher(label).find() == isEqual;
            } catch (PatternSyntaxException _) {
                return true;
            }
        }
    }

    boolean takes(Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.takes(labels));
    }

    /// @param json an answer of `/api/v2/silences`
    static List<Silence> active(JsonNode json) throws AlertProblem {
        if (!json.isArray()) {
            throw new AlertProblem(
                    "monitoring-not-understood",
                    "Alertmanager's answer is not what its API says.",
                    null);
        }
        List<Silence> silences = new ArrayList<>();
        for (JsonNode one : json) {
            if (text(one.path("status"), "state").equals("active")) {
                List<Matcher> matchers = new ArrayList<>();
                for (JsonNode matcher : one.path("matchers")) {
                    matchers.add(
                            new Matcher(
                                    text(matcher, "name"),
                                    text(matcher, "value"),
                                    matcher.path("isRegex").asBoolean(false),
                                    matcher.path("isEqual").asBoolean(true)));
                }
                silences.add(new Silence(text(one, "id"), matchers));
            }
        }
        return silences;
    }
}
