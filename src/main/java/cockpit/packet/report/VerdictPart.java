package cockpit.packet.report;

import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.Judgement;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.Readiness;
import cockpit.launch.Seen;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.packet.report.Signature.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a reader wants first: the verdict, the eight steps, and what was waived.
final class VerdictPart {
    private VerdictPart() {}

    static void write(Page page, ReportContent content) {
        header(page, content);
        steps(page, content.readiness());
        waivers(page, content);
    }

    private static void header(Page page, ReportContent content) {
        page.raw("<header>\n<h1><span class=\"verdict ").raw(style(content.outcome()));
        page.raw("\">").text(content.headline()).raw("</span> Launch packet of ");
        page.text(content.profile().partnerName()).raw("</h1>\n");
        page.raw("<p class=\"lead\">").text(content.sentence()).raw("</p>\n");
        page.paragraph(counts(content.readiness()) + " " + signed(content.signatures()));
        page.paragraph(
                "Environment: "
                        + content.environment().word()
                        + ". Judged at "
                        + content.judgedAt()
                        + " on facts #1 to #"
                        + content.head().seq()
                        + ".");
        page.raw("</header>\n");
    }

    private static String style(LaunchOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String counts(Readiness readiness) {
        StringBuilder text = new StringBuilder();
        text.append(readiness.count(StepState.PASSED)).append(" of 8 steps passed");
        for (StepState state : StepState.values()) {
            int count = readiness.count(state);
            if (state != StepState.PASSED && count > 0) {
                text.append(", ").append(count).append(' ').append(state.word());
                if (state == StepState.WAIVED) {
                    text.append(", which is not passed");
                }
            }
        }
        return text.append('.').toString();
    }

    private static String signed(List<Signature> signatures) {
        if (signatures.isEmpty()) {
            return "No person's signature is in this packet.";
        }
        long valid = signatures.stream().filter(s -> s.state() == State.VALID).count();
        return valid + " of " + signatures.size() + " signatures hold.";
    }

    private static void steps(Page page, Readiness readiness) {
        page.section("The eight steps");
        StepStrip.write(page, readiness);
        Table table =
                page.table(
                        "Each step of the launch, its state and why.",
                        "Step",
                        "State",
                        "Why",
                        "Evidence");
        for (Step step : Step.values()) {
            Verdict verdict = readiness.step(step);
            table.row(step.number() + " " + step.title())
                    .state(verdict.state().word())
                    .cell(verdict.sentence())
                    .evidence(verdict.evidence());
        }
        table.end();
        page.end();
    }

    /// Each waiver in force or expired, with who asked for it, who gave it and until when.
    private static void waivers(Page page, ReportContent content) {
        page.section("Waivers");
        List<Waived> all = new ArrayList<>();
        for (Step step : Step.values()) {
            for (Judgement judgement : content.readiness().checks(step)) {
                content.record()
                        .waiver(judgement.check().id())
                        .ifPresent(waiver -> all.add(new Waived(judgement, waiver)));
            }
        }
        if (all.isEmpty()) {
            page.paragraph("Nothing was waived.").end();
            return;
        }
        page.paragraph("A waived check was not proven; somebody decided to go on without.");
        Table table =
                page.table(
                        "Each check that somebody waived, and until when.",
                        "Check",
                        "State",
                        "Reason",
                        "Asked by",
                        "Given by",
                        "Until",
                        "Evidence");
        for (Waived one : all) {
            WaiverGiven fact = one.waiver().fact();
            boolean isInForce = fact.expiresAt().isAfter(content.judgedAt());
            table.row(one.judgement().check().title())
                    .state(isInForce ? state(one.judgement()) : "expired")
                    .cell(fact.reason())
                    .cell(fact.requester())
                    .cell(fact.approver())
                    .time(fact.expiresAt())
                    .evidence(List.of(one.waiver().seq()));
        }
        table.end();
        page.end();
    }

    private record Waived(Judgement judgement, Seen<WaiverGiven> waiver) {}

    /// What the check reads as: evidence may prove it after all.
    private static String state(Judgement judgement) {
        Optional<Verdict> verdict = judgement.verdictIfApplicable();
        return verdict.map(v -> v.state().word()).orElse("not applicable");
    }
}
