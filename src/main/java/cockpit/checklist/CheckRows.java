package cockpit.checklist;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Check;
import cockpit.launch.Judgement;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.shell.DrawerContent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Judgements in the words of rows, and what the drawer shows of one.
final class CheckRows {
    private CheckRows() {}

    /// @param recordReason why nothing can be recorded now; empty when it can
    static CheckRow row(Judgement judgement, Snapshot snapshot, String recordReason) {
        Check check = judgement.check();
        String counts = counts(check, snapshot.record());
        return switch (judgement) {
            case Judgement.Judged(_, Verdict verdict) ->
                    new CheckRow(
                            check,
                            Optional.of(verdict.state()),
                            isExpired(check, verdict, snapshot)
                                    ? Words.text("checklist.expired")
                                    : verdict.state().word(),
                            verdict.sentence(),
                            verdict.clearer().title(),
                            counts,
                            numbers(verdict),
                            recordReason);
            case Judgement.NotApplicable(_, String reason) ->
                    new CheckRow(
                            check,
                            Optional.empty(),
                            Words.text("checklist.notApplicable"),
                            reason,
                            check.clearer().title(),
                            counts,
                            "",
                            recordReason);
        };
    }

    private static boolean isExpired(Check check, Verdict verdict, Snapshot snapshot) {
        return verdict.state() == StepState.FAILED
                && snapshot.record()
                        .waiver(check.id())
                        .filter(waiver -> !waiver.fact().expiresAt().isAfter(snapshot.at()))
                        .isPresent();
    }

    private static String counts(Check check, LaunchRecord record) {
        return check.freshness()
                .map(record::threshold)
                .map(
                        age ->
                                age.toHours() >= 48
                                        ? Words.text("checklist.drawer.days", age.toDays())
                                        : Words.text("checklist.drawer.hours", age.toHours()))
                .orElseGet(() -> Words.text("checklist.drawer.always"));
    }

    private static String numbers(Verdict verdict) {
        return verdict.evidence().stream().map(Times::number).collect(Collectors.joining(", "));
    }

    /// What the drawer shows of a check.
    static DrawerContent drawer(CheckRow row, Step step) {
        Check check = row.check();
        List<DrawerContent.Card> cards = new ArrayList<>();
        cards.add(new DrawerContent.Card(Words.text("checklist.drawer.proves"), check.proves()));
        List<DrawerContent.Entry> entries = new ArrayList<>();
        entries.add(
                new DrawerContent.Entry(
                        Words.text("checklist.drawer.clearer"), row.clearer(), false));
        entries.add(
                new DrawerContent.Entry(
                        Words.text("checklist.drawer.evidence"),
                        row.evidence().isEmpty()
                                ? Words.text("checklist.drawer.noEvidence")
                                : row.evidence(),
                        false));
        entries.add(
                new DrawerContent.Entry(
                        Words.text("checklist.drawer.counts"), row.counts(), false));
        entries.add(
                new DrawerContent.Entry(
                        Words.text("checklist.drawer.source"),
                        check.source().table() + ": " + check.source().row(),
                        false));
        entries.add(
                new DrawerContent.Entry(Words.text("checklist.drawer.check"), check.id(), true));
        return new DrawerContent(
                check.title(),
                Words.text("checklist.drawer.subtitle", step.number(), step.title()),
                List.of(
                        new DrawerContent.Line(
                                row.state().orElse(StepState.NOT_STARTED),
                                row.word(),
                                row.sentence())),
                cards,
                entries,
                List.of());
    }
}
