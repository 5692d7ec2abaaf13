package cockpit.settings.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.History;
import cockpit.settings.ProfileDocument;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;
import cockpit.shell.Screen;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/// The profile's tab: empty, full and broken, and the dialog that changes it.
class ProfilePanelTest {
    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    private static String text(Node node) {
        StringBuilder all = new StringBuilder();
        collect(node, all);
        return all.toString();
    }

    private static void collect(Node node, StringBuilder all) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            all.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static String text(Screen screen) throws Exception {
        Headless.settle();
        return Headless.get(() -> text(screen.scene().getRoot()));
    }

    private static Scene front() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow()
                .getScene();
    }

    private static String frontText() throws Exception {
        Headless.settle();
        return Headless.get(() -> text(front().getRoot()));
    }

    private static Button act() throws Exception {
        return Headless.get(
                () ->
                        front().getRoot().lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(Button::isDefaultButton)
                                .findFirst()
                                .orElseThrow());
    }

    private static void type(String field, String text) throws Exception {
        Headless.run(() -> ((TextInputControl) front().lookup(field)).setText(text));
    }

    private static void fire(Scene scene, String selector) throws Exception {
        Headless.run(() -> ((Button) scene.lookup(selector)).fire());
        Headless.settle();
    }

    @Test
    void beforeAnythingWasReadTheNextActionIsSaid() throws Exception {
        Headless.cssWarnings();
        ProfileWorld world = new ProfileWorld();
        ProfilePanelModel none = new ProfilePanelModel(world, new DrawerModel(), ZoneOffset.UTC);
        Screen loading = Screen.of(() -> new ProfilePanel(none), 676);
        assertThat(text(loading)).contains("The profile is being read");
        loading.close();
        world.add(new LaunchCreated("launch_1", History.profile(), "Manager"));
        ProfilePanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new ProfilePanel(model), 676);
        assertThat(text(screen))
                .contains("Nothing of production was read yet.")
                .contains("nothing seen")
                .doesNotContain("as approved\n");
        screen.pictures("profile-empty");
        screen.close();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void everyFieldIsShownWithWhoSetItAndADroppedPanelIsForgotten() throws Exception {
        ProfileWorld world = new ProfileWorld().read();
        world.set(
                ProfilePanelModelTest.raised(ProfileDocument.of(world.history.record())),
                "Ann",
                "Ben",
                "0Bit agreed");
        ProfilePanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new ProfilePanel(model), 716);
        assertThat(text(screen))
                .contains("Approved pools")
                .contains("EUR-USDT, maximum order in USDT")
                .contains("Entered by Ann, approved by Ben, 09:01")
                .contains("before the list of approved pools changed")
                .contains("09:01, Ann, approved by Ben.")
                .contains("Reason: 0Bit agreed");
        assertThat(screen.nameless()).isEmpty();
        screen.pictures("profile");
        Headless.run(() -> ((ToggleButton) screen.scene().lookup("#approvedChip")).fire());
        assertThat(text(screen)).contains("Required amount").doesNotContain("maximum order");
        screen.close();
        assertThat(Screen.survivors(() -> new ProfilePanel(model))).isZero();
    }

    @Test
    void whatCannotBeReadOrSavedSaysWhyInPlace() throws Exception {
        ProfileWorld world = new ProfileWorld().read();
        world.broken = Optional.of("The disk is full. [disk-full]");
        world.chosen = Optional.of(folder.resolve("profile.json"));
        ProfilePanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new ProfilePanel(model), 676);
        assertThat(text(screen)).contains("The disk is full. [disk-full]");
        fire(screen.scene(), "#saveButton");
        screen.pictures("profile-error");
        assertThat(Headless.get(() -> model.problem().get())).contains("[disk-full]");
        world.broken = Optional.empty();
        fire(screen.scene(), "#saveButton");
        assertThat(Files.readString(folder.resolve("profile.json")))
                .isEqualTo(ProfileDocument.of(world.history.record()).json());
        assertThat(text(screen)).contains("Saved as profile.json.");
        screen.close();
    }

    @Test
    void aChangeIsComparedBeforeTwoPeopleRecordItAndARefusalStaysInTheDialog() throws Exception {
        ProfileWorld world = new ProfileWorld().read();
        ProfilePanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new ProfilePanel(model), 676);
        fire(screen.scene(), "#changeButton");
        Path file = folder.resolve("next.json");
        Files.writeString(file, "{\"nothing\": true}");
        world.chosen = Optional.of(file);
        fire(front(), "#chooseButton");
        assertThat(frontText()).contains("[not-a-profile]").contains("Choose a profile file.");
        assertThat(act().isDisabled()).isTrue();

        Files.writeString(file, ProfileDocument.of(world.history.record()).json());
        fire(front(), "#chooseButton");
        assertThat(frontText())
                .contains("Nothing differs from what is in force.")
                .doesNotContain("[not-a-profile]");
        assertThat(act().isDisabled()).isTrue();

        Files.writeString(
                file,
                ProfilePanelModelTest.raised(ProfileDocument.of(world.history.record())).json());
        fire(front(), "#chooseButton");
        assertThat(frontText())
                .contains("pools.EUR-USDT.maxOrderUsdt: 20000.00, was 10000.00")
                .contains("Step 2, Production entitlements")
                .contains("Stale: ");
        assertThat(world.recorded).isEmpty();
        type("#personField", "Ann");
        type("#approverField", "ann ");
        type("#reasonField", "0Bit agreed");
        assertThat(act().isDisabled()).as("somebody else approves").isTrue();
        type("#approverField", "Ben");
        Headless.picture(front(), "profile-change");
        world.broken = Optional.of("Nobody could sign it off. [policy-not-satisfiable]");
        Headless.run(act()::fire);
        assertThat(frontText()).contains("[policy-not-satisfiable]");
        world.broken = Optional.empty();
        Headless.run(act()::fire);
        Headless.settle();
        assertThat(world.recorded).containsExactly("Ann, Ben, 0Bit agreed");
        Headless.run(() -> model.show(world.production(), Launches.sandbox()));
        assertThat(text(screen)).contains("Recorded with 1 changed fields.");
        screen.close();
    }
}
