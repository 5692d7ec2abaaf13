package cockpit;

import cockpit.conductor.Snapshot;
import cockpit.guard.panel.GuardPanel;
import cockpit.guard.panel.GuardPanelModel;
import cockpit.guard.panel.PausePanel;
import cockpit.guard.panel.TrafficPanel;
import cockpit.guard.panel.TrafficPanelModel;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Step;
import cockpit.shell.DrawerModel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Pausing;
import cockpit.shell.Place;
import cockpit.shell.TabsPanel;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Step 7's part of the window, and the pause of the live flow, which every screen offers. Built
/// and used on the FX thread.
final class GuardBench implements Pausing {
    /// The tabs, by their place.
    static final int GUARD_TAB = 1;

    static final int TRAFFIC_TAB = 2;

    private final MainPanelModel main;
    private final GuardPanelModel guard;
    private final TrafficPanelModel traffic;
    private final IntegerProperty tab = new SimpleIntegerProperty();

    GuardBench(GuardDesk desk, MainPanelModel main, DrawerModel drawer, ZoneId zone) {
        this.main = main;
        this.guard = new GuardPanelModel(desk, drawer, zone);
        this.traffic = new TrafficPanelModel(desk, guard);
        main.pausingProperty().set(Optional.of(this));
    }

    void show(Snapshot production) {
        guard.show(production);
        traffic.show(production);
    }

    /// Which tab is in front.
    IntegerProperty tab() {
        return tab;
    }

    Panel panel(Panel checks) {
        return new TabsPanel(
                Step.LIMITED_TRAFFIC.title(),
                List.of(
                        new TabsPanel.Tab(Words.text("desk.tab.checks"), checks),
                        new TabsPanel.Tab(Words.text("desk.tab.guard"), new GuardPanel(guard)),
                        new TabsPanel.Tab(
                                Words.text("desk.tab.traffic"), new TrafficPanel(traffic))),
                tab);
    }

    @Override
    public void ask(Scene over) {
        PausePanel.ask(guard, over);
    }

    @Override
    public void showPaused() {
        tab.set(GUARD_TAB);
        main.open(Place.of(Step.LIMITED_TRAFFIC));
    }
}
