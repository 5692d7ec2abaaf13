package cockpit.packet.report;

import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.packet.report.FlowHistory.Stage;

import java.util.List;
import java.util.stream.Collectors;

/// The ramp as a bar for each stage: the whole bar is what the stage allowed, its filled part what
/// was made of it. Stages may allow a hundred times as much as the one before, so each has its own
/// scale, and its numbers stand beside it.
final class RampChart {
    /// The most stages that are drawn; the table has them all.
    private static final int STAGE_COUNT_MAX = 12;

    private static final int WIDTH = 800;
    private static final int ROW_HEIGHT = 40;
    private static final int BAR_LEFT = 90;
    private static final int BAR_WIDTH = 440;
    private static final int BAR_HEIGHT = 22;
    private static final int LEGEND_HEIGHT = 30;

    private RampChart() {}

    static void write(Page page, List<Stage> all) {
        List<Stage> stages = all.subList(Math.max(0, all.size() - STAGE_COUNT_MAX), all.size());
        String says = stages.stream().map(RampChart::sentence).collect(Collectors.joining(" "));
        int height = stages.size() * ROW_HEIGHT + LEGEND_HEIGHT;
        Svg svg = new Svg(page, WIDTH, height, "Orders of each stage. " + says);
        for (int i = 0; i < stages.size(); i++) {
            bar(svg, stages.get(i), i * ROW_HEIGHT + 8);
        }
        legend(svg, stages.size() * ROW_HEIGHT + 8);
        svg.end();
    }

    private static String sentence(Stage stage) {
        StageOpened opened = stage.opened().fact();
        return "Stage "
                + opened.number()
                + " allowed "
                + opened.limits().ordersMax()
                + " orders: "
                + stage.reading().map(seen -> numbers(seen.fact())).orElse("not read")
                + ".";
    }

    private static String numbers(TrafficSeen seen) {
        return seen.orders()
                + " made, "
                + seen.settled()
                + " settled, "
                + seen.failed()
                + " failed, "
                + seen.open()
                + " open";
    }

    private static void bar(Svg svg, Stage stage, int top) {
        StageOpened opened = stage.opened().fact();
        int allowed = opened.limits().ordersMax();
        svg.text(0, top + 16, "start", "f-ink", "Stage " + opened.number());
        svg.box(BAR_LEFT, top, BAR_WIDTH, BAR_HEIGHT, "f-track s-line");
        if (stage.reading().isPresent()) {
            TrafficSeen seen = stage.reading().get().fact();
            int settled = part(seen.settled(), allowed);
            int open = part((long) seen.settled() + seen.open(), allowed);
            int made = part(seen.orders(), allowed);
            svg.box(BAR_LEFT, top, settled, BAR_HEIGHT, "f-passed");
            svg.box(BAR_LEFT + settled, top, open - settled, BAR_HEIGHT, "f-open");
            svg.box(BAR_LEFT + open, top, Math.max(0, made - open), BAR_HEIGHT, "f-failed");
        }
        int needed = BAR_LEFT + part(opened.limits().ordersMin(), allowed);
        svg.line("s-ink", needed, top - 4, needed, top + BAR_HEIGHT + 4);
        svg.text(
                BAR_LEFT + BAR_WIDTH + 14,
                top + 16,
                "start",
                "f-ink",
                stage.reading()
                        .map(
                                seen ->
                                        seen.fact().orders()
                                                + " of "
                                                + allowed
                                                + " orders, "
                                                + seen.fact().settled()
                                                + " settled")
                        .orElse(allowed + " orders allowed, not read"));
    }

    private static int part(long orders, int allowed) {
        return (int) Math.min(BAR_WIDTH, orders * BAR_WIDTH / allowed);
    }

    private static void legend(Svg svg, int top) {
        int left = BAR_LEFT;
        left = entry(svg, left, top, "f-passed", "settled");
        left = entry(svg, left, top, "f-open", "open");
        left = entry(svg, left, top, "f-failed", "failed");
        left = entry(svg, left, top, "f-track s-line", "allowed");
        svg.line("s-ink", left, top - 2, left, top + 16);
        svg.text(left + 10, top + 12, "start", "f-soft", "must have settled before the next");
    }

    private static int entry(Svg svg, int left, int top, String style, String word) {
        svg.box(left, top, 14, 14, style);
        svg.text(left + 20, top + 12, "start", "f-soft", word);
        return left + 96;
    }
}
