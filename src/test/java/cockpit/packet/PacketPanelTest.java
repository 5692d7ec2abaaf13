package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.shell.Screen;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class PacketPanelTest {
    private final PacketPanelModelTest.Asked asked = new PacketPanelModelTest.Asked();
    private final PacketPanelModel model =
            new PacketPanelModel(Environment.REHEARSAL, asked, asked);

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
    void aDroppedPanelIsForgotten() throws Exception {
        fill(Story.complete(Environment.REHEARSAL));
        assertThat(Screen.survivors(() -> new PacketPanel(model))).isZero();
    }

    private void fill(Story story) throws Exception {
        LaunchRecord record = PacketPanelModelTest.record(story);
        Headless.run(
                () -> model.show(record, PacketPanelModelTest.judged(record), Optional.empty()));
    }
}
