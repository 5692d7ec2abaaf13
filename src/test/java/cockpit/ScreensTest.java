package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Step;
import cockpit.shell.CockpitWindow;
import cockpit.shell.Place;
import cockpit.shell.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The whole window on a rehearsed launch, in pictures. With `-Dcockpit.docs=true` the README's own
/// pictures are made anew.
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
                        folder.resolve("data"), Clock.systemUTC(), (what, done, total) -> {});
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
            picture(Place.of(Step.ENTITLEMENTS), "step", choice);
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

    @Test
    void aRowWhoseLightIsNotGreenSaysWhoCanClearIt() throws Exception {
        Headless.run(() -> workbench.open(Place.of(Step.MONITORING)));
        Headless.settle();
        assertThat(Headless.get(() -> text(window.scene().getRoot())))
                .contains("No alert drill has shown that alerts reach anyone.")
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
                    (step == Step.WEBHOOKS ? workbench.webhookTab() : workbench.booksTab())
                            .set(tab);
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
