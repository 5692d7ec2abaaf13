package cockpit;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Step;
import cockpit.settings.panel.ProfileActions;
import cockpit.settings.panel.ProfilePanel;
import cockpit.settings.panel.ProfilePanelModel;
import cockpit.shell.DrawerModel;
import cockpit.shell.TabsPanel;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

import java.time.ZoneId;
import java.util.List;

/// Step 2's part of the window: the launch profile. Built and used on the FX thread.
final class ProfileBench {
    /// The tab, by its place.
    static final int PROFILE_TAB = 1;

    private final ProfilePanelModel profile;
    private final IntegerProperty tab = new SimpleIntegerProperty();

    ProfileBench(ProfileActions desk, DrawerModel drawer, ZoneId zone) {
        this.profile = new ProfilePanelModel(desk, drawer, zone);
    }

    void show(Snapshot production, Snapshot sandbox) {
        profile.show(production, sandbox);
    }

    /// Which tab is in front.
    IntegerProperty tab() {
        return tab;
    }

    Panel panel(Panel checks) {
        return new TabsPanel(
                Step.ENTITLEMENTS.title(),
                List.of(
                        new TabsPanel.Tab(Words.text("desk.tab.checks"), checks),
                        new TabsPanel.Tab(
                                Words.text("desk.tab.profile"), new ProfilePanel(profile))),
                tab);
    }
}
