package cockpit.settings.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.History;
import cockpit.settings.ProfileDocument;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;
import cockpit.shell.Screen;

import javafx.scene.control.ToggleButton;

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

    @Test
    void beforeAnythingWasReadTheNextActionIsSaid() throws Exception {
        Headless.cssWarnings();
        ProfileWorld world = new ProfileWorld();
        ProfilePanelModel none = new ProfilePanelModel(world, new DrawerModel(), ZoneOffset.UTC);
        Screen loading = Screen.of(() -> new ProfilePanel(none), 676);
        assertThat(Front.text(loading)).contains("The profile is being read");
        loading.close();
        world.add(new LaunchCreated("launch_1", History.profile(), "Manager"));
        ProfilePanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new ProfilePanel(model), 676);
        assertThat(Front.text(screen))
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
        assertThat(Front.text(screen))
                .contains("Approved pools")
                .contains("EUR-USDT, maximum order in USDT")
                .contains("Entered by Ann, approved by Ben, 09:01")
                .contains("before the list of approved pools changed")
                .contains("09:01, Ann, approved by Ben.")
                .contains("Reason: 0Bit agreed");
        assertThat(screen.nameless()).isEmpty();
        screen.pictures("profile");
        Headless.run(() -> ((ToggleButton) screen.scene().lookup("#approvedChip")).fire());
        assertThat(Front.text(screen)).contains("Required amount").doesNotContain("maximum order");
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
        assertThat(Front.text(screen)).contains("The disk is full. [disk-full]");
        Front.fire(screen.scene(), "#saveButton");
        screen.pictures("profile-error");
        assertThat(Headless.get(() -> model.problem().get())).contains("[disk-full]");
        world.broken = Optional.empty();
        Front.fire(screen.scene(), "#saveButton");
        assertThat(Files.readString(folder.resolve("profile.json")))
                .isEqualTo(ProfileDocument.of(world.history.record()).json());
        assertThat(Front.text(screen)).contains("Saved as profile.json.");
        screen.close();
    }

    @Test
    void aChangeIsComparedBeforeTwoPeopleRecordItAndARefusalStaysInTheDialog() throws Exception {
        ProfileWorld world = new ProfileWorld().read();
        ProfilePanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new ProfilePanel(model), 676);
        Front.fire(screen.scene(), "#changeButton");
        Path file = folder.resolve("next.json");
        Files.writeString(file, "{\"nothing\": true}");
        world.chosen = Optional.of(file);
        Front.fire(Front.front(), "#chooseButton");
        assertThat(Front.frontText())
                .contains("[not-a-profile]")
                .contains("Choose a profile file.");
        assertThat(Front.act().isDisabled()).isTrue();

        Files.writeString(file, ProfileDocument.of(world.history.record()).json());
        Front.fire(Front.front(), "#chooseButton");
        assertThat(Front.frontText())
                .contains("Nothing differs from what is in force.")
                .doesNotContain("[not-a-profile]");
        assertThat(Front.act().isDisabled()).isTrue();

        Files.writeString(
                file,
                ProfilePanelModelTest.raised(ProfileDocument.of(world.history.record())).json());
        Front.fire(Front.front(), "#chooseButton");
        assertThat(Front.frontText())
                .contains("pools.EUR-USDT.maxOrderUsdt: 20000.00, was 10000.00")
                .contains("Step 2, Production entitlements")
                .contains("Stale: ");
        assertThat(world.recorded).isEmpty();
        Front.type("#personField", "Ann");
        Front.type("#approverField", "ann ");
        Front.type("#reasonField", "0Bit agreed");
        assertThat(Front.act().isDisabled()).as("somebody else approves").isTrue();
        Front.type("#approverField", "Ben");
        Headless.picture(Front.front(), "profile-change");
        world.broken = Optional.of("Nobody could sign it off. [policy-not-satisfiable]");
        Headless.run(Front.act()::fire);
        assertThat(Front.frontText()).contains("[policy-not-satisfiable]");
        world.broken = Optional.empty();
        Headless.run(Front.act()::fire);
        Headless.settle();
        assertThat(world.recorded).containsExactly("Ann, Ben, 0Bit agreed");
        Headless.run(() -> model.show(world.production(), Launches.sandbox()));
        assertThat(Front.text(screen)).contains("Recorded with 1 changed fields.");
        screen.close();
    }
}
