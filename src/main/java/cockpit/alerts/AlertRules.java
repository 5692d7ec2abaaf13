package cockpit.alerts;

import cockpit.kit.digest.Sha256;
import cockpit.launch.AlertRule;
import cockpit.launch.AlertSource;
import cockpit.launch.Environment;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The alert rules of one environment, with unit tests, as files for Prometheus and `promtool`. The
/// same limits give the same bytes.
public final class AlertRules {
    /// The name of the rules' file; the tests' file names it.
    public static final String RULES_FILE = "cockpit-rules.yml";

    public static final String TESTS_FILE = "cockpit-rules-test.yml";

    /// The distance of two samples and of two evaluations in the unit tests.
    private static final Duration TEST_STEP = Duration.ofSeconds(30);

    private final Environment environment;
    private final List<Alert> alerts;

    private AlertRules(Environment environment, List<Alert> alerts) {
        this.environment = environment;
        this.alerts = List.copyOf(alerts);
    }

    /// @param limits of the rules for which somebody approved some; the others are watched by the
    ///   cautious ones that the product begins with
    /// @param owners of the rules for which somebody is named
    /// @param metrics the partner's counters, by the alert that watches each; an alert whose source
    ///   is the partner's product and whose counter nobody named is left out
    public static AlertRules of(
            Environment environment,
            Map<GuardRule, GuardLimits> limits,
            Map<GuardRule, String> owners,
            Map<AlertRule, String> metrics) {
        AlertShapes shapes = new AlertShapes(environment.word(), limits, owners);
        return new AlertRules(environment, new AlertList(shapes, metrics).alerts());
    }

    /// The rules by the limits that are in force in a record.
    public static AlertRules inForce(LaunchRecord record) {
        Map<GuardRule, GuardLimits> limits = new EnumMap<>(GuardRule.class);
        Map<GuardRule, String> owners = new EnumMap<>(GuardRule.class);
        for (GuardRule rule : GuardRule.values()) {
            record.ruleSet(rule)
                    .ifPresent(
                            set -> {
                                limits.put(rule, set.fact().limits());
                                owners.put(rule, set.fact().owner());
                            });
        }
        Map<AlertRule, String> metrics = new EnumMap<>(AlertRule.class);
        for (AlertRule rule : AlertRule.values()) {
            record.metric(rule).ifPresent(named -> metrics.put(rule, named.fact().selector()));
        }
        return of(record.environment(), limits, owners, metrics);
    }

    public Environment environment() {
        return environment;
    }

    List<Alert> alerts() {
        return alerts;
    }

    /// The name of the group that the rules are in.
    String group() {
        return "cockpit-" + environment.word();
    }

    /// The rules' file.
    public String rules() {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Alert alert : alerts) {
            SequencedMap<String, Object> rule = new LinkedHashMap<>();
            rule.put("alert", alert.rule().alert());
            rule.put("expr", alert.expr());
            rule.put("for", seconds(alert.hold()));
            rule.put("labels", labels(alert, Map.of()));
            rule.put("annotations", annotations(alert));
            rules.add(rule);
        }
        SequencedMap<String, Object> group = new LinkedHashMap<>();
        group.put("name", group());
        group.put("rules", rules);
        return Yaml.of(
                List.of(
                        "Alert rules of the launch cockpit for the environment "
                                + environment.word()
                                + ".",
                        "Exported from the guard's limits: change those and export again."),
                Map.of("groups", List.of(group)));
    }

    /// The digest of the rules' file, 64 hex digits.
    public String sha256() {
        return Sha256.hex(rules().getBytes(StandardCharsets.UTF_8));
    }

    /// The unit tests: for each alert what fires it, what stays just below, and that it waits.
    public String tests() {
        List<Map<String, Object>> tests = new ArrayList<>();
        for (Alert alert : alerts) {
            for (Alert.Case one : alert.cases()) {
                tests.add(test(alert, one));
            }
        }
        SequencedMap<String, Object> document = new LinkedHashMap<>();
        document.put("rule_files", List.of(RULES_FILE));
        document.put("evaluation_interval", seconds(TEST_STEP));
        document.put("tests", tests);
        return Yaml.of(List.of("Unit tests: promtool test rules " + TESTS_FILE), document);
    }

    private Map<String, Object> test(Alert alert, Alert.Case one) {
        long steps = alert.hold().dividedBy(TEST_STEP) + 2;
        List<Map<String, Object>> series = new ArrayList<>();
        for (Alert.Sample sample : one.samples()) {
            SequencedMap<String, Object> input = new LinkedHashMap<>();
            input.put("series", sample.series());
            String from = sample.isCounted() ? "0 " : "";
            input.put("values", from + sample.value() + "+0x" + steps);
            series.add(input);
        }
        List<Map<String, Object>> asked = new ArrayList<>();
        boolean isWaiting = !one.firing().isEmpty() && alert.hold().compareTo(TEST_STEP) >= 0;
        if (isWaiting) {
            Duration before = alert.hold().minus(TEST_STEP);
            asked.add(expected(alert, before, List.of()));
        }
        asked.add(expected(alert, alert.hold().plus(TEST_STEP), one.firing()));
        SequencedMap<String, Object> test = new LinkedHashMap<>();
        test.put("interval", seconds(TEST_STEP));
        test.put("input_series", series);
        test.put("alert_rule_test", asked);
        return test;
    }

    private Map<String, Object> expected(
            Alert alert, Duration at, List<Map<String, String>> firing) {
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (Map<String, String> labels : firing) {
            SequencedMap<String, Object> one = new LinkedHashMap<>();
            one.put("exp_labels", labels(alert, labels));
            one.put("exp_annotations", annotations(alert));
            alerts.add(one);
        }
        SequencedMap<String, Object> expected = new LinkedHashMap<>();
        expected.put("eval_time", seconds(at));
        expected.put("alertname", alert.rule().alert());
        expected.put("exp_alerts", alerts);
        return expected;
    }

    /// The environment too, because a sum or an absence brings none, and alerts are routed by it.
    private SequencedMap<String, String> labels(Alert alert, Map<String, String> series) {
        SequencedMap<String, String> labels = new TreeMap<>(series);
        labels.put(Metrics.ENVIRONMENT, environment.word());
        labels.put("severity", alert.severity());
        return labels;
    }

    private static SequencedMap<String, String> annotations(Alert alert) {
        SequencedMap<String, String> annotations = new LinkedHashMap<>();
        annotations.put("summary", alert.summary());
        annotations.put("owner", alert.owner());
        annotations.put("runbook", alert.runbook());
        return annotations;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    /// The alerts that are left out, because nobody named the partner's counter that they watch.
    public List<AlertRule> leftOut() {
        List<AlertRule> exported = names();
        return Stream.of(AlertRule.values()).filter(rule -> !exported.contains(rule)).toList();
    }

    /// Whether a rule asks by how much a series grew, which only a counter can tell.
    boolean isCounted(String series) {
        return alerts.stream()
                .filter(alert -> alert.rule().source() == AlertSource.PARTNER)
                .anyMatch(alert -> alert.reads().contains(series));
    }

    /// Every rule that is exported, in the order of the file.
    public List<AlertRule> names() {
        return alerts.stream().map(Alert::rule).toList();
    }
}
