package cockpit.alerts;

import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertFact.RuleSeen;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Compares a rule as it was exported with what Prometheus has loaded. Only what is there as it was
/// exported, is evaluated, reaches somebody and has something to read is healthy.
final class RuleCheck {
    private static final int MISSED_EVALUATIONS_MAX = 3;
    private static final Duration SLACK = Duration.ofSeconds(15);
    private static final int DETAIL_LENGTH_MAX = 200;

    private final List<LoadedRule> loaded;
    private final List<Silence> silences;
    private final List<Map<String, String>> targets;
    private final Instant now;
    private final Formatter formatter;
    private final Data data;

    /// @param targets the labels of the targets that the alerts' series may come from
    /// @param now by Prometheus' own clock
    RuleCheck(
            List<LoadedRule> loaded,
            List<Silence> silences,
            List<Map<String, String>> targets,
            Instant now,
            Formatter formatter,
            Data data) {
        this.loaded = List.copyOf(loaded);
        this.silences = List.copyOf(silences);
        this.targets = List.copyOf(targets);
        this.now = now;
        this.formatter = formatter;
        this.data = data;
    }

    /// Writes an expression as Prometheus does.
    @FunctionalInterface
    interface Formatter {
        String formatted(String expr) throws AlertProblem;
    }

    /// What is there to be read.
    @FunctionalInterface
    interface Data {
        /// What is wrong with a series that a rule reads; empty when it has data.
        Optional<String> lack(String series) throws AlertProblem;
    }

    /// What is said of an alert that is not exported, because its source was not named.
    static RuleSeen unnamed(AlertRule rule) {
        return new RuleSeen(
                rule.alert(), RuleHealth.NO_DATA, "No metric of the partner's is named for it.");
    }

    /// @throws AlertProblem when it cannot be asked whether there is data
    RuleSeen check(Alert alert, Environment environment) throws AlertProblem {
        List<LoadedRule> named =
                loaded.stream().filter(rule -> rule.alert().equals(alert.rule().alert())).toList();
        if (named.isEmpty()) {
            return seen(alert, RuleHealth.MISSING, "Prometheus has not loaded it.");
        }
        // Another environment's rule of the same name may be loaded beside it.
        Optional<LoadedRule> same =
                named.stream().filter(rule -> isSameExpr(alert.expr(), rule.expr())).findFirst();
        if (same.isEmpty()) {
            return seen(alert, RuleHealth.CHANGED, "It asks something else than was exported.");
        }
        LoadedRule rule = same.get();
        if (!isSame(rule.hold(), alert.hold())) {
            return seen(
                    alert,
                    RuleHealth.CHANGED,
                    "It waits %s s, not %s s.".formatted(rule.hold(), alert.hold().toSeconds()));
        }
        if (!alert.severity().equals(rule.labels().get("severity"))) {
            return seen(alert, RuleHealth.CHANGED, "Its severity is not the one exported.");
        }
        Optional<RuleSeen> fault =
                unhealthy(rule)
                        .map(detail -> seen(alert, RuleHealth.UNHEALTHY, detail))
                        .or(
                                () ->
                                        silenced(rule, environment)
                                                .map(
                                                        detail ->
                                                                seen(
                                                                        alert,
                                                                        RuleHealth.SILENCED,
                                                                        detail)));
        if (fault.isPresent()) {
            return fault.get();
        }
        for (String series : alert.reads()) {
            Optional<String> lack = data.lack(series);
            if (lack.isPresent()) {
                return seen(alert, RuleHealth.NO_DATA, lack.get());
            }
        }
        return seen(alert, RuleHealth.HEALTHY, "");
    }

    private Optional<String> unhealthy(LoadedRule rule) {
        if (!rule.health().equals("ok")) {
            return Optional.of(
                    rule.lastError().isEmpty()
                            ? "Its health is \"" + clipped(rule.health()) + "\", not \"ok\"."
                            : "Its evaluation fails: " + clipped(rule.lastError()));
        }
        Instant evaluated = rule.evaluatedAt();
        BigDecimal interval = rule.interval();
        if (evaluated == null || interval == null) {
            return Optional.of("It has not been evaluated yet.");
        }
        Duration longest =
                Duration.ofSeconds(interval.longValue())
                        .multipliedBy(MISSED_EVALUATIONS_MAX)
                        .plus(SLACK);
        return evaluated.plus(longest).isBefore(now)
                ? Optional.of("It was last evaluated at " + evaluated + ".")
                : Optional.empty();
    }

    /// An alert carries the labels of its series, or, when it tells of an absence, those alone that
    /// the expression names. A silence of either keeps it from somebody.
    private Optional<String> silenced(LoadedRule rule, Environment environment) {
        Map<String, String> bare = new TreeMap<>(rule.labels());
        bare.put("alertname", rule.alert());
        bare.put(Metrics.ENVIRONMENT, environment.word());
        List<Map<String, String>> all = new ArrayList<>(List.of(bare));
        for (Map<String, String> target : targets) {
            Map<String, String> labels = new TreeMap<>(target);
            labels.putAll(bare);
            all.add(labels);
        }
        return silences.stream()
                .filter(silence -> all.stream().anyMatch(silence::takes))
                .findFirst()
                .map(silence -> "It is silenced by " + clipped(silence.id()) + ".");
    }

    private boolean isSameExpr(String exported, String found) {
        if (exported.equals(found)) {
            return true;
        }
        try {
            return formatter.formatted(exported).equals(formatter.formatted(found));
        } catch (AlertProblem _) {
            // A Prometheus that cannot write both the same way has not shown that they are.
            return false;
        }
    }

    private static boolean isSame(@Nullable BigDecimal hold, Duration exported) {
        return hold != null && hold.compareTo(BigDecimal.valueOf(exported.toSeconds())) == 0;
    }

    private static RuleSeen seen(Alert alert, RuleHealth health, String detail) {
        return new RuleSeen(alert.rule().alert(), health, detail);
    }

    private static String clipped(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}]", " ");
        return plain.length() > DETAIL_LENGTH_MAX ? plain.substring(0, DETAIL_LENGTH_MAX) : plain;
    }
}
