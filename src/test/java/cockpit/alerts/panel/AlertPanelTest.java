package cockpit.alerts.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.alerts.panel.AlertActions.Phase;
import cockpit.kit.fx.Headless;
import cockpit.launch.AlertFact.AlertTaken;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.Monitored;
import cockpit.launch.Recorded;
import cockpit.launch.Threshold;
import cockpit.shell.DrawerContent;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What step 6's own tab shows, in every state, and what it asks for.
class AlertPanelTest {
    @BeforeAll
    static void start() throws Exception {
        Headless.start();
        Headless.cssWarnings();
    }

    private static History named() {
        History history = new History(Environment.LIVE).add(Monitored.set());
        Monitored.named().forEach(history::add);
        return history;
    }

    private static History whole() {
        return named().add(Monitored.read(History.START))
                .add(new AlertTaken("alert_1", 200, 12))
                .add(Monitored.received());
    }

    /// The drills of a history, as the store hands its facts over.
    private static List<DrillRun> drills(History history) {
        DrillRun.Reader reader = new DrillRun.Reader();
        List<Fact> facts = history.facts();
        for (int i = 0; i < facts.size(); i++) {
            reader.read(recorded(i + 1L, facts.get(i)));
        }
        return reader.runs();
    }

    @Test
    void beforeAnySnapshotItLoadsAndWithoutMonitoringItSaysTheNextAction() throws Exception {
        AlertStage stage = new AlertStage("");
        assertThat(stage.text()).contains("The monitoring is being read");
        stage.show(new History(Environment.LIVE));
        assertThat(stage.text())
                .contains("No monitoring is on record yet. Read the rules")
                .contains("Nobody has said which monitoring watches this launch.")
                .contains("0 of 21 rules are healthy, not read yet")
                .contains("not read\n")
                .contains("No alert was drilled yet. Run an alert drill")
                .contains("no panel was asked yet");
        assertThat(stage.button("#readButton").isDisabled()).isFalse();
        stage.pictures("alerts-empty");
        stage.close();
    }

    @Test
    void whereNothingIsInstalledTheButtonsSaySoAndTheExportStillWorks() throws Exception {
        AlertStage stage = new AlertStage("Prometheus is not installed.");
        stage.show(whole());
        assertThat(stage.text()).contains("Prometheus is not installed.");
        for (String button : List.of("#readButton", "#drillButton")) {
            assertThat(stage.button(button).isDisabled()).isTrue();
            assertThat(stage.button(button).getAccessibleHelp())
                    .isEqualTo("Prometheus is not installed.");
        }
        stage.does(() -> stage.button("#exportButton").fire());
        assertThat(stage.text()).as("nowhere was chosen").doesNotContain("configurations are in");
        stage.folder = Optional.of(Path.of("monitoring"));
        stage.does(() -> stage.button("#exportButton").fire());
        assertThat(stage.text()).contains("two configurations are in monitoring.");
        stage.exported = CompletableFuture.failedFuture(new IllegalStateException("No room."));
        stage.does(() -> stage.button("#exportButton").fire());
        assertThat(stage.text()).contains("No room.").doesNotContain("configurations are in");
        stage.close();
    }

    @Test
    void everyRuleStandsWithItsLimitAndADrillWithItsWay() throws Exception {
        AlertStage stage = new AlertStage("");
        History history = whole();
        stage.drills = CompletableFuture.completedFuture(drills(history));
        stage.show(history);
        assertThat(stage.text())
                .contains("Prometheus http://127.0.0.1:9090")
                .contains("21 of 21 rules are healthy")
                .contains("21 alert rules are healthy, and 1 panels have data.")
                .contains("CockpitQuoteFailures\nMore quotes fail than are tolerated.")
                .contains("Threshold: more than 5, for 2 min. Engineering is told.")
                .contains("Dashboard: 1 of 1 panels have data")
                .contains("sent\nAlertmanager 12 ms\nback 812 ms of 60 s");
        stage.pictures("alerts-full");
        open(stage, AlertRule.TRANSACT_CONFLICTS);
        DrawerContent drawer = stage.drawer.contentProperty().get().orElseThrow();
        assertThat(drawer.title()).isEqualTo("Transact conflicts");
        assertThat(drawer.quotes().getFirst().text())
                .isEqualTo("round(sum(increase(shop_conflicts_total[600s]))) > 5");
        assertThat(drawer.cards().getFirst().text()).startsWith("Read the quote and the trade");
        assertThat(drawer.entries())
                .extracting(DrawerContent.Entry::value)
                .contains("CockpitTransactConflicts", "#4");
        stage.does(stage.drawer::close);
        stage.does(
                () ->
                        Event.fireEvent(
                                stage.find("#rulesList"),
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        KeyCode.ENTER,
                                        false,
                                        false,
                                        false,
                                        false)));
        assertThat(stage.drawer.isOpen()).as("Enter opens it again").isTrue();
        stage.close();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void aRedRuleSaysWhyAndOldEvidenceIsNotGreen() throws Exception {
        AlertStage stage = new AlertStage("");
        History history =
                whole().add(
                                Monitored.read(
                                        History.START,
                                        AlertRule.RETURNS,
                                        RuleHealth.NO_DATA,
                                        "Prometheus has no data of some_metric."))
                        .add(
                                Monitored.ended(
                                        DrillEnd.NOT_RECEIVED,
                                        200,
                                        "Alertmanager took the alert, and it did not come back."));
        stage.drills = CompletableFuture.completedFuture(drills(history));
        stage.show(history);
        assertThat(stage.text())
                .contains("20 of 21 rules are healthy")
                .contains("no data\n")
                .contains("Prometheus has no data of some_metric.")
                .contains("No alert reaches anyone")
                .contains("not back in 60 s");
        ListView<?> list = (ListView<?>) stage.find("#rulesList");
        assertThat(((RuleRow) list.getItems().getFirst()).rule())
                .as("what is wrong comes first")
                .isEqualTo(AlertRule.RETURNS);
        stage.pictures("alerts-red");
        stage.does(() -> list.getSelectionModel().select(0));
        stage.show(whole());
        assertThat(((RuleRow) list.getSelectionModel().getSelectedItem()).rule())
                .as("the chosen rule stays chosen where it goes")
                .isEqualTo(AlertRule.RETURNS);
        stage.show(
                whole().pass(Threshold.MONITORING_FRESHNESS.standard().plus(Duration.ofHours(1))));
        assertThat(stage.text())
                .contains("0 of 21 rules are healthy")
                .contains("healthy when read")
                .contains("is older than the limit");
        stage.pictures("alerts-stale");
        stage.close();
    }

    /// A drill shows its stations, can be cancelled, and nothing else is begun meanwhile.
    @Test
    void aDrillShowsItsStationsAndAFailedActItsSentence() throws Exception {
        AlertStage stage = new AlertStage("");
        stage.show(whole());
        stage.does(() -> stage.button("#drillButton").fire());
        assertThat(stage.text()).contains("Prometheus and Alertmanager are starting");
        assertThat(stage.button("#readButton").isDisabled()).isTrue();
        stage.does(() -> stage.progress.accept(Phase.WAITING));
        assertThat(stage.text()).contains("waiting for the receipt");
        assertThat(((ProgressBar) stage.find("#runningBar")).getProgress()).isBetween(0.6, 0.7);
        stage.pictures("alerts-drilling");
        stage.does(() -> stage.button("#cancelButton").fire());
        assertThat(stage.cancels).isEqualTo(1);
        stage.does(() -> stage.drilling.complete(Monitored.received()));
        assertThat(stage.text()).contains("It came back.").doesNotContain("waiting for");
        stage.does(() -> stage.button("#readButton").fire());
        stage.does(
                () ->
                        stage.reading.completeExceptionally(
                                new IllegalStateException("No start. [monitoring-not-started]")));
        assertThat(stage.text())
                .contains("No start. [monitoring-not-started]")
                .doesNotContain("It came back.");
        assertThat(stage.button("#drillButton").isDisabled()).isFalse();
        stage.close();
    }

    @Test
    void drillsThatCannotBeReadSaySo() throws Exception {
        AlertStage stage = new AlertStage("");
        stage.drills =
                CompletableFuture.failedFuture(new IllegalStateException("The store is closed."));
        stage.show(whole());
        assertThat(stage.text()).contains("The store is closed.");
        stage.close();
    }

    @Test
    void theNewestFiveDrillsAreKeptAndAnOldOneHasNoTimeOfItsStation() {
        DrillRun.Reader reader = new DrillRun.Reader();
        for (int i = 1; i <= 7; i++) {
            reader.read(recorded(i, Monitored.received()));
        }
        reader.read(recorded(8, new AlertTaken("alert_1", 200, 7)));
        reader.read(recorded(9, Monitored.ended(DrillEnd.NOT_SENT, 0, "Not sent.")));
        assertThat(reader.runs())
                .extracting(run -> run.end().seq())
                .containsExactly(9L, 7L, 6L, 5L, 4L);
        assertThat(reader.runs().getFirst().takenMillis()).contains(7L);
        assertThat(reader.runs().getLast().takenMillis()).isEmpty();
    }

    private static Recorded recorded(long seq, Fact fact) {
        return new Recorded(seq, "0".repeat(64), History.START, Environment.LIVE, fact);
    }

    private static void open(AlertStage stage, AlertRule rule) throws Exception {
        Node list = stage.find("#rulesList");
        stage.does(() -> ((ListView<?>) list).getSelectionModel().select(rule.ordinal()));
    }
}
