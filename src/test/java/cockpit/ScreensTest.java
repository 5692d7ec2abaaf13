package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.conductor.Command;
import cockpit.kit.fx.Headless;
import cockpit.launch.AlertFact.AlertTaken;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.launch.Judgement;
import cockpit.launch.Monitored;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Watched;
import cockpit.recon.BooksProgress;
import cockpit.recon.ForeignFiles;
import cockpit.recon.Given;
import cockpit.recon.Importing;
import cockpit.recon.Watch;
import cockpit.recon.match.Seed;
import cockpit.recon.match.SeededBooks;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableSource;
import cockpit.shell.CockpitWindow;
import cockpit.shell.Place;
import cockpit.shell.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The whole window on a rehearsed launch, in pictures. With `-Dcockpit.docs=true` the README's own
/// pictures are made anew.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScreensTest {
    private static final Path DOCS = Path.of("src", "docs", "screens");

    @TempDir private static Path folder;

    private static PracticeSession session;
    private static Workbench workbench;
    private static CockpitWindow window;
    private static Stage stage;
    private static Theme theme;

    @BeforeAll
    static void open() throws Exception {
        session =
                PracticeSession.open(
                        folder.resolve("data"),
                        Clock.systemUTC(),
                        (what, done, total) -> {},
                        Map.of());
        session.rehearse(folder.resolve("out"), line -> {});
        Headless.start();
        Headless.run(
                () -> {
                    stage = new Stage();
                    theme = new Theme();
                    workbench = new Workbench(session, stage, theme);
                    window = workbench.window();
                    window.show(stage);
                    workbench.follow();
                });
        Headless.settle();
        addAKey();
    }

    /// The first key of the ring, taken in as a person does, so that the list of keys has one.
    private static void addAKey() throws Exception {
        Headless.run(
                () -> {
                    workbench.profileTab().set(ProfileBench.KEYS_TAB);
                    workbench.open(Place.of(Step.ENTITLEMENTS));
                });
        await(() -> text(window.scene().getRoot()).contains("Keys: not stored"));
        Headless.run(() -> ((Button) window.scene().lookup("#addButton")).fire());
        Scene dialog =
                Headless.get(
                        () ->
                                Window.getWindows().stream()
                                        .filter(Stage.class::isInstance)
                                        .reduce((_, last) -> last)
                                        .orElseThrow()
                                        .getScene());
        Headless.run(
                () -> {
                    Map.of(
                                    "#keyField", "sk_live_0123456789abcdefghij",
                                    "#passphraseField", "correct horse battery staple",
                                    "#againField", "correct horse battery staple",
                                    "#personField", "Practice engineering")
                            .forEach(
                                    (field, text) ->
                                            ((TextInputControl) dialog.lookup(field))
                                                    .setText(text));
                    ((Button) dialog.lookup(".button:default")).fire();
                });
        await(() -> text(window.scene().getRoot()).contains("Keys: passphrase file"));
        Headless.run(() -> workbench.profileTab().set(0));
    }

    private static void await(Callable<Boolean> shows) throws Exception {
        for (int i = 0; i < 20_000 && !Headless.get(shows); i++) {
            Headless.settle();
        }
    }

    @AfterAll
    static void close() throws Exception {
        Headless.run(
                () -> {
                    workbench.close();
                    stage.close();
                });
        session.close();
    }

    @Test
    void everyPlaceShowsWhatTheEvidenceSaysInBothThemes() throws Exception {
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            picture(Place.of(Step.SANDBOX_SMOKE), "smoke", choice);
            Headless.run(() -> workbench.profileTab().set(0));
            picture(Place.of(Step.ENTITLEMENTS), "step", choice);
            pictureOfTab(
                    Step.ENTITLEMENTS, ProfileBench.PROFILE_TAB, "as approved", "profile", choice);
            pictureOfTab(Step.ENTITLEMENTS, ProfileBench.KEYS_TAB, "Keys: ", "keys", choice);
            picture(Place.of(Step.MONITORING), "monitoring", choice);
            pictureOfTab(
                    Step.WEBHOOKS, WebhookBench.DELIVERIES_TAB, "pq_live_", "deliveries", choice);
            pictureOfTab(Step.WEBHOOKS, WebhookBench.DRILL_TAB, "15", "drill", choice);
            pictureOfTab(Step.RECONCILIATION, BooksBench.BREAKS_TAB, "pq_live_", "breaks", choice);
            pictureOfTab(
                    Step.RECONCILIATION,
                    BooksBench.SOURCES_TAB,
                    PracticeExport.ORDERS,
                    "sources",
                    choice);
            pictureOfTab(
                    Step.RECONCILIATION, BooksBench.CLOSE_TAB, "practice_finance", "close", choice);
            picture(Place.PACKET, "packet", choice);
            picture(Place.TREND, "trend", choice);
            LaunchDesk desk =
                    Headless.get(
                            () -> {
                                LaunchDesk opened = workbench.launchDesk();
                                opened.open();
                                return opened;
                            });
            picture(desk.scene(), "new-launch", choice);
            Headless.run(desk::close);
        }
    }

    /// A reading with one metric gone, and drills that came back and did not.
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void theAlertsShowInBothThemes() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Cockpit cockpit = session.cockpit();
        cockpit.submit(Environment.REHEARSAL, new Command.SetMonitoring(Monitored.set()));
        Monitored.named()
                .forEach(
                        named ->
                                cockpit.submit(
                                        Environment.REHEARSAL, new Command.NameMetric(named)));
        cockpit.record(
                Environment.REHEARSAL,
                List.of(
                        Monitored.ended(
                                DrillEnd.REFUSED,
                                200,
                                "Alertmanager took the alert, but what came to the cockpit's"
                                        + " receiver had the wrong password."),
                        new AlertTaken("alert_1", 200, 12),
                        Monitored.received(),
                        withPanels(
                                Monitored.read(
                                        now,
                                        AlertRule.TRANSACT_CONFLICTS,
                                        RuleHealth.NO_DATA,
                                        "Prometheus has no data of shop_conflicts_total."))));
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            pictureOfTab(Step.MONITORING, AlertBench.ALERTS_TAB, "back 812 ms", "alerts", choice);
        }
    }

    private static AlertsRead withPanels(AlertsRead read) {
        return new AlertsRead(
                read.rulesSha256(),
                read.rules(),
                Stream.of(
                                "Quotes asked for",
                                "Quotes that failed",
                                "Discovery errors",
                                "Orders without a match",
                                "Over the stage's limits",
                                "Accepts after expiry",
                                "Oldest reserved trade",
                                "Failed, released or returned",
                                "Webhook deliveries",
                                "Ledger mismatches",
                                "Breaks to decide",
                                "Doubts about the balance")
                        .map(title -> new PanelSeen(title, true, ""))
                        .toList(),
                read.isScraped(),
                read.at(),
                read.problem());
    }

    /// Rules whose numbers were approved, looked at just now; one of them is on its way to a trip.
    /// It comes last, because what it records shows in every other picture.
    @Test
    @Order(Integer.MAX_VALUE)
    void theGuardAndTheTrafficShowInBothThemes() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (GuardRule rule : GuardRule.values()) {
            session.cockpit()
                    .submit(
                            Environment.REHEARSAL,
                            new Command.DecideGuard(Watched.approved(rule, rule.standard())));
            List<GuardFact.Sign> signs =
                    rule == GuardRule.QUOTE_FAILURES
                            ? List.of(
                                    sign("req_live_4b1", now, 340),
                                    sign("req_live_4b7", now, 322),
                                    sign("req_live_4bd", now, 290),
                                    sign("req_live_4c0", now, 121),
                                    sign("req_live_4c8", now, 64),
                                    sign("req_live_4cf", now, 12))
                            : List.of();
            session.cockpit()
                    .record(
                            Environment.REHEARSAL,
                            List.of(
                                    new GuardFact.GuardLooked(
                                            rule,
                                            now.minusSeconds(600),
                                            now,
                                            "the last 10 minutes",
                                            412,
                                            signs,
                                            0,
                                            "")));
        }
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            pictureOfTab(
                    Step.LIMITED_TRAFFIC,
                    GuardBench.GUARD_TAB,
                    "over the limit, 1 of 2",
                    "guard",
                    choice);
            pictureOfTab(Step.LIMITED_TRAFFIC, GuardBench.TRAFFIC_TAB, "Stages", "traffic", choice);
        }
    }

    private static GuardFact.Sign sign(String request, Instant now, int secondsAgo) {
        return new GuardFact.Sign(
                new Id(Id.Kind.REQUEST, request),
                now.minusSeconds(secondsAgo),
                "engine_unavailable");
    }

    /// Books with every defect of the seeded ones, over the nine days before now.
    @Test
    void breaksOfMadeUpBooksShowInBothThemes() throws Exception {
        takeMadeUpBooks();
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            pictureOfTab(
                    Step.RECONCILIATION,
                    BooksBench.BREAKS_TAB,
                    "Duplicate debit",
                    "breaks",
                    choice);
        }
        assertThat(session.cockpit().readiness().checks(Step.RECONCILIATION))
                .as("a close says nothing of books that were matched after it")
                .noneMatch(
                        judgement ->
                                judgement instanceof Judgement.Judged judged
                                        && judged.check().id().equals("checklist.8")
                                        && judged.verdict().state() == StepState.PASSED);
    }

    private static void takeMadeUpBooks() throws Exception {
        ReconSession books = session.recon();
        for (var source : books.record().sources()) {
            books.withdraw(source.fact().importId(), "Ann", "Made-up books for a picture");
        }
        Map<Long, Seed> defects = new TreeMap<>();
        for (Seed seed : Seed.values()) {
            defects.put(3L + seed.ordinal() * 9L, seed);
        }
        Instant begin = Instant.now().minus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
        SeededBooks seeded = new SeededBooks(3, 420, defects, begin, Duration.ofMinutes(30));
        for (Map.Entry<Side, Path> file :
                ForeignFiles.write(seeded, Files.createDirectory(folder.resolve("made-up")))
                        .entrySet()) {
            books.take(
                    Origin.FILE,
                    file.getValue().getFileName().toString(),
                    new Given.File(TableSource.file(file.getValue())),
                    Importing.sniffed(file.getValue(), file.getKey()),
                    Watch.NONE);
        }
        books.run(
                Optional.of(new ReconSession.Period(begin, begin.plus(Duration.ofDays(10)))),
                BooksProgress.NONE,
                () -> false);
    }

    @Test
    void aRowWhoseLightIsNotGreenSaysWhoCanClearIt() throws Exception {
        Headless.run(() -> workbench.open(Place.of(Step.MONITORING)));
        Headless.settle();
        assertThat(Headless.get(() -> text(window.scene().getRoot())))
                .contains("Nobody has said which monitoring watches this launch.")
                .contains("5 of 8")
                .doesNotContain("8 of 8");
    }

    private static String text(Node node) {
        StringBuilder all = new StringBuilder();
        for (Node label : node.lookupAll(".label")) {
            if (label instanceof Labeled labeled) {
                all.append(labeled.getText()).append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void everyPictureThatTheReadmeShowsIsThere() throws IOException {
        Matcher pictures =
                Pattern.compile("\\((src/docs/screens/[a-z-]+\\.png)\\)")
                        .matcher(Files.readString(Path.of("README.md")));
        int count = 0;
        while (pictures.find()) {
            count++;
            assertThat(Path.of(pictures.group(1))).exists();
        }
        assertThat(count).isGreaterThanOrEqualTo(3);
    }

    /// The table fills from the background, so the picture waits for a word of it.
    private static void pictureOfTab(
            Step step, int tab, String word, String name, Theme.Choice choice) throws Exception {
        Headless.run(
                () -> {
                    switch (step) {
                        case ENTITLEMENTS -> workbench.profileTab().set(tab);
                        case MONITORING -> workbench.alertsTab().set(tab);
                        case WEBHOOKS -> workbench.webhookTab().set(tab);
                        case LIMITED_TRAFFIC -> workbench.guardTab().set(tab);
                        default -> workbench.booksTab().set(tab);
                    }
                    workbench.open(Place.of(step));
                });
        for (int i = 0;
                i < 500 && !Headless.get(() -> text(window.scene().getRoot())).contains(word);
                i++) {
            Headless.settle();
        }
        picture(window.scene(), name, choice);
    }

    private static void picture(Place place, String name, Theme.Choice choice) throws Exception {
        Headless.run(() -> workbench.open(place));
        picture(window.scene(), name, choice);
    }

    private static void picture(Scene scene, String name, Theme.Choice choice) throws Exception {
        Headless.settle();
        boolean isLight = choice == Theme.Choice.LIGHT;
        Path file = Headless.picture(scene, "cockpit-" + name + (isLight ? "-light" : "-dark"));
        boolean isShown = Files.readString(Path.of("README.md")).contains("/" + name + ".png");
        if (isLight && isShown && Boolean.getBoolean("cockpit.docs")) {
            Files.createDirectories(DOCS);
            Files.copy(file, DOCS.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
