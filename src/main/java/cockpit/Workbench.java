package cockpit;

import cockpit.checklist.StepPanel;
import cockpit.checklist.StepPanelModel;
import cockpit.conductor.Command;
import cockpit.conductor.Snapshot;
import cockpit.conductor.Subscription;
import cockpit.drill.DrillPanel;
import cockpit.drill.DrillPanelModel;
import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Feed;
import cockpit.kit.fx.FxThread;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.Step;
import cockpit.packet.PacketPanel;
import cockpit.packet.PacketPanelModel;
import cockpit.shell.CockpitWindow;
import cockpit.shell.Connections;
import cockpit.shell.DrawerModel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Place;
import cockpit.shell.SearchModel;
import cockpit.shell.Starts;
import cockpit.shell.TabsPanel;
import cockpit.shell.Theme;
import cockpit.smoke.SmokePanel;
import cockpit.smoke.SmokePanelModel;
import cockpit.webhook.DeliveriesPanel;
import cockpit.webhook.DeliveriesPanelModel;
import cockpit.webhook.ReceiverHealth;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts the window together: every model, what it shows and what it may ask for. Built and used on
/// the FX thread.
final class Workbench implements Starts {
    private static final int SEARCH_FACTS_MAX = 50;

    /// How often the time is judged anew, so that what has grown old shows without any new fact.
    private static final Duration TICK = Duration.seconds(20);

    /// How often the receiver is looked at.
    private static final Duration LOOK = Duration.seconds(1);

    private final PracticeSession session;
    private final Cockpit cockpit;
    private final Stage stage;
    private final Background background = new Background();
    private final DrawerModel drawer = new DrawerModel();
    private final MainPanelModel main;
    private final SmokeDesk smokeDesk;
    private final SmokePanelModel smoke;
    private final PacketPanelModel packet;
    private final Map<Step, StepPanelModel> steps = new EnumMap<>(Step.class);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Feed<Both> feed = new Feed<>(this::show);
    private final Theme theme;
    private final DeliveriesDesk deliveriesDesk;
    private final DeliveriesPanelModel deliveries;
    private final DrillPanelModel drill;
    private final IntegerProperty webhookTab = new SimpleIntegerProperty();
    private final Timeline clock = new Timeline(new KeyFrame(TICK, now -> tick()));
    private final Timeline look = new Timeline(new KeyFrame(LOOK, now -> lookAtReceiver()));
    private boolean isLooking;

    /// The tabs of step 4, by their place.
    static final int DELIVERIES_TAB = 1;

    static final int DRILL_TAB = 2;

    /// The newest state of both sides.
    private record Both(Snapshot production, Snapshot sandbox) {}

    Workbench(PracticeSession session, Stage stage, Theme theme) {
        this.session = session;
        this.cockpit = session.cockpit();
        this.stage = stage;
        this.theme = theme;
        ZoneId zone = ZoneId.systemDefault();
        SearchModel search =
                new SearchModel(
                        id -> cockpit.find(id, SEARCH_FACTS_MAX), background, FxThread::later);
        this.main = new MainPanelModel(drawer, search, zone);
        this.smokeDesk = new SmokeDesk(session, background, main);
        this.smoke = new SmokePanelModel(cockpit.sandbox().snapshot().record(), smokeDesk);
        smokeDesk.listen(smoke::progressed);
        PacketDesk packetDesk = new PacketDesk(session, background, main, stage);
        this.packet = new PacketPanelModel(Environment.REHEARSAL, packetDesk, packetDesk);
        this.deliveriesDesk = new DeliveriesDesk(session, background);
        this.deliveries =
                new DeliveriesPanelModel(
                        deliveriesDesk,
                        deliveriesDesk,
                        drawer,
                        cockpit.clock(),
                        zone,
                        Delay.real());
        DrillDesk drillDesk = new DrillDesk(session.drill(), background, main);
        this.drill = new DrillPanelModel(cockpit.production().snapshot().record(), drillDesk);
        drillDesk.listen(drill::progressed);
        for (Step step : Step.values()) {
            if (step != Step.SANDBOX_SMOKE) {
                steps.put(step, new StepPanelModel(step, drawer, this::confirm, zone));
            }
        }
    }

    CockpitWindow window() {
        return new CockpitWindow(main, this::panel, this, theme);
    }

    /// Goes somewhere in the window.
    void open(Place place) {
        main.open(place);
    }

    /// Follows both conductors until the window is closed.
    void follow() {
        Consumer<Snapshot> offer =
                changed ->
                        feed.offer(
                                new Both(
                                        cockpit.production().snapshot(),
                                        cockpit.sandbox().snapshot()));
        subscriptions.add(cockpit.sandbox().subscribe(offer));
        subscriptions.add(cockpit.production().subscribe(offer));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        look.setCycleCount(Animation.INDEFINITE);
        look.play();
        if (!cockpit.notices().isEmpty()) {
            tell(
                    Alert.AlertType.INFORMATION,
                    Words.text("desk.notices"),
                    String.join("\n", cockpit.notices()));
        }
    }

    /// Judges both sides again at the present time; the panels follow.
    void tick() {
        // A tick that could not be taken is followed by the next one.
        var _ = cockpit.sandbox().tick();
        var _ = cockpit.production().tick();
    }

    /// Follows nothing any more.
    void close() {
        clock.stop();
        look.stop();
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }

    private void show(Both both) {
        main.show(both.production(), both.sandbox());
        smoke.show(
                both.sandbox().record(),
                both.sandbox().problem().map(problem -> problem.sentence()));
        drill.show(
                both.production().record(),
                both.production().problem().map(problem -> problem.sentence()));
        deliveries.showCompared(
                both.production().record().newest(GapsCompared.class),
                both.production().record().newest(EventsCompared.class));
        packet.show(
                both.production().record(),
                Cockpit.readiness(both.sandbox(), both.production()),
                both.production().problem().map(problem -> problem.sentence()));
        steps.values().forEach(step -> step.show(both.production()));
    }

    /// The receiver's health is put together in the background, because it may open the delivery
    /// log; one look at a time.
    private void lookAtReceiver() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        background
                .call(deliveriesDesk::health)
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
        return java.time.Duration.between(at, cockpit.clock().instant());
    }

    private Panel panel(Place place) {
        return switch (place) {
            case Place.AtStep(Step step) -> {
                StepPanelModel model = steps.get(step);
                Panel checks = model == null ? new SmokePanel(smoke, drawer) : new StepPanel(model);
                yield step == Step.WEBHOOKS ? webhooks(checks) : checks;
            }
            case Place.Packet _ -> new PacketPanel(packet);
        };
    }

    /// Which tab of step 4 is in front.
    IntegerProperty webhookTab() {
        return webhookTab;
    }

    private Panel webhooks(Panel checks) {
        return new TabsPanel(
                Step.WEBHOOKS.title(),
                List.of(
                        new TabsPanel.Tab(Words.text("desk.tab.checks"), checks),
                        new TabsPanel.Tab(
                                Words.text("desk.tab.deliveries"), new DeliveriesPanel(deliveries)),
                        new TabsPanel.Tab(
                                Words.text("desk.tab.drill"), new DrillPanel(drill, drawer))),
                webhookTab);
    }

    private void confirm(Fact.Confirmed confirmed, Consumer<Optional<String>> answer) {
        background
                .call(
                        () -> {
                            cockpit.submit(
                                    Environment.REHEARSAL,
                                    new Command.GiveConfirmation(
                                            confirmed.checkId(),
                                            confirmed.person(),
                                            confirmed.role(),
                                            confirmed.statement()));
                            return true;
                        })
                .whenComplete(
                        (done, problem) ->
                                answer.accept(
                                        Optional.ofNullable(problem)
                                                .map(p -> String.valueOf(p.getMessage()))));
    }

    /// Plays the whole launch in the background; the panels show it as it is recorded.
    @Override
    public void practice() {
        smokeDesk
                .play()
                .whenComplete(
                        (done, problem) -> {
                            if (problem != null) {
                                tell(
                                        Alert.AlertType.ERROR,
                                        Words.text("desk.practice.failed"),
                                        String.valueOf(problem.getMessage()));
                            }
                        });
    }

    private void tell(Alert.AlertType kind, String heading, String sentence) {
        Alert alert = new Alert(kind, sentence);
        alert.initOwner(stage);
        alert.setHeaderText(heading);
        theme.dress(alert.getDialogPane().getScene());
        alert.show();
    }

    @Override
    public void create() {
        launchDesk().open();
    }

    LaunchDesk launchDesk() {
        return new LaunchDesk(session, background, stage, theme);
    }
}
