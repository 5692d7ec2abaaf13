package cockpit.drill;

import cockpit.cases.CaseRow;
import cockpit.cases.CaseTexts;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.launch.Seen;
import cockpit.shell.DrawerContent;
import cockpit.shell.StateIcons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The evidence behind one case.
///
/// @param result what it came to; absent before it has ended
/// @param drill the drill that the result is from, once it is on record
record DrillDetail(CaseRow row, Optional<DrillCase> result, Optional<Seen<HandlerDrilled>> drill) {
    private static final int IDS_MAX = 24;

    /// Lays it out for the drawer.
    DrawerContent content() {
        return new DrawerContent(
                row.title(),
                drill.map(seen -> "Drill " + seen.fact().drillId()).orElse("No drill on record"),
                lines(),
                cards(),
                entries(),
                List.of());
    }

    /// What did not hold leads, because it is what the reader came for.
    private List<DrawerContent.Line> lines() {
        List<Assertion> ordered = new ArrayList<>();
        List<Assertion> all = result.map(DrillCase::assertions).orElse(List.of());
        all.stream().filter(one -> one.outcome() != Outcome.PASSED).forEach(ordered::add);
        all.stream().filter(one -> one.outcome() == Outcome.PASSED).forEach(ordered::add);
        return ordered.stream()
                .map(
                        one ->
                                new DrawerContent.Line(
                                        StateIcons.state(one.outcome()),
                                        CaseTexts.upperFirst(one.text()),
                                        one.detail()))
                .toList();
    }

    private List<DrawerContent.Card> cards() {
        List<DrawerContent.Card> cards = new ArrayList<>();
        String remedy = result.map(DrillCase::remedy).orElse("");
        if (!remedy.isEmpty()) {
            cards.add(new DrawerContent.Card("What to do", remedy));
        }
        if (result.isPresent()) {
            cards.add(new DrawerContent.Card("What happened", row.sentence()));
        }
        cards.add(new DrawerContent.Card("What it proves", DrillCaseInfo.of(row.id()).proof()));
        return cards;
    }

    private List<DrawerContent.Entry> entries() {
        List<DrawerContent.Entry> entries = new ArrayList<>();
        result.filter(one -> !one.statuses().isEmpty())
                .ifPresent(
                        one ->
                                entries.add(
                                        new DrawerContent.Entry(
                                                "Answers", answers(one.statuses()), false)));
        if (!row.time().isEmpty()) {
            entries.add(new DrawerContent.Entry("Took", row.time(), false));
        }
        List<Id> ids = result.map(DrillCase::captured).orElse(List.of());
        ids.stream()
                .limit(IDS_MAX)
                .forEach(
                        id ->
                                entries.add(
                                        new DrawerContent.Entry(
                                                CaseTexts.label(id.kind()), id.value(), true)));
        if (ids.size() > IDS_MAX) {
            entries.add(new DrawerContent.Entry("Ids", (ids.size() - IDS_MAX) + " more", false));
        }
        drill.ifPresent(
                seen -> entries.add(new DrawerContent.Entry("Evidence", "#" + seen.seq(), false)));
        return entries;
    }

    /// `200, 200, none`: 0 stands for no answer.
    private static String answers(List<Integer> statuses) {
        return statuses.stream()
                .map(status -> status == 0 ? "none" : Integer.toString(status))
                .collect(Collectors.joining(", "));
    }
}
