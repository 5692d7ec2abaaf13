package cockpit;

import cockpit.checklist.StepPanel;
import cockpit.checklist.StepPanelModel;
import cockpit.conductor.Snapshot;
import cockpit.conductor.Subscription;
import cockpit.kit.fx.Feed;
import cockpit.kit.fx.FxThread;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Step;
import cockpit.packet.PacketPanel;
import cockpit.packet.PacketPanelModel;
import cockpit.packet.time.TimeAuthority;
import cockpit.shell.CockpitWindow;
import cockpit.shell.DrawerModel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Place;
import cockpit.shell.RailRow;
import cockpit.shell.SearchModel;
import cockpit.shell.Starts;
import cockpit.shell.Theme;
import cockpit.trace.IdSearch;
import cockpit.trend.TrendPanel;
import cockpit.trend.TrendPanelModel;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Puts the window together: every model, what it shows and what it may ask for. Built and used on
/// the FX thread.
final class Workbench implements Starts {
    private static final int SEARCH_FACTS_MAX = 50;

    /// How often the time is judged anew, so that what has grown old shows without any new fact.
    private static final Duration TICK = Duration.seconds(20);

    private final PracticeSession session;
    private final Cockpit cockpit;
    private final Stage stage;
    private final Background background = new Background();
    private final DrawerModel drawer = new DrawerModel();
    private final MainPanelModel main;
    private final SmokeDesk smokeDesk;
    private final SmokeBench smoke;
    private final PacketPanelModel packet;
    private final TrendPanelModel trend;
    private final Map<Step, StepPanelModel> steps = new EnumMap<>(Step.class);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Feed<Both> feed = new Feed<>(this::show);
    private final Theme theme;
    private final WebhookBench webhooks;
    private final BooksBench books;
    private final AlertBench alerts;
    private final GuardBench guard;
    private final ProfileBench profile;
    private final Timeline clock = new Timeline(new KeyFrame(TICK, now -> tick()));

    /// The newest state of both sides.
    private record Both(Snapshot production, Snapshot sandbox) {}

    Workbench(PracticeSession session, Stage stage, Theme theme) {
        this(session, stage, theme, FileDialogs.over(stage));
    }

    /// @param files asks for the files of steps 1 and 2
    Workbench(PracticeSession session, Stage stage, Theme theme, FileDialogs files) {
        this.session = session;
        this.cockpit = session.cockpit();
        this.stage = stage;
        this.theme = theme;
        ZoneId zone = ZoneId.systemDefault();
        SearchModel search =
                new SearchModel(
                        text -> IdSearch.find(text, cockpit::find, SEARCH_FACTS_MAX),
                        background,
                        FxThread::later);
        this.main = new MainPanelModel(drawer, search, zone);
        this.smokeDesk = new SmokeDesk(session, background, main);
        StepDesk stepDesk = new StepDesk(cockpit, background, files);
        this.smoke = new SmokeBench(session, smokeDesk, stepDesk, drawer, stage, zone);
        KeyDesk keys = new KeyDesk(cockpit, session.redactor(), session.variables(), background);
        Supplier<List<String>> known =
                () -> Stream.concat(session.known().stream(), keys.secrets().stream()).toList();
        ExportDesk exports = new ExportDesk(cockpit, known, background, stage);
        PacketDesk packetDesk =
                new PacketDesk(cockpit, session::signoff, background, exports, main, stage);
        this.packet =
                new PacketPanelModel(
                        Environment.REHEARSAL,
                        packetDesk,
                        new SigningDesk(session::signoff, background),
                        new ApproverDesk(
                                keys,
                                known,
                                TimeAuthority.of(session.variables()),
                                cockpit.clock(),
                                background),
                        packetDesk,
                        zone);
        this.trend = new TrendPanelModel(new TrendDesk(cockpit, background, stage), zone);
        this.webhooks = new WebhookBench(session, background, main, drawer, zone);
        this.books = new BooksBench(session, background, drawer, stage, zone);
        this.profile =
                new ProfileBench(
                        new ProfileDesk(session, background, files), keys, main, drawer, zone);
        this.alerts = new AlertBench(new AlertDesk(session, background, main, stage), drawer, zone);
        this.guard =
                new GuardBench(
                        new GuardDesk(cockpit, session.guard(), background), main, drawer, zone);
        for (Step step : Step.values()) {
            if (step != Step.SANDBOX_SMOKE) {
                steps.put(step, new StepPanelModel(step, drawer, stepDesk, stepDesk, zone));
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
        webhooks.follow();
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
        // What ended in the sandbox, such as a waiver, is news for production as well.
        var _ =
                background.call(
                        () -> {
                            cockpit.sealNews();
                            return true;
                        });
    }

    /// Follows nothing any more.
    void close() {
        clock.stop();
        webhooks.close();
        profile.close();
        alerts.close();
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }

    private void show(Both both) {
        main.show(both.production(), both.sandbox());
        smoke.show(both.sandbox());
        webhooks.show(both.production());
        guard.show(both.production());
        alerts.show(both.production());
        trend.show(both.production());
        profile.show(both.production(), both.sandbox());
        books.show(both.production().head().seq());
        packet.show(
                both.production().record(),
                Cockpit.readiness(both.sandbox(), both.production()),
                both.production().readiness(),
                both.production().problem().map(problem -> problem.sentence()));
        steps.values().forEach(step -> step.show(both.production()));
    }

    private Panel panel(Place place) {
        return switch (place) {
            case Place.AtStep(Step step) -> {
                StepPanelModel model = steps.get(step);
                Panel checks = model == null ? smoke.panel() : new StepPanel(model);
                yield switch (step) {
                    case ENTITLEMENTS -> profile.panel(checks);
                    case WEBHOOKS -> webhooks.panel(checks);
                    case MONITORING -> alerts.panel(checks);
                    case LIMITED_TRAFFIC -> guard.panel(checks);
                    case RECONCILIATION -> books.panel(checks);
                    default -> checks;
                };
            }
            case Place.Packet _ -> new PacketPanel(packet);
            case Place.Readiness _ -> new TrendPanel(trend);
        };
    }

    /// The eight steps as the rail shows them.
    List<RailRow> rail() {
        return main.rail();
    }

    /// Which tab of step 1 is in front.
    IntegerProperty smokeTab() {
        return smoke.tab();
    }

    /// Which tab of step 2 is in front.
    IntegerProperty profileTab() {
        return profile.tab();
    }

    /// Which tab of step 4 is in front.
    IntegerProperty webhookTab() {
        return webhooks.tab();
    }

    /// Which tab of step 6 is in front.
    IntegerProperty alertsTab() {
        return alerts.tab();
    }

    /// Which tab of step 7 is in front.
    IntegerProperty guardTab() {
        return guard.tab();
    }

    /// Which tab of step 8 is in front.
    IntegerProperty booksTab() {
        return books.tab();
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
