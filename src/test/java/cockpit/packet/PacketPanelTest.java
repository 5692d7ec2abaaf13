package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Role;
import cockpit.packet.ApproverActions.OwnKey;
import cockpit.shell.Screen;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class PacketPanelTest {
    private final PacketPanelModelTest.Asked asked = new PacketPanelModelTest.Asked();
    private final PacketPanelModel model =
            new PacketPanelModel(Environment.REHEARSAL, asked, asked, asked, asked, ZoneOffset.UTC);

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

    @Test
    void anApproverReadsExactlyTheTextThatIsSignedAndSaysAsWhom() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        asked.reads = CompletableFuture.completedFuture(SigningRequest.read(story.request()));
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        Headless.run(() -> ((Button) screen.scene().lookup("#readButton")).fire());
        Scene dialog = Headless.get(PacketPanelTest::front);
        Button act = (Button) dialog.lookup(".button:default");
        assertThat(act.isDisabled()).isTrue();
        assertThat(((TextArea) dialog.lookup("#summaryArea")).getText())
                .isEqualTo(SigningRequest.read(story.request()).summary());
        screen.pictures("packet-request-read-page");
        Headless.picture(dialog, "packet-request-read");
        Headless.run(
                () -> ((ComboBox<?>) dialog.lookup("#choiceBox")).getSelectionModel().select(1));
        assertThat(act.getText()).isEqualTo("Sign as Engineering");
        assertThat(Headless.get(() -> act.lookup(".text").getBoundsInLocal().getWidth()))
                .as("the words are whole")
                .isGreaterThan(100);
        assertThat(act.isDisabled()).isFalse();
        asked.signs.completeExceptionally(
                PacketRejected.invalid(
                        "summary.txt",
                        "Invalid: this is not the summary that you saw; read it again before you"
                                + " sign."));
        Headless.run(act::fire);
        assertThat(((Label) dialog.lookup("#dialogProblem")).getText())
                .endsWith("read it again before you sign. [packet-invalid]");
        Headless.picture(dialog, "packet-request-refused");
        asked.signs = CompletableFuture.completedFuture(story.signature(Role.ENGINEERING));
        Headless.run(act::fire);
        assertThat(dialog.getWindow().isShowing()).isFalse();
        assertThat(screen.scene().lookup(".packet-good")).isNotNull();
        screen.pictures("packet-signed");
        Headless.run(() -> ((Button) screen.scene().lookup("#readButton")).fire());
        Scene dark = Headless.get(PacketPanelTest::front);
        Headless.run(() -> ((ComboBox<?>) dark.lookup("#choiceBox")).getSelectionModel().select(0));
        Headless.picture(dark, "packet-request-dark");
        Headless.run(() -> ((Button) dark.lookup(".button:cancel")).fire());
        assertThat(dark.getWindow().isShowing()).isFalse();
        screen.close();
    }

    @Test
    void aPersonWritesTheirOwnCard() throws Exception {
        asked.key =
                CompletableFuture.completedFuture(
                        new OwnKey(OwnKey.State.NONE_WITHOUT_RING, "", "Not stored."));
        asked.cards = CompletableFuture.completedFuture("ed25519:" + "ab".repeat(32));
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        Headless.run(() -> ((Button) screen.scene().lookup("#cardButton")).fire());
        Scene dialog = Headless.get(PacketPanelTest::front);
        Button act = (Button) dialog.lookup(".button:default");
        Headless.picture(dialog, "packet-card");
        Headless.run(
                () -> {
                    ((TextField) dialog.lookup("#personField")).setText("Pia Product");
                    ((TextField) dialog.lookup("#passphraseField")).setText("a long passphrase");
                    ((TextField) dialog.lookup("#againField")).setText("another one");
                    ((Button) dialog.lookup("#chooseButton")).fire();
                });
        assertThat(act.isDisabled()).isTrue();
        Headless.run(() -> ((TextField) dialog.lookup("#againField")).setText("a long passphrase"));
        assertThat(act.isDisabled()).isFalse();
        Headless.run(() -> ((TextField) dialog.lookup("#daysField")).setText("801"));
        assertThat(act.isDisabled()).isTrue();
        Headless.run(() -> ((TextField) dialog.lookup("#daysField")).setText("30"));
        Headless.run(act::fire);
        assertThat(dialog.getWindow().isShowing()).isFalse();
        assertThat(asked.names).containsExactly("Pia-Product.card");
        screen.close();
    }

    @Test
    void rarerActsOnPacketsAskForEveryFileFirst() throws Exception {
        Screen screen = Screen.of(() -> new PacketPanel(model), 716);
        asked.signatures = List.of(PacketPanelModelTest.FILE);
        MenuButton more = (MenuButton) screen.scene().lookup("#moreButton");
        for (MenuItem item : more.getItems().subList(0, 3)) {
            asked.merges = new CompletableFuture<>();
            asked.compares = new CompletableFuture<>();
            asked.checks = new CompletableFuture<>();
            Headless.run(item::fire);
            Scene dialog = Headless.get(PacketPanelTest::front);
            Button act = (Button) dialog.lookup(".button:default");
            assertThat(act.isDisabled()).isTrue();
            Headless.run(
                    () ->
                            dialog.getRoot()
                                    .lookupAll(".choose-file")
                                    .forEach(node -> ((Button) node).fire()));
            assertThat(act.isDisabled()).isFalse();
            Headless.picture(dialog, "packet-" + item.getId());
            Headless.run(act::fire);
            assertThat(more.isDisabled()).as("busy").isTrue();
            Headless.run(
                    () -> {
                        asked.merges.complete(PacketPanelModelTest.verified());
                        asked.compares.complete(List.of("Traffic stage: fact 9, before none."));
                        asked.checks.complete(PacketPanelModelTest.verified());
                    });
            assertThat(screen.scene().lookup("#outcomeCard").isVisible()).isTrue();
        }
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
