package cockpit;

import cockpit.alerts.panel.AlertActions;
import cockpit.alerts.panel.AlertPanel;
import cockpit.alerts.panel.AlertPanelModel;
import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Step;
import cockpit.shell.DrawerModel;
import cockpit.shell.TabsPanel;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

import java.time.ZoneId;
import java.util.List;

/// Step 6's part of the window: alert rules, dashboard and drills. Built and used on the FX thread.
final class AlertBench {
    /// The tab, by its place.
    static final int ALERTS_TAB = 1;

    private final AlertActions desk;
    private final AlertPanelModel alerts;
    private final ZoneId zone;
    private final IntegerProperty tab = new SimpleIntegerProperty();

    AlertBench(AlertActions desk, DrawerModel drawer, ZoneId zone) {
        this.desk = desk;
        this.alerts = new AlertPanelModel(desk, drawer, zone);
        this.zone = zone;
    }

    void show(Snapshot production) {
        alerts.show(production);
    }

    /// Asks what is under way to stop, because the window closes.
    void close() {
        desk.cancel();
    }

    /// Which tab is in front.
    IntegerProperty tab() {
        return tab;
    }

    Panel panel(Panel checks) {
        return new TabsPanel(
                Step.MONITORING.title(),
                List.of(
                        new TabsPanel.Tab(Words.text("desk.tab.checks"), checks),
                        new TabsPanel.Tab(
                                Words.text("desk.tab.alerts"), new AlertPanel(alerts, zone))),
                tab);
    }
}
