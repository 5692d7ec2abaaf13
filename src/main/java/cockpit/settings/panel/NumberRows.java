package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.Fact.ThresholdSet;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;
import cockpit.launch.Seen;
import cockpit.launch.Threshold;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The numbers that 0Bit does not publish, each with who approved it: how long evidence counts,
/// when a guard rule trips, and what the open stage of traffic allows.
final class NumberRows {
    private final RowList list;

    NumberRows(RowList list) {
        this.list = list;
    }

    void add() {
        for (GuardRule rule : GuardRule.values()) {
            Optional<Seen<RuleSet>> set = list.record().ruleSet(rule);
            number(
                    "rule." + rule.key(),
                    Words.text("profile.field.rule", rule.title()),
                    limits(list.record().limits(rule)),
                    set.map(by -> list.entered(by.fact().owner(), by.fact().approver(), by.at()))
                            .orElseGet(() -> list.entered("", "", null)));
        }
        list.record().newest(StageOpened.class).ifPresent(this::stage);
        for (Threshold threshold : Threshold.values()) {
            Optional<Seen<ThresholdSet>> set = list.record().thresholdSet(threshold);
            number(
                    "threshold." + threshold.key(),
                    Words.text("profile.field.threshold", title(threshold)),
                    span(list.record().threshold(threshold)),
                    set.map(by -> list.entered(by.fact().approver(), by.fact().approver(), by.at()))
                            .orElseGet(() -> list.entered("", "", null)));
        }
    }

    private void stage(Seen<StageOpened> stage) {
        StageLimits limits = stage.fact().limits();
        number(
                "stage." + stage.fact().number(),
                Words.text("profile.field.stage", stage.fact().number()),
                Words.text(
                        "profile.stage.limits",
                        limits.ordersMax(),
                        limits.amountMax(),
                        limits.currency()),
                list.entered(stage.fact().askedBy(), stage.fact().approvedBy(), stage.at()));
    }

    private void number(String field, String title, String inForce, String entered) {
        list.add(
                new ProfileRow(
                        Section.NUMBERS,
                        field,
                        false,
                        title,
                        inForce,
                        "",
                        Match.NOT_COMPARED,
                        "",
                        entered,
                        Optional.empty()));
    }

    private static String limits(GuardLimits limits) {
        return Words.text(
                "profile.rule.limits",
                limits.tolerated(),
                span(limits.window()),
                limits.consecutive(),
                span(limits.age()));
    }

    /// Such as "Smoke freshness".
    private static String title(Threshold threshold) {
        String name = threshold.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String span(Duration span) {
        if (span.toHours() >= 48 && span.toHours() % 24 == 0) {
            return Words.text("profile.span.days", span.toDays());
        }
        if (span.toHours() >= 2 && span.toMinutes() % 60 == 0) {
            return Words.text("profile.span.hours", span.toHours());
        }
        return span.toMinutes() > 0 && span.toSeconds() % 60 == 0
                ? Words.text("profile.span.minutes", span.toMinutes())
                : Words.text("profile.span.seconds", span.toSeconds());
    }
}
