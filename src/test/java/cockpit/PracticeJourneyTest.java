package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.conductor.Subscription;
import cockpit.kit.fx.Headless;
import cockpit.launch.StepState;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.shell.CockpitWindow;
import cockpit.shell.Theme;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// From the first start to a rehearsed launch, by one key.
class PracticeJourneyTest {
    @TempDir private Path folder;

    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

    @Test
    void oneKeyOnTheFirstScreenRehearsesALaunchBeforeTheReadersEyes() throws Exception {
        Headless.start();
        try (PracticeSession session =
                PracticeSession.open(
                        folder.resolve("data"),
                        () -> Clock.systemUTC().instant().plus(later.get()),
                        (what, done, total) -> {},
                        Map.of())) {
            Stage stage = Headless.get(Stage::new);
            Workbench workbench = Headless.get(() -> new Workbench(session, stage, new Theme()));
            CockpitWindow window = Headless.get(() -> open(workbench, stage));
            Headless.settle();
            assertThat(texts(window)).contains("No launch yet").anyMatch(t -> t.contains("0 of 8"));

            CountDownLatch rehearsed = new CountDownLatch(1);
            try (Subscription _ =
                    session.cockpit()
                            .production()
                            .subscribe(
                                    snapshot -> {
                                        boolean isAtItsEnd =
                                                snapshot.record()
                                                        .newest(StageAsked.class)
                                                        .isPresent();
                                        if (isAtItsEnd
                                                && snapshot.readiness().count(StepState.PASSED)
                                                        == 5) {
                                            rehearsed.countDown();
                                        }
                                    })) {
                Headless.run(() -> press(button(window, "Start practice launch"), KeyCode.SPACE));
                assertThat(rehearsed.await(5, TimeUnit.MINUTES)).isTrue();
            }
            Headless.settle();
            assertThat(texts(window))
                    .contains("Practice partner")
                    .anyMatch(text -> text.contains("5 of 8"))
                    .noneMatch(text -> text.contains("8 of 8"));

            later.set(Duration.ofDays(8));
            Headless.run(workbench::tick);
            session.cockpit().production().tick().get(1, TimeUnit.MINUTES);
            session.cockpit().sandbox().tick().get(1, TimeUnit.MINUTES);
            Headless.settle();
            assertThat(texts(window))
                    .as("eight days later nothing is fresh")
                    .contains("stale")
                    .noneMatch(text -> text.contains("5 of 8"));
            Headless.run(workbench::close);
            Headless.run(stage::close);
        }
    }

    private static CockpitWindow open(Workbench workbench, Stage stage) {
        CockpitWindow window = workbench.window();
        window.show(stage);
        workbench.follow();
        return window;
    }

    private static Button button(CockpitWindow window, String text) {
        return window.scene().getRoot().lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static void press(Node node, KeyCode key) {
        node.requestFocus();
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(
                    node, new KeyEvent(type, " ", key.getName(), key, false, false, false, false));
        }
    }

    private static List<String> texts(CockpitWindow window) throws Exception {
        return Headless.get(
                () ->
                        window.scene().getRoot().lookupAll(".label").stream()
                                .filter(Labeled.class::isInstance)
                                .map(Labeled.class::cast)
                                .map(label -> String.valueOf(label.getText()))
                                .toList());
    }
}
