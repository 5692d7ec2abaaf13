package cockpit;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Step;
import cockpit.settings.panel.KeysPanel;
import cockpit.settings.panel.KeysPanelModel;
import cockpit.settings.panel.ProfileActions;
import cockpit.settings.panel.ProfilePanel;
import cockpit.settings.panel.ProfilePanelModel;
import cockpit.shell.DrawerModel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.TabsPanel;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

import java.time.ZoneId;
import java.util.List;

/// Step 2's part of the window: the launch profile and the keys. Built and used on the FX thread.
final class ProfileBench {
    /// The tabs, by their place.
    static final int PROFILE_TAB = 1;

    static final int KEYS_TAB = 2;

    private final KeyDesk keyDesk;
    private final ProfilePanelModel profile;
    private final KeysPanelModel keys;
    private final IntegerProperty tab = new SimpleIntegerProperty();

    ProfileBench(
            ProfileActions desk,
            KeyDesk keyDesk,
            MainPanelModel main,
            DrawerModel drawer,
            ZoneId zone) {
        this.keyDesk = keyDesk;
        this.profile = new ProfilePanelModel(desk, drawer, zone);
        this.keys = new KeysPanelModel(keyDesk, drawer, zone);
        main.keysProperty().bind(keys.strip());
    }

    void show(Snapshot production, Snapshot sandbox) {
        profile.show(production, sandbox);
        keys.show(production);
    }

    /// Wipes the keys in memory.
    void close() {
        keyDesk.close();
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
                                Words.text("desk.tab.profile"), new ProfilePanel(profile)),
                        new TabsPanel.Tab(Words.text("desk.tab.keys"), new KeysPanel(keys))),
                tab);
    }
}
