package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardRule;
import cockpit.launch.RuleVerdict;
import cockpit.launch.Seen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// How a rule stands, as its row and its details show it.
///
/// @param word the light in words
/// @param owner who is told when it trips; empty while nobody approved the numbers
/// @param limits what trips it, in words
/// @param approved who approved its numbers and when, or that nobody did
/// @param settling since when it is ok and how long until the flow may be enabled; empty for
///   neither
record RuleRow(
        RuleVerdict verdict,
        RuleLight light,
        String word,
        String sentence,
        String owner,
        String limits,
        String approved,
        String settling) {
    static RuleRow of(RuleVerdict verdict, Snapshot side, ZoneId zone) {
        GuardRule rule = verdict.rule();
        Optional<Seen<RuleSet>> set = side.record().ruleSet(rule);
        RuleLight light = RuleLight.of(verdict, set.isPresent());
        return new RuleRow(
                verdict,
                light,
                light.word(verdict),
                verdict.trip().map(trip -> trip.fact().sentence()).orElse(verdict.sentence()),
                set.map(seen -> seen.fact().owner()).orElse(""),
                GuardWords.limits(rule, verdict.limits()),
                set.map(
                                seen ->
                                        Words.text(
                                                "guard.approved",
                                                seen.fact().approver(),
                                                Times.moment(seen.at(), side.at(), zone)))
                        .orElseGet(() -> Words.text("guard.notApproved")),
                settling(verdict, side.at(), zone));
    }

    GuardRule rule() {
        return verdict.rule();
    }

    /// The row as it is read aloud.
    String spoken() {
        return Words.text("guard.row.spoken", rule().title(), word, sentence, limits, approved);
    }

    private static String settling(RuleVerdict verdict, Instant now, ZoneId zone) {
        if (verdict.okSince().isEmpty()) {
            return verdict.trip().isEmpty() ? "" : Words.text("guard.settling.notOk");
        }
        Instant since = verdict.okSince().get();
        String begin = Times.moment(since, now, zone);
        Duration left = Duration.between(now, since.plus(verdict.limits().settle()));
        if (verdict.trip().isEmpty()) {
            return Words.text("guard.settling.since", begin);
        }
        return left.isPositive()
                ? Words.text("guard.settling.left", begin, Times.duration(left))
                : Words.text("guard.settling.done", begin);
    }
}
