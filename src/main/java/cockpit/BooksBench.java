package cockpit;

import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Step;
import cockpit.recon.panel.BooksPlace;
import cockpit.recon.panel.BreaksPanel;
import cockpit.recon.panel.ClosePanel;
import cockpit.recon.panel.ReconPanelModel;
import cockpit.recon.panel.SourcesPanel;
import cockpit.shell.DrawerModel;
import cockpit.shell.TabsPanel;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.stage.Window;

import java.time.ZoneId;
import java.util.List;

/// Step 8's part of the window: breaks, sources, and the close. Built and used on the FX thread.
final class BooksBench {
    /// The tabs, by their place.
    static final int BREAKS_TAB = 1;

    static final int SOURCES_TAB = 2;
    static final int CLOSE_TAB = 3;

    private final ReconPanelModel model;
    private final IntegerProperty tab = new SimpleIntegerProperty();
    private long seen = -1;

    BooksBench(
            PracticeSession session,
            Background background,
            DrawerModel drawer,
            Window window,
            ZoneId zone) {
        BooksDesk desk = new BooksDesk(session, background, window);
        this.model =
                new ReconPanelModel(
                        desk,
                        desk,
                        drawer,
                        session.cockpit().clock(),
                        zone,
                        Delay.real(),
                        () -> place(session));
    }

    private static BooksPlace place(PracticeSession session) {
        return new BooksPlace(
                Environment.REHEARSAL,
                session.cockpit()
                        .production()
                        .snapshot()
                        .record()
                        .launch()
                        .map(launch -> launch.profile().partnerName())
                        .orElse(""));
    }

    /// The production side's journal reaches this far now.
    void show(long headSeq) {
        if (headSeq != seen) {
            seen = headSeq;
            model.changed();
        }
    }

    /// Which tab is in front.
    IntegerProperty tab() {
        return tab;
    }

    Panel panel(Panel checks) {
        return new TabsPanel(
                Step.RECONCILIATION.title(),
                List.of(
                        new TabsPanel.Tab(Words.text("desk.tab.checks"), checks),
                        new TabsPanel.Tab(Words.text("desk.tab.breaks"), new BreaksPanel(model)),
                        new TabsPanel.Tab(Words.text("desk.tab.sources"), new SourcesPanel(model)),
                        new TabsPanel.Tab(Words.text("desk.tab.close"), new ClosePanel(model))),
                tab);
    }
}
