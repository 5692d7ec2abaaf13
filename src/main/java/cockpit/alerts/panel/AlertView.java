package cockpit.alerts.panel;

import cockpit.alerts.AlertRules;
import cockpit.alerts.RuleText;
import cockpit.conductor.Snapshot;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.LaunchRecord;
import cockpit.launch.MonitoringLook;
import cockpit.launch.Seen;
import cockpit.launch.StepState;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the tab of step 6 shows of a snapshot.
///
/// @param monitoring which one is on record, in one line; empty when none is
/// @param read when it was read, in words
/// @param rows the red ones first
/// @param panels of the dashboard, as they were read
/// @param drillSeq of the newest drill; 0 before the first
/// @param readOnly why nothing can be recorded; empty when it can
record AlertView(
        String monitoring,
        MonitoringLook look,
        String read,
        List<RuleRow> rows,
        List<PanelSeen> panels,
        long drillSeq,
        String readOnly,
        Instant at) {
    AlertView {
        rows = List.copyOf(rows);
        panels = List.copyOf(panels);
    }

    static AlertView of(Snapshot side, ZoneId zone) {
        LaunchRecord record = side.record();
        MonitoringLook look = MonitoringLook.of(record, side.at());
        Optional<Seen<AlertsRead>> read = record.newest(AlertsRead.class);
        boolean isStale = look.rules().state() == StepState.STALE;
        return new AlertView(
                record.newest(MonitoringSet.class)
                        .map(seen -> monitoring(seen, side.at(), zone))
                        .orElse(""),
                look,
                read.map(
                                seen ->
                                        Words.text(
                                                "alerts.read",
                                                Times.ago(seen.at(), side.at()),
                                                Times.number(seen.seq())))
                        .orElseGet(() -> Words.text("alerts.read.never")),
                RuleText.all(AlertRules.inForce(record)).stream()
                        .map(text -> RuleRow.of(text, read, isStale))
                        .sorted(Comparator.comparing(row -> !row.isRed()))
                        .toList(),
                read.map(seen -> seen.fact().panels()).orElse(List.of()),
                record.newest(AlertDrilled.class).map(Seen::seq).orElse(0L),
                side.problem().map(StoreProblem::sentence).orElse(""),
                side.at());
    }

    private static String monitoring(Seen<MonitoringSet> seen, Instant now, ZoneId zone) {
        MonitoringSet set = seen.fact();
        return Words.text(
                "alerts.monitoring",
                set.prometheus(),
                set.alertmanager(),
                set.receiver(),
                set.person(),
                Times.moment(seen.at(), now, zone));
    }

    /// Whether what the panels said no longer counts.
    boolean isStale() {
        return look.rules().state() == StepState.STALE;
    }

    long count(RuleLight light) {
        return rows.stream().filter(row -> row.light() == light).count();
    }
}
