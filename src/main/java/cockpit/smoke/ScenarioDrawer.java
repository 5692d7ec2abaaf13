package cockpit.smoke;

import cockpit.cases.CaseTexts;
import cockpit.kit.fx.MiddleEllipsis;
import cockpit.kit.fx.Words;
import cockpit.launch.Id;
import cockpit.shell.DrawerContent;
import cockpit.shell.StateIcons;
import cockpit.smoke.ScenarioDetail.Sent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Lays the evidence behind a scenario out for the drawer.
final class ScenarioDrawer {
    private static final int EXCHANGES_MAX = 12;
    private static final int TEXT_LENGTH_MAX = 44;

    private ScenarioDrawer() {}

    /// What can be done about a scenario.
    ///
    /// @param copyAsCurl puts the command lines on the clipboard
    /// @param refusal why it can be neither waived nor attested; empty when it can
    record Acts(Runnable copyAsCurl, Runnable waive, Runnable attest, String refusal) {}

    /// @param exchangesState why there are no exchanges to see; empty when there are
    static DrawerContent content(
            ScenarioDetail detail, List<Sent> exchanges, String exchangesState, Acts acts) {
        String subtitle =
                detail.runId().isEmpty()
                        ? "No run yet"
                        : "Run " + detail.runId() + ", started " + detail.startedAt();
        return new DrawerContent(
                detail.title(),
                subtitle,
                detail.claims().stream()
                        .map(
                                claim ->
                                        new DrawerContent.Line(
                                                StateIcons.state(claim.outcome()),
                                                CaseTexts.upperFirst(claim.text()),
                                                claim.found()))
                        .toList(),
                cards(detail),
                entries(detail, exchanges, exchangesState),
                List.of(
                        new DrawerContent.Action(
                                "Copy as curl",
                                curlRefusal(exchanges, exchangesState),
                                acts.copyAsCurl()),
                        new DrawerContent.Action(
                                Words.text("checklist.waive"), acts.refusal(), acts.waive()),
                        new DrawerContent.Action(
                                Words.text("checklist.attest"), acts.refusal(), acts.attest())));
    }

    private static List<DrawerContent.Card> cards(ScenarioDetail detail) {
        List<DrawerContent.Card> cards = new ArrayList<>();
        if (!detail.remedy().isEmpty()) {
            cards.add(new DrawerContent.Card("What to do", detail.remedy()));
        }
        if (detail.claims().isEmpty()) {
            cards.add(new DrawerContent.Card("What happened", detail.happened() + "."));
        }
        cards.add(new DrawerContent.Card("Expected", detail.expected()));
        return cards;
    }

    private static List<DrawerContent.Entry> entries(
            ScenarioDetail detail, List<Sent> exchanges, String exchangesState) {
        List<DrawerContent.Entry> entries = new ArrayList<>();
        for (Map.Entry<Id.Kind, List<String>> group : detail.ids().entrySet()) {
            for (String id : group.getValue()) {
                entries.add(new DrawerContent.Entry(CaseTexts.label(group.getKey()), id, true));
            }
        }
        if (!detail.evidence().isEmpty()) {
            entries.add(
                    new DrawerContent.Entry(
                            "Evidence",
                            detail.evidence().stream()
                                    .map(seq -> "#" + seq)
                                    .collect(Collectors.joining(", ")),
                            false));
        }
        if (!exchangesState.isEmpty()) {
            entries.add(new DrawerContent.Entry("Exchanges", exchangesState, false));
        }
        int shown = Math.min(EXCHANGES_MAX, exchanges.size());
        for (int i = 0; i < shown; i++) {
            Sent sent = exchanges.get(i);
            entries.add(
                    new DrawerContent.Entry(
                            "Exchange " + (i + 1),
                            MiddleEllipsis.of(sent.text(), TEXT_LENGTH_MAX) + ": " + sent.answer(),
                            false));
        }
        if (shown < exchanges.size()) {
            entries.add(
                    new DrawerContent.Entry(
                            "Exchanges",
                            (exchanges.size() - shown) + " more in the report",
                            false));
        }
        return entries;
    }

    private static String curlRefusal(List<Sent> exchanges, String exchangesState) {
        if (exchanges.stream().anyMatch(sent -> sent.curl().isPresent())) {
            return "";
        }
        return exchangesState.isEmpty()
                ? "The cockpit itself sent nothing in this scenario."
                : exchangesState + ".";
    }
}
