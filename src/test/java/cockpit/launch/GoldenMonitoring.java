package cockpit.launch;

import static cockpit.launch.Golden.empty;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;

import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleSeen;
import cockpit.launch.KeyFact.KeyPurpose;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Step 6: the reading of the monitoring as a whole.
final class GoldenMonitoring {
    private static final String STEP = "checklist.6";
    private static final String[] ALL = {
        STEP,
        "requirement.monitoring",
        "gate.monitoring",
        "launch-record.monitoringVerified",
        "evidence-packet.monitoring_enabled",
        "cutover-rule.alerts",
    };

    private GoldenMonitoring() {}

    static List<Golden> rows() {
        return Stream.of(missing(), old(), readings()).flatMap(List::stream).toList();
    }

    private static List<Golden> missing() {
        return List.of(
                open(
                        ENGINEERING,
                        empty(),
                        "Nobody has said which monitoring watches this launch. Engineering can "
                                + "say which Prometheus and Alertmanager watch it.",
                        ALL),
                open(
                        ENGINEERING,
                        set(),
                        "Nobody has read how the alert rules stand. Engineering can read the "
                                + "monitoring.",
                        ALL),
                open(
                        ENGINEERING,
                        set().add(Monitored.read(History.START)),
                        "No alert drill has shown that alerts reach anyone. Engineering can run "
                                + "an alert drill.",
                        ALL));
    }

    private static List<Golden> old() {
        MonitoringSet other =
                new MonitoringSet(
                        "http://other:9090", "http://127.0.0.1:9093", "cockpit", "A. Person");
        History before = empty();
        Monitored.named().forEach(before::add);
        before.add(Monitored.read(History.START)).add(Monitored.received()).add(Monitored.set());
        return List.of(
                stale(
                        ENGINEERING,
                        whole().add(other),
                        "The monitoring was set at 2026-11-20T09:00:00Z, after this evidence of"
                            + " 2026-11-20T09:00:00Z. Engineering can read the monitoring again.",
                        ALL),
                stale(
                        ENGINEERING,
                        before,
                        "The monitoring was set at 2026-11-20T09:00:00Z, after this evidence of "
                                + "2026-11-20T09:00:00Z. Engineering can run an alert drill.",
                        ALL),
                stale(
                        ENGINEERING,
                        before.add(Monitored.read(History.START)),
                        "The monitoring was set at 2026-11-20T09:00:00Z, after this evidence of "
                                + "2026-11-20T09:00:00Z. Engineering can run an alert drill.",
                        ALL),
                stale(
                        ENGINEERING,
                        whole().pass(Duration.ofHours(25)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 "
                                + "hours. Engineering can read the monitoring again.",
                        ALL),
                stale(
                        ENGINEERING,
                        whole().pass(Duration.ofHours(25))
                                .add(Monitored.read(History.START.plus(Duration.ofHours(25)))),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 "
                                + "hours. Engineering can run an alert drill.",
                        STEP),
                stale(
                        ENGINEERING,
                        whole().add(Monitored.read(History.START.plusSeconds(3600))),
                        "The evidence is dated 2026-11-20T10:00:00Z, which is still to come, so a"
                                + " clock was set back. Engineering can read the monitoring again.",
                        STEP),
                stale(
                        ENGINEERING,
                        whole().add(
                                        Watched.approved(
                                                GuardRule.QUOTE_FAILURES,
                                                GuardRule.QUOTE_FAILURES.standard())),
                        "The numbers of the rule \"Quote failures\" changed after the alert rules"
                            + " were read. Engineering can export the rules and load them again.",
                        ALL),
                stale(
                        ENGINEERING,
                        whole().add(Monitored.named().getFirst()),
                        "The metric of the alert CockpitQuoteExpirySpike was named after the alert"
                            + " rules were read. Engineering can export the rules and load them "
                            + "again.",
                        STEP),
                stale(
                        ENGINEERING,
                        whole().add(Golden.rotated(KeyPurpose.RECEIVER_PASSWORD)),
                        "The monitoring's address or password changed at 2026-11-20T09:00:00Z,"
                            + " after this evidence of 2026-11-20T09:00:00Z. Engineering can read"
                            + " the monitoring again.",
                        ALL));
    }

    private static List<Golden> readings() {
        AlertsRead read = Monitored.read(History.START);
        return List.of(
                red(
                        ENGINEERING,
                        whole().add(
                                        read(
                                                List.of(),
                                                List.of(),
                                                false,
                                                "Prometheus could not be asked.")),
                        "Prometheus could not be asked. Engineering can mend it.",
                        ALL),
                red(
                        ENGINEERING,
                        whole().add(read(read.rules(), read.panels(), false, "")),
                        "Prometheus does not read the cockpit's metrics. Engineering can add the "
                                + "exported scrape job.",
                        ALL),
                red(
                        ENGINEERING,
                        whole().add(read(read.rules(), List.of(), true, "")),
                        "No panel of the dashboard was asked. Engineering can read the "
                                + "monitoring again.",
                        ALL),
                red(
                        ENGINEERING,
                        whole().add(
                                        read(
                                                read.rules(),
                                                List.of(
                                                        new PanelSeen(
                                                                "Ledger mismatches", false, "")),
                                                true,
                                                "")),
                        "The panel \"Ledger mismatches\" has no data. Engineering can let the "
                                + "guard look, then read it again.",
                        ALL),
                red(
                        ENGINEERING,
                        whole().add(read(List.of(), read.panels(), true, "")),
                        "The alert CockpitDown (Cockpit unreachable) is not loaded. Engineering can"
                                + " load the exported rules into Prometheus, then read it again.",
                        STEP));
    }

    private static History set() {
        return set(empty());
    }

    private static History set(History history) {
        history.add(Monitored.set());
        Monitored.named().forEach(history::add);
        return history;
    }

    static History whole() {
        return whole(empty());
    }

    /// The history after everything of this step was proven.
    static History whole(History history) {
        return set(history).add(Monitored.read(History.START)).add(Monitored.received());
    }

    private static AlertsRead read(
            List<RuleSeen> rules, List<PanelSeen> panels, boolean isScraped, String problem) {
        return new AlertsRead("a".repeat(64), rules, panels, isScraped, History.START, problem);
    }
}
