package cockpit;

import cockpit.checklist.AttestPanel;
import cockpit.checklist.CheckRow;
import cockpit.checklist.StepPanel;
import cockpit.checklist.StepPanelModel;
import cockpit.checklist.WaivePanel;
import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Step;
import cockpit.shell.DrawerModel;
import cockpit.shell.TabsPanel;
import cockpit.smoke.SmokePanel;
import cockpit.smoke.SmokePanelModel;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.stage.Stage;

import java.time.ZoneId;
import java.util.List;

/// Step 1's part of the window: the scenarios, live, and the checks that they answer. Built and
/// used on the FX thread.
final class SmokeBench {
    /// The tab, by its place.
    static final int CHECKS_TAB = 1;

    private final SmokePanelModel smoke;
    private final StepPanelModel checks;
    private final DrawerModel drawer;
    private final IntegerProperty tab = new SimpleIntegerProperty();

    /// @param smokeDesk plays the scenarios; it is told here what people may decide of them
    SmokeBench(
            PracticeSession session,
            SmokeDesk smokeDesk,
            StepDesk stepDesk,
            DrawerModel drawer,
            Stage stage,
            ZoneId zone) {
        this.drawer = drawer;
        this.smoke =
                new SmokePanelModel(session.cockpit().sandbox().snapshot().record(), smokeDesk);
        this.checks = new StepPanelModel(Step.SANDBOX_SMOKE, drawer, stepDesk, stepDesk, zone);
        smokeDesk.listen(smoke::progressed);
        smokeDesk.decide(
                new SmokeDesk.Decisions(
                        this::refusal,
                        id ->
                                checks.row(id)
                                        .ifPresent(
                                                row ->
                                                        WaivePanel.open(
                                                                checks, row, stage.getScene())),
                        id ->
                                checks.row(id)
                                        .ifPresent(
                                                row ->
                                                        AttestPanel.open(
                                                                checks,
                                                                row,
                                                                stepDesk,
                                                                stage.getScene()))));
    }

    private String refusal(String scenarioId) {
        return checks.row(scenarioId)
                .filter(CheckRow::isWaivable)
                .map(CheckRow::recordReason)
                .orElseGet(() -> Words.text("checklist.waive.refusal"));
    }

    void show(Snapshot sandbox) {
        checks.show(sandbox);
        smoke.show(sandbox.record(), sandbox.problem().map(problem -> problem.sentence()));
    }

    /// Which tab is in front.
    IntegerProperty tab() {
        return tab;
    }

    Panel panel() {
        return new TabsPanel(
                Step.SANDBOX_SMOKE.title(),
                List.of(
                        new TabsPanel.Tab(
                                Words.text("desk.tab.scenarios"), new SmokePanel(smoke, drawer)),
                        new TabsPanel.Tab(Words.text("desk.tab.checks"), new StepPanel(checks))),
                tab);
    }
}
