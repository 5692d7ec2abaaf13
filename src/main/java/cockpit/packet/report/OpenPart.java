package cockpit.packet.report;

import cockpit.launch.Judgement;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.launch.Verdict;

import java.util.ArrayList;
import java.util.List;

/// What is not passed, and how the steps came to stand as they do.
final class OpenPart {
    /// The most points that are printed.
    private static final int POINT_COUNT_MAX = 20;

    private OpenPart() {}

    static void write(Page page, ReportContent content) {
        open(page, content);
        changes(page, content.trend());
    }

    private static void open(Page page, ReportContent content) {
        page.section("Checks that are not passed");
        List<Judgement> open = new ArrayList<>();
        int all = 0;
        for (Step step : Step.values()) {
            for (Judgement one : content.readiness().checks(step)) {
                all++;
                if (one.verdictIfApplicable()
                        .filter(verdict -> verdict.state() == StepState.PASSED)
                        .isEmpty()) {
                    open.add(one);
                }
            }
        }
        if (open.isEmpty()) {
            page.paragraph("All " + all + " checks are passed.").end();
            return;
        }
        page.paragraph(open.size() + " of " + all + " checks are not passed.");
        Table table =
                page.table(
                        "Each check that is not passed, and who can clear it.",
                        "Check",
                        "Step",
                        "State",
                        "Why",
                        "Evidence");
        for (Judgement one : open) {
            table.row(one.check().title()).number(one.check().step().number());
            switch (one) {
                case Judgement.Judged judged -> {
                    Verdict verdict = judged.verdict();
                    table.state(verdict.state().word()).cell(verdict.sentence());
                    table.evidence(verdict.evidence());
                }
                case Judgement.NotApplicable not ->
                        table.state("not applicable").cell(not.reason()).evidence(List.of());
            }
        }
        table.end();
        page.end();
    }

    private static void changes(Page page, Trend trend) {
        page.section("What changed");
        List<Trend.Point> points = trend.points();
        int from = Math.max(0, points.size() - POINT_COUNT_MAX);
        long left = trend.left() + from;
        if (left > 0) {
            page.paragraph(left + " older changes are in evidence.ndjson and not listed here.");
        }
        Table table =
                page.table(
                        "How the eight steps moved, oldest first.",
                        "When",
                        "Why",
                        "Passed",
                        "Steps");
        for (int i = from; i < points.size(); i++) {
            Trend.Point point = points.get(i);
            table.row(Page.time(point.at()))
                    .cell(why(point))
                    .number(point.count(StepState.PASSED) + " of 8")
                    .cell(i == 0 ? "the first look" : moved(points.get(i - 1), point));
        }
        table.end();
        page.end();
    }

    private static String why(Trend.Point point) {
        String why =
                switch (point.cause()) {
                    case RUN -> point.run().map(OpenPart::run).orElse("a smoke run was sealed");
                    case VERDICT -> "new evidence, or evidence that aged";
                    case NOW -> "judged for this packet";
                };
        return point.isAfterBreak() ? why + "; the cockpit was closed before" : why;
    }

    private static String run(Trend.Run run) {
        return "smoke run "
                + run.runId()
                + " was sealed with "
                + run.passed()
                + " of "
                + run.total()
                + " passed";
    }

    private static String moved(Trend.Point before, Trend.Point now) {
        List<String> moved = new ArrayList<>();
        for (Step step : Step.values()) {
            if (before.step(step) != now.step(step)) {
                moved.add(
                        step.number()
                                + " from "
                                + before.step(step).word()
                                + " to "
                                + now.step(step).word());
            }
        }
        return moved.isEmpty() ? "no step changed" : String.join("; ", moved);
    }
}
