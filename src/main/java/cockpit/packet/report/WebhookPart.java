package cockpit.packet.report;

import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.DrillSealed;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.DrillFact.SealedCase;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Seen;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.WebhookFact.DeliveriesTaken;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the partner's webhook handler did when it was drilled, and what came in by itself.
final class WebhookPart {
    private WebhookPart() {}

    static void write(Page page, ReportContent content) {
        page.section("Webhook drill");
        LaunchRecord record = content.record();
        Optional<Seen<HandlerDrilled>> drilled = record.newest(HandlerDrilled.class);
        Optional<Seen<DrillSealed>> sealed = record.newest(DrillSealed.class);
        if (drilled.isEmpty() && sealed.isEmpty()) {
            page.paragraph("The webhook handler was not drilled.");
        }
        drilled.ifPresent(seen -> drill(page, seen));
        sealed.ifPresent(seen -> seal(page, seen));
        deliveries(page, record);
        page.end();
    }

    private static void drill(Page page, Seen<HandlerDrilled> seen) {
        HandlerDrilled drill = seen.fact();
        page.paragraph(
                counts(drill.cases().stream().map(DrillCase::outcome).toList())
                        + " Drill "
                        + drill.drillId()
                        + " reached "
                        + (drill.backend().isBlank() ? "no backend" : drill.backend())
                        + " over "
                        + drill.endpointScheme()
                        + ", signed by the scheme "
                        + drill.signatureScheme()
                        + " (fact #"
                        + seen.seq()
                        + ")."
                        + (drill.isCancelled() ? " Somebody ended it early." : "")
                        + sabotage(drill.sabotages()));
        Table table =
                page.table(
                        "Each case of the drill: what was sent, and what the handler did.",
                        "Case",
                        "Result",
                        "What happened",
                        "Answers",
                        "Took");
        for (DrillCase one : drill.cases()) {
            table.codeRow(one.caseId())
                    .state(one.outcome().word())
                    .cell(one.summary())
                    .cell(statuses(one.statuses()))
                    .number(SmokePart.seconds(one.durationMillis()));
        }
        table.end();
    }

    /// The numbers of equal answers are put together: a burst has many.
    private static String statuses(List<Integer> statuses) {
        List<String> runs = new ArrayList<>();
        int i = 0;
        while (i < statuses.size()) {
            int same = i;
            while (same < statuses.size() && statuses.get(same).equals(statuses.get(i))) {
                same++;
            }
            String word = statuses.get(i) == 0 ? "no answer" : "HTTP " + statuses.get(i);
            runs.add(same - i == 1 ? word : word + " (" + (same - i) + " times)");
            i = same;
        }
        return runs.isEmpty() ? "none" : String.join(", ", runs);
    }

    private static void seal(Page page, Seen<DrillSealed> seen) {
        DrillSealed seal = seen.fact();
        page.paragraph(
                "The sandbox's own drill "
                        + seal.drillId()
                        + " is sealed (fact #"
                        + seen.seq()
                        + "). "
                        + counts(seal.cases().stream().map(SealedCase::outcome).toList())
                        + sabotage(seal.sabotages())
                        + " It speaks for the cases that would move money on a live account.");
        if (seal.cases().isEmpty()) {
            return;
        }
        Table table = page.table("Each case of the sealed sandbox drill.", "Case", "Result");
        for (SealedCase one : seal.cases()) {
            table.codeRow(one.caseId()).state(one.outcome().word());
        }
        table.end();
    }

    private static String counts(List<Outcome> outcomes) {
        long passed = outcomes.stream().filter(one -> one == Outcome.PASSED).count();
        return passed + " of " + outcomes.size() + " cases passed.";
    }

    private static String sabotage(List<String> sabotages) {
        return sabotages.isEmpty()
                ? ""
                : " It was broken on purpose ("
                        + sabotages.stream().sorted().collect(Collectors.joining(", "))
                        + "), so it is no evidence.";
    }

    private static void deliveries(Page page, LaunchRecord record) {
        record.newest(DeliveriesTaken.class)
                .ifPresent(
                        seen ->
                                page.paragraph(
                                        "Webhooks received: "
                                                + seen.fact().acceptedTotal()
                                                + " accepted, "
                                                + seen.fact().duplicateTotal()
                                                + " sent again, "
                                                + seen.fact().conflictTotal()
                                                + " in conflict with an earlier one (fact #"
                                                + seen.seq()
                                                + ")."));
        record.newest(GapsCompared.class)
                .ifPresent(
                        seen ->
                                page.paragraph(
                                        "Of "
                                                + seen.fact().trades()
                                                + " ended trades an event had told of "
                                                + seen.fact().received()
                                                + "; "
                                                + seen.fact().missing().size()
                                                + " were missing (fact #"
                                                + seen.seq()
                                                + ")."));
    }
}
