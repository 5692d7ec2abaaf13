package cockpit.alerts;

import cockpit.launch.AlertRule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An alert rule in words, for whoever looks at it.
///
/// @param watches what has happened when it fires, in one sentence
/// @param limit what makes it fire, such as "more than 5"
/// @param hold how long that must last
/// @param owner who is told
/// @param runbook what to do, in one or two sentences
/// @param expr PromQL; empty when the rule cannot be exported, because nobody named its source
public record RuleText(
        AlertRule rule,
        String watches,
        String limit,
        Duration hold,
        String severity,
        String owner,
        String runbook,
        String expr) {
    /// Every rule there is, in its own order; those that cannot be exported too.
    public static List<RuleText> all(AlertRules rules) {
        List<RuleText> texts = new ArrayList<>();
        for (AlertRule rule : AlertRule.values()) {
            texts.add(
                    rules.alerts().stream()
                            .filter(alert -> alert.rule() == rule)
                            .findFirst()
                            .map(RuleText::of)
                            .orElseGet(() -> unnamed(rule)));
        }
        return List.copyOf(texts);
    }

    private static RuleText of(Alert alert) {
        return new RuleText(
                alert.rule(),
                alert.summary(),
                alert.limit(),
                alert.hold(),
                alert.severity(),
                alert.owner(),
                alert.runbook(),
                alert.expr());
    }

    private static RuleText unnamed(AlertRule rule) {
        return new RuleText(
                rule,
                "Nobody named the counter of the partner's product that it would watch.",
                "",
                Duration.ZERO,
                AlertShapes.WARNING,
                rule.owner().title(),
                "Name the counter with 'alerts set', then export the rules and load them.",
                "");
    }
}
