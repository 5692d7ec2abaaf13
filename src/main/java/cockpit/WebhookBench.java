package cockpit;

import cockpit.conductor.Snapshot;
import cockpit.drill.DrillPanel;
import cockpit.drill.DrillPanelModel;
import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.Step;
import cockpit.shell.Connections;
import cockpit.shell.DrawerModel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.TabsPanel;
import cockpit.webhook.DeliveriesPanel;
import cockpit.webhook.DeliveriesPanelModel;
import cockpit.webhook.ReceiverHealth;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.util.Duration;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Step 4's part of the window: deliveries, the handler drill, and how the receiver is. Built and
/// used on the FX thread.
final class WebhookBench {
    /// The tabs, by their place.
    static final int DELIVERIES_TAB = 1;

    static final int DRILL_TAB = 2;

    /// How often the receiver is looked at.
    private static final Duration LOOK = Duration.seconds(1);

    private final PracticeSession session;
    private final Background background;
    private final MainPanelModel main;
    private final DrawerModel drawer;
    private final DeliveriesDesk desk;
    private final DeliveriesPanelModel deliveries;
    private final DrillPanelModel drill;
    private final IntegerProperty tab = new SimpleIntegerProperty();
    private final Timeline look = new Timeline(new KeyFrame(LOOK, now -> lookAtReceiver()));
    private boolean isLooking;

    WebhookBench(
            PracticeSession session,
            Background background,
            MainPanelModel main,
            DrawerModel drawer,
            ZoneId zone) {
        this.session = session;
        this.background = background;
        this.main = main;
        this.drawer = drawer;
        this.desk = new DeliveriesDesk(session, background);
        this.deliveries =
                new DeliveriesPanelModel(
                        desk, desk, drawer, session.cockpit().clock(), zone, Delay.real());
        DrillDesk drillDesk = new DrillDesk(session.drill(), background, main);
        this.drill =
                new DrillPanelModel(session.cockpit().production().snapshot().record(), drillDesk);
        drillDesk.listen(drill::progressed);
    }

    /// Looks at the receiver until it is closed.
    void follow() {
        look.setCycleCount(Animation.INDEFINITE);
        look.play();
    }

    void close() {
        look.stop();
    }

    void show(Snapshot production) {
        drill.show(production.record(), production.problem().map(problem -> problem.sentence()));
        deliveries.showCompared(
                production.record().newest(GapsCompared.class),
                production.record().newest(EventsCompared.class));
    }

    /// Which tab is in front.
    IntegerProperty tab() {
        return tab;
    }

    Panel panel(Panel checks) {
        return new TabsPanel(
                Step.WEBHOOKS.title(),
                List.of(
                        new TabsPanel.Tab(Words.text("desk.tab.checks"), checks),
                        new TabsPanel.Tab(
                                Words.text("desk.tab.deliveries"), new DeliveriesPanel(deliveries)),
                        new TabsPanel.Tab(
                                Words.text("desk.tab.drill"), new DrillPanel(drill, drawer))),
                tab);
    }

    /// The receiver's health is put together in the background, because it may open the delivery
    /// log; one look at a time.
    private void lookAtReceiver() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        background
                .call(desk::health)
                .whenComplete(
                        (health, problem) -> {
                            isLooking = false;
                            if (health != null) {
                                show(health);
                            }
                        });
    }

    private void show(ReceiverHealth health) {
        deliveries.show(health);
        main.connectionsProperty()
                .set(
                        new Connections(
                                health.state() == ReceiverHealth.State.LISTENING,
                                health.reason(),
                                health.lastDelivery().map(this::ageOf),
                                session.latency(),
                                true));
    }

    private java.time.Duration ageOf(Instant at) {
        return java.time.Duration.between(at, session.cockpit().clock().instant());
    }
}
