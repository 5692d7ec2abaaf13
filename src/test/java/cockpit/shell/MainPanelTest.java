package cockpit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Panel;
import cockpit.launch.Environment;
import cockpit.launch.History;
import cockpit.launch.Recorded;
import cockpit.launch.Step;
import cockpit.launch.StepState;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class MainPanelTest {
    private final MainPanelModel model =
            new MainPanelModel(
                    new DrawerModel(),
                    new SearchModel(MainPanelTest::find, Runnable::run, Runnable::run),
                    ZoneOffset.UTC);

    private static List<Recorded> find(String id) {
        return List.of(
                new Recorded(
                        7,
                        "ab".repeat(32),
                        History.START,
                        Environment.REHEARSAL,
                        History.order("settled", "-100.00", 1)));
    }

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void theFrameShowsTheLaunchInBothSchemes() throws Exception {
        Theme theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        CockpitWindow window = open(theme);
        Headless.picture(window.scene(), "frame-welcome-light");
        Headless.run(
                () -> {
                    model.show(Launches.rehearsal(), Launches.sandbox());
                    model.open(Place.of(Step.WEBHOOKS));
                    model.connectionsProperty()
                            .set(
                                    new Connections(
                                            true,
                                            "",
                                            Optional.of(Duration.ofSeconds(12)),
                                            Optional.of(Duration.ofMillis(84)),
                                            true));
                    model.workProperty()
                            .set(
                                    Optional.of(
                                            new Work(
                                                    "Smoke suite",
                                                    17,
                                                    22,
                                                    Optional.empty(),
                                                    () -> {})));
                    model.drawer()
                            .show(
                                    new DrawerContent(
                                            "User double-clicks accept",
                                            "Run smoke_8f21, started 14:07:31",
                                            List.of(
                                                    new DrawerContent.Line(
                                                            StepState.PASSED,
                                                            "Both accepts got an answer",
                                                            ""),
                                                    new DrawerContent.Line(
                                                            StepState.FAILED,
                                                            "One trade for two accepts",
                                                            "expected 1, found 2: txn_test_41c")),
                                            List.of(
                                                    new DrawerContent.Card(
                                                            "What to do",
                                                            "Send the same Idempotency-Key for one"
                                                                    + " order.")),
                                            List.of(
                                                    new DrawerContent.Entry(
                                                            "Quote", "pq_test_9d2e77113377a", true),
                                                    new DrawerContent.Entry(
                                                            "Evidence", "#1,279 to #1,284", false)),
                                            List.of(
                                                    new DrawerContent.Action(
                                                            "Show in trace", "Not yet", () -> {}),
                                                    new DrawerContent.Action(
                                                            "Copy as curl", "", () -> {}))));
                });
        Headless.picture(window.scene(), "frame-light");
        Headless.run(() -> theme.choiceProperty().set(Theme.Choice.DARK));
        Headless.picture(window.scene(), "frame-dark");
        assertThat(model.headerProperty().get().environment()).isEqualTo(Environment.REHEARSAL);
        Headless.run(() -> ((TextField) window.scene().lookup("#searchField")).setText("po_1"));
        Headless.picture(window.scene(), "frame-search-dark");
        assertThat(model.search().results()).hasSize(1);
        Headless.run(() -> model.open(model.search().results().getFirst()));
        Headless.picture(window.scene(), "frame-found-dark");
        assertThat(model.drawer().contentProperty().get().orElseThrow().title())
                .isEqualTo("Order observed");
        Scene keys =
                Headless.get(
                        () -> {
                            Dialog<ButtonType> sheet = KeySheet.dialog(window.scene(), hints());
                            sheet.show();
                            return sheet.getDialogPane().getScene();
                        });
        Headless.picture(keys, "keys-dark");
        Headless.run(() -> keys.getWindow().hide());
        Headless.run(() -> window.scene().getWindow().hide());
    }

    private static List<KeyHint> hints() {
        return List.of(
                new KeyHint("Enter", "Open the delivery"),
                new KeyHint("Shortcut+C", "Copy its event id"));
    }

    private CockpitWindow open(Theme theme) throws Exception {
        return Headless.get(
                () -> {
                    CockpitWindow window =
                            new CockpitWindow(
                                    model,
                                    _ -> new Blank(),
                                    new Starts() {
                                        @Override
                                        public void practice() {}

                                        @Override
                                        public void create() {}
                                    },
                                    theme);
                    window.show(new Stage());
                    return window;
                });
    }

    private static final class Blank implements Panel {
        private final VBox root = new VBox();

        @Override
        public Parent root() {
            return root;
        }

        @Override
        public void shown() {}

        @Override
        public void hidden() {}
    }
}
