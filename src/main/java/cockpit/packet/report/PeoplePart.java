package cockpit.packet.report;

import cockpit.launch.Fact.Confirmed;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardRule;
import cockpit.launch.Judgement;
import cockpit.launch.Seen;
import cockpit.launch.Step;

import java.util.ArrayList;
import java.util.List;

/// What people stand for with their names: signatures over the packet, and decisions on record.
final class PeoplePart {
    private PeoplePart() {}

    static void write(Page page, ReportContent content) {
        signatures(page, content);
        decisions(page, content);
    }

    private static void signatures(Page page, ReportContent content) {
        page.section("Who signed");
        if (content.signatures().isEmpty()) {
            page.paragraph(
                            "No person has signed this packet. It is sealed by the cockpit's key "
                                    + content.keyId()
                                    + " alone, which shows where it was made and not that anybody"
                                    + " approved it.")
                    .end();
            return;
        }
        page.paragraph(
                "Each signature is by the signer's own key, over the summary that was shown to the"
                        + " signer.");
        Table table =
                page.table(
                        "Each signature that was given or is missing, with its meaning.",
                        "Role",
                        "State",
                        "Name",
                        "Meaning",
                        "Signed at",
                        "Key");
        for (Signature one : content.signatures()) {
            table.row(one.role()).state(one.state().word());
            table.cell(one.name().isEmpty() ? "nobody yet" : one.name());
            table.cell(one.meaning() + (one.sentence().isEmpty() ? "" : ". " + one.sentence()));
            table.cell(
                    one.signedAt().isEmpty()
                            ? "not signed"
                            : one.signedAt() + ", " + one.timeSource());
            table.code(one.keyId().isEmpty() ? "none" : one.keyId());
        }
        table.end();
        page.end();
    }

    private record Decision(String what, String person, String role, String said, Seen<?> seen) {}

    private static void decisions(Page page, ReportContent content) {
        List<Decision> all = new ArrayList<>();
        for (Step step : Step.values()) {
            for (Judgement judgement : content.readiness().checks(step)) {
                content.record()
                        .confirmed(judgement.check().id())
                        .ifPresent(seen -> all.add(confirmed(judgement, seen)));
            }
        }
        for (GuardRule rule : GuardRule.values()) {
            content.record().ruleSet(rule).ifPresent(seen -> all.add(approved(rule, seen)));
        }
        page.section("What people decided");
        if (all.isEmpty()) {
            page.paragraph("No decision of a person is on record.").end();
            return;
        }
        Table table =
                page.table(
                        "Each check that only a person can answer, and each limit that was"
                                + " approved.",
                        "Decision",
                        "Person",
                        "Role",
                        "Statement",
                        "On record",
                        "Evidence");
        for (Decision one : all) {
            table.row(one.what()).cell(one.person()).cell(one.role()).cell(one.said());
            table.time(one.seen().at()).evidence(List.of(one.seen().seq()));
        }
        table.end();
        page.end();
    }

    private static Decision confirmed(Judgement judgement, Seen<Confirmed> seen) {
        Confirmed fact = seen.fact();
        return new Decision(
                judgement.check().title(),
                fact.person(),
                fact.role().title(),
                fact.statement(),
                seen);
    }

    private static Decision approved(GuardRule rule, Seen<RuleSet> seen) {
        RuleSet fact = seen.fact();
        return new Decision(
                "Limits of the rule " + rule.title(),
                fact.approver(),
                "Approver",
                fact.reason(),
                seen);
    }
}
