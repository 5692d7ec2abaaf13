package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.StepState;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Signing;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

class ReplayTest {
    private final FakeActs acts = new FakeActs();
    private final FakeLog log = new FakeLog(2_500);
    private Instant now = FakeLog.NOW;
    private final DeliveriesPanelModel model =
            new DeliveriesPanelModel(
                    log, acts, new DrawerModel(), () -> now, ZoneOffset.UTC, log.delay());

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void everythingThatTheFilterMatchesIsSentAgainAndNotOnePage() throws Exception {
        Screen screen = Screen.of(() -> new DeliveriesPanel(model), 716);
        Headless.run(
                () ->
                        model.table()
                                .query()
                                .set(
                                        DeliveryQuery.ALL.withOutcome(
                                                Optional.of(DeliveryOutcome.DUPLICATE))));
        Button replay = (Button) screen.scene().lookup("#replayButton");
        assertThat(replay.getText()).isEqualTo("Replay 225 matching…");
        Headless.run(replay::fire);
        Scene dialog = dialog();
        assertThat(send(dialog).isDisabled()).isTrue();
        Headless.run(
                () -> {
                    radio(dialog, 0).setSelected(true);
                    radio(dialog, 3).setSelected(true);
                    field(dialog, "#reasonField").setText("The handler was down.");
                    field(dialog, "#personField").setText("Ada Example");
                });
        Headless.picture(dialog, "replay-many");
        Headless.run(() -> send(dialog).fire());

        ReplayRequest request = acts.replays.getFirst();
        assertThat(request.numbers()).hasSize(225).isSorted().doesNotContain(100).contains(90);
        assertThat(request.signing()).isEqualTo(Signing.RESIGNED);
        assertThat(request.secretId()).isEqualTo("whs_7f3ac91e02bb");
        assertThat(request.tolerance()).isZero();
        assertThat(request.reason()).isEqualTo("The handler was down.");

        Headless.run(
                () -> {
                    now = now.plusSeconds(4);
                    acts.progress.accept(new ReplayProgress(100, 225));
                });
        assertThat(((Label) screen.scene().lookup("#runningLabel")).getText())
                .isEqualTo("Replaying 100 of 225, about 5 s left");
        assertThat(replay.isDisabled()).isTrue();
        screen.pictures("replay-running");
        Headless.run(() -> ((Button) screen.scene().lookup("#cancelButton")).fire());
        assertThat(acts.isCancelled.getAsBoolean()).isTrue();
        Headless.run(() -> acts.replayed.complete(new ReplayResult(101, 101, 225, 1_284)));
        assertThat(((Label) screen.scene().lookup("#endedLabel")).getText())
                .isEqualTo(
                        "Cancelled: 101 of 225 deliveries were sent again; 101 were answered 2xx."
                                + " Evidence #1,284.");
        assertThat(replay.isDisabled()).isFalse();
        screen.pictures("replay-ended");
        screen.close();
    }

    @Test
    void theTimeWindowIsRelaxedOnlyForTheOwnReceiverAndTheSignatureOfThen() throws Exception {
        Screen screen = Screen.of(() -> new DeliveriesPanel(model), 716);
        Headless.run(() -> model.detail().replay(7));
        Scene dialog = dialog();
        Headless.run(
                () -> {
                    field(dialog, "#reasonField").setText("Test of an old signature");
                    field(dialog, "#personField").setText("Ada Example");
                    radio(dialog, 0).setSelected(true);
                    radio(dialog, 2).setSelected(true);
                });
        assertThat(dialog.lookup("#relaxBox").isVisible()).isFalse();
        Headless.run(
                () -> {
                    radio(dialog, 1).setSelected(true);
                    ((CheckBox) dialog.lookup("#relaxCheck")).setSelected(true);
                });
        assertThat(dialog.lookup("#relaxBox").isVisible()).isTrue();
        assertThat(send(dialog).isDisabled()).isTrue();
        Headless.run(() -> field(dialog, "#hoursField").setText("26"));
        Headless.picture(dialog, "replay-relaxed");
        Headless.run(() -> send(dialog).fire());
        ReplayRequest request = acts.replays.getFirst();
        assertThat(request.numbers()).containsExactly(7);
        assertThat(request.signing()).isEqualTo(Signing.ORIGINAL);
        assertThat(request.tolerance()).isEqualTo(Duration.ofHours(26));
        screen.close();
    }

    @Test
    void aLiveLaunchIsNamedByTypingBeforeAnythingIsSent() throws Exception {
        acts.environment = Environment.LIVE;
        Screen screen = Screen.of(() -> new DeliveriesPanel(model), 716);
        Headless.run(() -> model.detail().replay(7));
        Scene dialog = dialog();
        Headless.run(
                () -> {
                    field(dialog, "#reasonField").setText("The handler was down.");
                    field(dialog, "#personField").setText("Ada Example");
                    radio(dialog, 0).setSelected(true);
                    radio(dialog, 2).setSelected(true);
                    field(dialog, "#liveField").setText("Practice partner");
                });
        assertThat(send(dialog).isDisabled()).isTrue();
        Headless.run(() -> field(dialog, "#liveField").setText("LIVE Practice partner"));
        assertThat(send(dialog).isDisabled()).isFalse();
        Headless.picture(dialog, "replay-live");
        Headless.run(() -> dialog.getWindow().hide());
        assertThat(acts.replays).isEmpty();
        screen.close();
    }

    @Test
    void whatCameOfAReplayIsSaidInShapeAndWords() {
        ReplayPanelModel replay = model.replay();
        replay.start(request(3));
        acts.replayed.complete(new ReplayResult(3, 3, 3, 12));
        assertThat(replay.ended().get().orElseThrow())
                .isEqualTo(
                        new ReplayPanelModel.Ended(
                                StepState.PASSED,
                                "3 deliveries were sent again; 3 were answered 2xx. Evidence"
                                        + " #12."));
        acts.replayed = new CompletableFuture<>();
        replay.start(request(3));
        acts.replayed.complete(new ReplayResult(3, 1, 3, 13));
        assertThat(replay.ended().get().orElseThrow().state()).isEqualTo(StepState.FAILED);
        acts.replayed = new CompletableFuture<>();
        replay.start(request(3));
        acts.replayed.completeExceptionally(
                new IllegalStateException("Nothing can be recorded now. [store-closed]"));
        assertThat(replay.ended().get().orElseThrow().sentence())
                .isEqualTo(
                        "The replay did not take place. Nothing can be recorded now."
                                + " [store-closed]");
        assertThat(replay.refusal().get()).isEmpty();
    }

    private static ReplayRequest request(int count) {
        return new ReplayRequest(
                LongStream.rangeClosed(1, count).toArray(),
                new ReplayOptions.Target("The partner's handler", "http://127.0.0.1:1", false),
                Signing.ORIGINAL,
                "",
                Duration.ZERO,
                "Ada Example",
                "Because");
    }

    private static Scene dialog() throws Exception {
        Headless.settle();
        return Headless.get(
                () ->
                        Window.getWindows().stream()
                                .map(Window::getScene)
                                .filter(scene -> scene.getRoot() instanceof DialogPane)
                                .findFirst()
                                .orElseThrow());
    }

    private static Button send(Scene dialog) {
        DialogPane pane = (DialogPane) dialog.getRoot();
        return (Button)
                pane.lookupButton(
                        pane.getButtonTypes().stream()
                                .filter(
                                        type ->
                                                type.getButtonData()
                                                        == ButtonBar.ButtonData.OK_DONE)
                                .findFirst()
                                .orElseThrow());
    }

    private static RadioButton radio(Scene dialog, int index) {
        return dialog.getRoot().lookupAll(".radio-button").stream()
                .map(RadioButton.class::cast)
                .toList()
                .get(index);
    }

    private static TextField field(Scene dialog, String id) {
        return (TextField) dialog.lookup(id);
    }
}
