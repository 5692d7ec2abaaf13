package cockpit.packet.report;

import cockpit.launch.Guard;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.Traffic;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.packet.report.FlowHistory.Event;
import cockpit.packet.report.FlowHistory.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The live traffic, stage by stage, and every stop of it.
final class FlowPart {
    private FlowPart() {}

    static void write(Page page, ReportContent content) {
        ramp(page, content);
        stops(page, content);
    }

    private static void ramp(Page page, ReportContent content) {
        page.section("Limited traffic");
        List<Stage> stages = stages(content);
        if (stages.isEmpty()) {
            page.paragraph("No stage of live traffic was opened.").end();
            return;
        }
        RampChart.write(page, stages);
        Table table =
                page.table(
                        "Each stage: what it allowed and what was seen of it last.",
                        "Stage",
                        "Opened",
                        "Asked and approved by",
                        "Allowed",
                        "Orders",
                        "Settled",
                        "Failed",
                        "Open",
                        "Amount",
                        "Evidence");
        for (Stage stage : stages) {
            stage(table, stage);
        }
        table.end();
        page.end();
    }

    /// A reading that was only repeated is in no fact of its own; the record knows its last time.
    private static List<Stage> stages(ReportContent content) {
        List<Stage> stages = new ArrayList<>(content.flow().stages());
        LaunchRecord record = content.record();
        Optional<Seen<StageOpened>> open = record.newest(StageOpened.class);
        Optional<Seen<TrafficSeen>> last = record.newest(TrafficSeen.class);
        if (!stages.isEmpty() && open.isPresent() && last.isPresent()) {
            Stage newest = stages.getLast();
            String id = newest.opened().fact().stageId();
            if (open.get().fact().stageId().equals(id) && last.get().fact().stageId().equals(id)) {
                stages.set(stages.size() - 1, new Stage(newest.opened(), last));
            }
        }
        return stages;
    }

    private static void stage(Table table, Stage stage) {
        StageOpened opened = stage.opened().fact();
        StageLimits limits = opened.limits();
        table.row("Stage " + opened.number())
                .time(stage.opened().at())
                .cell(opened.askedBy() + ", " + opened.approvedBy())
                .cell(
                        limits.ordersMax()
                                + (limits.ordersMax() == 1 ? " order, " : " orders, ")
                                + limits.amountMax()
                                + " "
                                + limits.currency());
        List<Long> evidence = new ArrayList<>(List.of(stage.opened().seq()));
        if (stage.reading().isEmpty()) {
            String none = "not read";
            table.cell(none).cell(none).cell(none).cell(none).cell(none).evidence(evidence);
            return;
        }
        TrafficSeen seen = stage.reading().get().fact();
        boolean isOver = Traffic.isOver(seen, limits);
        evidence.add(stage.reading().get().seq());
        table.number(seen.orders() + (isOver ? ", over the limit" : ""))
                .number(seen.settled())
                .number(seen.failed())
                .number(seen.open())
                .number(seen.amount() + " " + seen.currency())
                .evidence(evidence);
    }

    private static void stops(Page page, ReportContent content) {
        page.section("Guard trips and rollback");
        page.paragraph(
                Guard.isPaused(content.record())
                        ? "The live flow is paused by the guard or by a person."
                        : "No stop of the live flow is in force.");
        FlowHistory flow = content.flow();
        if (flow.events().isEmpty()) {
            page.paragraph("The flow was never stopped, and no rollback was rehearsed.").end();
            return;
        }
        if (flow.left() > 0) {
            page.paragraph(
                    flow.left() + " older events are in evidence.ndjson and not listed here.");
        }
        Table table =
                page.table(
                        "Everything that stopped the flow or let it run again, oldest first.",
                        "When",
                        "What",
                        "Why",
                        "Evidence");
        for (Event event : flow.events()) {
            table.row(Page.time(event.seen().at()))
                    .cell(event.title())
                    .cell(event.sentence())
                    .evidence(List.of(event.seen().seq()));
        }
        table.end();
        page.end();
    }
}
