package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Seen;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.Unexplained;
import cockpit.launch.Step;
import cockpit.shell.CockpitWindow;
import cockpit.shell.Connections;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Place;
import cockpit.shell.Screen;
import cockpit.shell.SearchModel;
import cockpit.shell.Starts;
import cockpit.shell.Theme;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What the table cannot show, and the whole window with a delivery in the drawer.
class MissedTest {
    private final FakeActs acts = new FakeActs();
    private final FakeLog log = new FakeLog(412);
    private final DrawerModel drawer = new DrawerModel();
    private final DeliveriesPanelModel model =
            new DeliveriesPanelModel(
                    log,
                    acts,
                    drawer,
                    InstantSource.fixed(FakeLog.NOW),
                    ZoneOffset.UTC,
                    log.delay());

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void refusedDeliveriesSayWhyAndWhatToDoAndThatTheyAreNotStored() throws Exception {
        acts.refused =
                List.of(
                        new RefusedRow(
                                FakeLog.NOW.minusSeconds(9),
                                "signature-wrong",
                                "The body was parsed and written again before it was signed: it"
                                        + " verifies without the spaces.",
                                "Sign the bytes that are sent, not the object.",
                                612),
                        new RefusedRow(
                                FakeLog.NOW.minusSeconds(71),
                                "timestamp-too-old",
                                "The signature is 1,240 s old.",
                                "Set the sender's clock.",
                                598),
                        new RefusedRow(
                                FakeLog.NOW.minusSeconds(80),
                                "body-too-large",
                                "The body is larger than 1 MiB.",
                                "",
                                1_048_577));
        Screen screen = Screen.of(() -> new DeliveriesPanel(model), 716);
        Headless.run(
                () -> {
                    model.show(DeliveriesPanelTest.listening(log));
                    ((ToggleButton) screen.scene().lookup("#refusedChip")).fire();
                });
        screen.pictures("deliveries-refused");
        ListView<?> list = (ListView<?>) screen.scene().lookup("#refusedList");
        assertThat(list.getItems()).hasSize(3);
        assertThat(screen.nameless()).isEmpty();
        Headless.run(() -> ((ToggleButton) screen.scene().lookup("#allChip")).fire());
        assertThat(screen.scene().lookup("#deliveryList")).isNotNull();
        screen.close();
    }

    @Test
    void exactlyTheMissingTradesAreListedAndAComparisonCanBeAskedFor() throws Exception {
        Screen screen = Screen.of(() -> new DeliveriesPanel(model), 716);
        Headless.run(() -> ((ToggleButton) screen.scene().lookup("#missingChip")).fire());
        Button compare = (Button) screen.scene().lookup("#compareButton");
        screen.pictures("deliveries-not-compared");
        Headless.run(compare::fire);
        assertThat(acts.asked).containsExactly("compare");
        assertThat(compare.isDisabled()).isTrue();
        Headless.run(() -> acts.comparing.progressed(1_200, 0));
        assertThat(comparing(screen)).isEqualTo("Comparing with the API: 1,200 trades looked at");
        screen.pictures("deliveries-comparing");
        Headless.run(() -> acts.comparing.progressed(1, 3));
        assertThat(comparing(screen)).isEqualTo("Polling for what is missing: 1 of 3");
        Headless.run(
                () -> {
                    acts.compared.complete("done");
                    model.showCompared(
                            Optional.of(new Seen<>(77, FakeLog.NOW, gaps())),
                            Optional.of(new Seen<>(78, FakeLog.NOW, events())));
                });
        screen.pictures("deliveries-missing");
        assertThat(compare.isDisabled()).isFalse();
        assertThat(((Label) screen.scene().lookup("#sentenceLabel")).getText())
                .isEqualTo(
                        "Compared 14:07: 20 ended trades, 17 told by an event, 3 missing, 2 of"
                                + " these recovered by polling. The API bears out 17 of 18"
                                + " events.");
        assertThat(((ToggleButton) screen.scene().lookup("#missingChip")).getText())
                .isEqualTo("Missing 3, foreign 1");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void aComparisonCanBeCancelledAndSaysThatNothingOfItCounts() throws Exception {
        Screen screen = Screen.of(() -> new DeliveriesPanel(model), 716);
        Headless.run(() -> ((ToggleButton) screen.scene().lookup("#missingChip")).fire());
        Button compare = (Button) screen.scene().lookup("#compareButton");
        Headless.run(compare::fire);
        assertThat(acts.isCancelled.getAsBoolean()).isFalse();
        Button cancel = (Button) screen.scene().lookup("#cancelComparisonButton");
        Headless.run(cancel::fire);
        assertThat(acts.isCancelled.getAsBoolean()).isTrue();
        Headless.run(() -> acts.comparing.progressed(300, 0));
        assertThat(comparing(screen)).startsWith("Cancelling");
        Headless.run(
                () ->
                        acts.compared.completeExceptionally(
                                new GapsProblem(GapsProblem.CANCELLED, "It was cancelled.")));
        assertThat(screen.scene().lookup("#comparingBox").isVisible()).isFalse();
        assertThat(screen.scene().lookup("#missedLabel").isVisible()).isFalse();
        assertThat(((Label) screen.scene().lookup("#sentenceLabel")).getText())
                .startsWith("The comparison was cancelled; nothing of it was recorded.");
        assertThat(compare.isDisabled()).isFalse();
        screen.close();
    }

    @Test
    void theWholeWindowShowsOneDeliveryInTheDrawer() throws Exception {
        MainPanelModel main =
                new MainPanelModel(
                        drawer,
                        new SearchModel(id -> List.of(), Runnable::run, Runnable::run),
                        ZoneOffset.UTC);
        Theme theme = new Theme();
        CockpitWindow window =
                Headless.get(
                        () -> {
                            CockpitWindow made =
                                    new CockpitWindow(
                                            main,
                                            place -> new DeliveriesPanel(model),
                                            new NoStarts(),
                                            theme);
                            main.show(Launches.rehearsal(), Launches.sandbox());
                            main.open(Place.of(Step.WEBHOOKS));
                            main.connectionsProperty()
                                    .set(
                                            new Connections(
                                                    true,
                                                    "",
                                                    Optional.of(Duration.ofSeconds(12)),
                                                    Optional.of(Duration.ofMillis(84)),
                                                    true));
                            Stage stage = new Stage();
                            made.show(stage);
                            return made;
                        });
        Headless.settle();
        Headless.run(
                () -> {
                    model.show(DeliveriesPanelTest.listening(log));
                    ListView<?> list = (ListView<?>) window.scene().lookup("#deliveryList");
                    list.getSelectionModel().select(2);
                    model.detail().open(410);
                });
        for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            Headless.picture(window.scene(), "window-deliveries-" + choice);
        }
        assertThat(Headless.get(() -> window.scene().lookup(".timeline"))).isNotNull();
        assertThat(
                        Headless.get(
                                () ->
                                        window.scene().getRoot().lookupAll(".quote-text").stream()
                                                .map(Label.class::cast)
                                                .map(Label::getText)
                                                .toList()))
                .hasSize(2)
                .noneMatch(text -> text.contains("secret-of-the-sender"));
        Headless.run(() -> window.scene().getWindow().hide());
    }

    private static String comparing(Screen screen) {
        return ((Label) screen.scene().lookup("#comparingLabel")).getText();
    }

    private static EventsCompared events() {
        return new EventsCompared(
                FakeLog.NOW.minusSeconds(3_600),
                FakeLog.NOW,
                18,
                List.of(
                        new Unexplained(
                                12,
                                "0f".repeat(32),
                                "pool.transaction.settled",
                                "txn_live_nobody00000000",
                                "pq_live_nobody000000000",
                                "")),
                List.of());
    }

    private static GapsCompared gaps() {
        return new GapsCompared(
                FakeLog.NOW.minusSeconds(86_400),
                FakeLog.NOW,
                20,
                17,
                List.of(
                        new Gap(
                                "txn_test_9a5f47cfe02bb410",
                                "pq_test_9d2e77113377a",
                                "settled",
                                "7f3ac91e".repeat(8),
                                true),
                        new Gap(
                                "txn_test_02bbd34417cc01f7",
                                "pq_test_11aa0e9377a1b",
                                "failed",
                                "019d44aa".repeat(8),
                                true),
                        new Gap("txn_test_7f3ac91e02bb9f10", "", "in_review", "", false)));
    }

    /// Starts nothing.
    private static final class NoStarts implements Starts {
        @Override
        public void practice() {}

        @Override
        public void create() {}
    }
}
