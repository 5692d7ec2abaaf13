package cockpit.alerts.panel;

import cockpit.alerts.RuleText;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.RuleSeen;
import cockpit.launch.AlertRule;
import cockpit.launch.Seen;
import cockpit.launch.StepState;
import cockpit.shell.DrawerContent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How an alert rule stands, as its row and the drawer show it.
///
/// @param detail what was found of it; empty when it was not read
/// @param seq of the reading it was found by; empty when it was not read
record RuleRow(RuleText text, RuleLight light, String detail, Optional<Long> seq) {
    /// @param isStale whether the reading no longer counts
    static RuleRow of(RuleText text, Optional<Seen<AlertsRead>> read, boolean isStale) {
        Optional<RuleSeen> seen =
                read.stream()
                        .flatMap(one -> one.fact().rules().stream())
                        .filter(one -> one.rule().equals(text.rule().alert()))
                        .findFirst();
        if (seen.isEmpty()) {
            return new RuleRow(text, RuleLight.NOT_READ, "", Optional.empty());
        }
        // A reading from before its counter was named could not know that it reads nothing.
        RuleLight light =
                text.expr().isEmpty()
                        ? RuleLight.NO_DATA
                        : RuleLight.of(seen.get().health(), isStale);
        boolean isHealthy = light == RuleLight.HEALTHY || light == RuleLight.WAS_HEALTHY;
        return new RuleRow(
                text,
                light,
                isHealthy ? Words.text("alerts.row.healthy") : seen.get().detail(),
                read.map(Seen::seq));
    }

    AlertRule rule() {
        return text.rule();
    }

    /// Whether something is wrong with it.
    boolean isRed() {
        return light.state() == StepState.FAILED;
    }

    /// When it fires and who is told; empty for a rule that cannot be exported.
    String limit() {
        if (text.limit().isEmpty()) {
            return "";
        }
        return text.hold().isZero()
                ? Words.text("alerts.row.limit.once", text.limit(), text.owner())
                : Words.text("alerts.row.limit", text.limit(), span(text.hold()), text.owner());
    }

    /// The row as it is read aloud.
    String spoken() {
        return Words.text(
                "alerts.row.spoken",
                rule().title(),
                light.word(),
                text.watches(),
                limit().isEmpty() ? "" : limit(),
                detail);
    }

    DrawerContent content() {
        List<DrawerContent.Card> cards = new ArrayList<>();
        cards.add(new DrawerContent.Card(Words.text("alerts.drawer.runbook"), text.runbook()));
        List<DrawerContent.Entry> entries = new ArrayList<>();
        entries.add(
                new DrawerContent.Entry(Words.text("alerts.drawer.alert"), rule().alert(), true));
        entries.add(
                new DrawerContent.Entry(Words.text("alerts.drawer.owner"), text.owner(), false));
        entries.add(
                new DrawerContent.Entry(
                        Words.text("alerts.drawer.severity"), text.severity(), false));
        seq.ifPresent(
                number ->
                        entries.add(
                                new DrawerContent.Entry(
                                        Words.text("alerts.drawer.evidence"),
                                        Times.number(number),
                                        true)));
        return new DrawerContent(
                rule().title(),
                limit().isEmpty() ? text.watches() : limit(),
                Optional.empty(),
                List.of(new DrawerContent.Line(light.state(), light.word(), detail)),
                cards,
                entries,
                List.of(),
                text.expr().isEmpty()
                        ? List.of()
                        : List.of(
                                new DrawerContent.Quote(
                                        Words.text("alerts.drawer.expr"),
                                        text.watches(),
                                        text.expr())));
    }

    private static String span(Duration hold) {
        long seconds = hold.toSeconds();
        return seconds % 60 == 0
                ? Words.text("alerts.span.minutes", seconds / 60)
                : Words.text("alerts.span.seconds", seconds);
    }
}
