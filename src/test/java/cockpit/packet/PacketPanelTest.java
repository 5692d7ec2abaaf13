package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Role;
import cockpit.shell.Screen;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class PacketPanelTest {
    private final PacketPanelModelTest.Asked asked = new PacketPanelModelTest.Asked();
    private final PacketPanelModel model =
            new PacketPanelModel(Environment.REHEARSAL, asked, asked, asked, ZoneOffset.UTC);

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void anEmptyPanelSaysTheNextAct() throws Exception {
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        screen.pictures("packet-empty");

        assertThat(screen.scene().lookup("#exportButton").isDisabled()).isTrue();
        assertThat(((Label) screen.scene().lookup("#refusalLabel")).getText())
                .contains("There is no launch yet");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void aChangedPacketReadsRedInWordsToo() throws Exception {
        fill(new Story(Environment.REHEARSAL).created());
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        asked.checks.completeExceptionally(
                new PacketRejected(
                        PacketFault.CHANGED,
                        "steps.json",
                        "Changed: steps.json is not the file that was signed."));
        Headless.run(model::verify);
        screen.pictures("packet-changed");

        assertThat(screen.scene().lookup(".packet-bad")).isNotNull();
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void everyValueLinksToItsEvidence() throws Exception {
        fill(Story.complete(Environment.REHEARSAL));
        Screen screen = Screen.of(() -> new PacketPanel(model), 1190);
        screen.pictures("packet-full");
        Hyperlink link = (Hyperlink) screen.scene().lookup(".packet-link");
        Headless.run(link::fire);

        assertThat(asked.opened).hasSize(1);
        assertThat(link.getAccessibleText()).startsWith("Evidence ");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void workUnderWayAndItsResultAreShownInPlace() throws Exception {
        fill(Story.complete(Environment.REHEARSAL));
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        Headless.run(model::export);
        screen.pictures("packet-exporting");
        assertThat(screen.scene().lookup("#progressBox").isVisible()).isTrue();
        Headless.run(
                () ->
                        asked.exports.complete(
                                new PacketActions.Exported(
                                        PacketPanelModelTest.FILE, "ab".repeat(32), 41)));
        screen.pictures("packet-exported");
        assertThat(screen.scene().lookup("#copyPathButton").isVisible()).isTrue();

        asked.checks = CompletableFuture.completedFuture(PacketPanelModelTest.verified());
        Headless.run(model::verify);
        screen.pictures("packet-valid");
        assertThat(screen.scene().lookup(".packet-good")).isNotNull();
        screen.close();
    }

    @Test
    void whoSignedAndWhatChangedSinceReadInWordsToo() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        story.signed(Role.PRODUCT).signed(Role.ENGINEERING).signed(Role.SUPPORT);
        fill(story);
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        screen.pictures("packet-waiting");
        assertThat(screen.scene().lookup("#changedCard").isVisible()).isFalse();
        assertThat(screen.scene().lookup(".signing-row").getAccessibleText())
                .isEqualTo("Product, passed: Pia Product, has reviewed the evidence, 09:00");

        story.story.waive(
                "signoff.support_escalation_ready", SignedStory.SIGNED.plusSeconds(86_400));
        fill(story);
        screen.pictures("packet-changed-since");
        assertThat(screen.scene().lookup("#changedCard").isVisible()).isTrue();
        assertThat(screen.scene().lookup("#takeButton").isDisabled()).isTrue();
        assertThat(((Label) screen.scene().lookup(".signing-refusal")).getText())
                .contains("Taking a signature in is not possible: ");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void whoAsksSaysTheirNameAndWhereTheRequestGoes() throws Exception {
        fill(new SignedStory(false).enrolled());
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        Headless.run(() -> ((Button) screen.scene().lookup("#askButton")).fire());
        Scene dialog = Headless.get(PacketPanelTest::front);
        Button act = (Button) dialog.lookup(".button:default");
        assertThat(act.isDisabled()).isTrue();
        Headless.run(
                () -> {
                    ((TextField) dialog.lookup("#personField")).setText(SignedStory.MANAGER);
                    ((Button) dialog.lookup("#chooseButton")).fire();
                });
        Headless.picture(dialog, "packet-ask");
        Headless.run(act::fire);
        Headless.run(() -> asked.asks.completeExceptionally(new IOException("The disk is full.")));
        assertThat(((Label) dialog.lookup("#dialogProblem")).getText())
                .isEqualTo("The disk is full.");
        asked.asks =
                CompletableFuture.completedFuture(
                        new PacketActions.Exported(PacketPanelModelTest.FILE, "ab".repeat(32), 41));
        Headless.run(act::fire);
        assertThat(dialog.getWindow().isShowing()).isFalse();
        assertThat(screen.scene().lookup(".packet-good")).isNotNull();
        screen.close();
    }

    private static Scene front() {
        return Window.getWindows().getLast().getScene();
    }

    @Test
    void aDroppedPanelIsForgotten() throws Exception {
        fill(Story.complete(Environment.REHEARSAL));
        assertThat(Screen.survivors(() -> new PacketPanel(model))).isZero();
    }

    private void fill(Story story) throws Exception {
        LaunchRecord record = PacketPanelModelTest.record(story);
        Readiness judged = PacketPanelModelTest.judged(record);
        Headless.run(() -> model.show(record, judged, judged, Optional.empty()));
    }

    private void fill(SignedStory story) throws Exception {
        LaunchRecord record = story.record();
        Readiness judged = Judge.judge(record, SignedStory.SIGNED);
        Headless.run(() -> model.show(record, judged, judged, Optional.empty()));
    }
}
