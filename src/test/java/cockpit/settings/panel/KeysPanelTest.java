package cockpit.settings.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.kit.fx.SecretField;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.Optional;

/// The keys' tab: empty, locked, full and broken, and its dialogs.
class KeysPanelTest {
    private static final String KEY = "sk_live_canary0123456789";

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void withoutAKeyTheNextActionIsSaid() throws Exception {
        Headless.cssWarnings();
        KeysPanelModel none = new KeysPanelModel(new KeyWorld(), new DrawerModel(), ZoneOffset.UTC);
        assertThat(none.ring().get()).isEmpty();
        KeysPanelModel model = Headless.get(() -> new KeyWorld().model(new DrawerModel()));
        Screen screen = Screen.of(() -> new KeysPanel(model), 676);
        assertThat(Front.text(screen))
                .contains("Keys are kept under a key in this user's keychain.")
                .contains("No key is kept here. Add the first one");
        assertThat(screen.nameless()).isEmpty();
        screen.pictures("keys-empty");
        screen.close();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void everyKeyIsListedByItsFingerprintAndADroppedPanelIsForgotten() throws Exception {
        KeyWorld world = new KeyWorld().full();
        KeysPanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new KeysPanel(model), 676);
        assertThat(Front.text(screen))
                .contains("misplaced")
                .contains("Rotate it at 0Bit")
                .contains("1".repeat(16))
                .contains("still counts until 21 Nov 09:00")
                .contains("in use")
                .doesNotContain("sk_live");
        assertThat(screen.nameless()).isEmpty();
        screen.pictures("keys");
        screen.close();
        assertThat(Screen.survivors(() -> new KeysPanel(model))).isZero();
    }

    @Test
    void aRingThatCannotBeUsedSaysWhyAndNothingCanBeAdded() throws Exception {
        KeyWorld world = new KeyWorld();
        world.state = RingView.State.BROKEN;
        KeysPanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new KeysPanel(model), 676);
        assertThat(Front.text(screen)).contains("[keyring-damaged]");
        Button add = (Button) screen.scene().lookup("#addButton");
        assertThat(add.isDisabled()).isTrue();
        assertThat(add.getAccessibleHelp()).contains("[keyring-damaged]");
        screen.pictures("keys-broken");
        screen.close();
    }

    @Test
    void aLockedRingIsUnlockedByItsPassphraseWhichStaysNowhere() throws Exception {
        KeyWorld world = new KeyWorld();
        world.state = RingView.State.LOCKED;
        KeysPanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new KeysPanel(model), 676);
        assertThat(Front.text(screen)).contains("Unlock the key ring to see its keys.");
        Front.fire(screen.scene(), "#unlockButton");
        Front.type("#passphraseField", "a wrong one");
        Headless.run(Front.act()::fire);
        assertThat(Front.frontText()).contains("[wrong-passphrase]");
        SecretField field = (SecretField) Front.front().lookup("#passphraseField");
        assertThat(field.getText()).isEmpty();
        Headless.run(field::undo);
        assertThat(field.getText()).as("nothing is brought back").isEmpty();
        Front.type("#passphraseField", KeyWorld.PASSPHRASE);
        Headless.run(Front.act()::fire);
        assertThat(Front.text(screen)).contains("Keys are kept in a file under a passphrase.");
        assertThat(model.strip().get()).isEqualTo("Keys: passphrase file");
        screen.close();
    }

    @Test
    void aKeyIsAddedUnderANewPassphraseAndAMisplacedOneIsRefusedInPlace() throws Exception {
        KeyWorld world = new KeyWorld();
        world.state = RingView.State.NOT_STORED;
        KeysPanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new KeysPanel(model), 676);
        Front.fire(screen.scene(), "#addButton");
        assertThat(Front.frontText()).contains("No keychain works here");
        Front.type("#keyField", "sk_test_canary0123456789");
        Front.type("#passphraseField", KeyWorld.PASSPHRASE);
        Front.type("#againField", "another");
        Front.type("#personField", "Ann");
        assertThat(Front.act().isDisabled()).isTrue();
        assertThat(Front.frontText()).contains("Both passphrases are the same.");
        Front.type("#againField", KeyWorld.PASSPHRASE);
        Headless.run(Front.act()::fire);
        assertThat(Front.frontText()).contains("[key-wrong-mode]");
        assertThat(((SecretField) Front.front().lookup("#keyField")).getText()).isEmpty();
        Headless.run(() -> world.show(model));
        assertThat(Front.text(screen)).contains("misplaced");
        assertThat(Front.act().isDisabled()).as("the key is gone from the field").isTrue();

        Front.type("#keyField", KEY);
        Front.type("#passphraseField", KeyWorld.PASSPHRASE);
        Front.type("#againField", KeyWorld.PASSPHRASE);
        Headless.picture(Front.front(), "keys-add");
        Headless.run(Front.act()::fire);
        Headless.settle();
        Headless.run(() -> world.show(model));
        assertThat(Front.text(screen))
                .contains("2".repeat(16))
                .contains("in use")
                .doesNotContain(KEY)
                .doesNotContain("misplaced");
        screen.close();
    }

    @Test
    void aSigningKeyIsMadeAndNeverTyped() throws Exception {
        KeyWorld world = new KeyWorld();
        KeysPanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new KeysPanel(model), 676);
        Front.fire(screen.scene(), "#addButton");
        Headless.run(
                () -> {
                    @SuppressWarnings("unchecked") // the dialog's own box
                    ComboBox<KeyPurpose> box =
                            (ComboBox<KeyPurpose>) Front.front().lookup("#purposeBox");
                    box.setValue(KeyPurpose.SIGNING_KEY);
                });
        Front.type("#personField", "Ann");
        assertThat(Front.front().lookup("#keyField").getParent().isVisible()).isFalse();
        Headless.run(Front.act()::fire);
        Headless.settle();
        assertThat(Front.text(screen)).contains("Signing key");
        screen.close();
    }

    @Test
    void aKeyIsRotatedWithAnOverlapAndRetiredByItsFingerprint() throws Exception {
        KeyWorld world = new KeyWorld();
        world.add(KeyPurpose.SECRET_KEY, KEY.toCharArray(), new char[0], "Ann");
        KeysPanelModel model = Headless.get(() -> world.model(new DrawerModel()));
        Screen screen = Screen.of(() -> new KeysPanel(model), 676);
        Front.text(screen);
        Headless.run(() -> ((Button) screen.scene().lookup(".keys-rotate")).fire());
        assertThat(Front.frontText()).contains("Step 2, Production entitlements");
        Front.type("#keyField", "sk_live_other0123456789");
        Front.type("#personField", "Ann");
        Front.type("#reasonField", "yearly");
        Front.type("#timeField", "soon");
        assertThat(Front.act().isDisabled()).isTrue();
        Front.type("#timeField", "12:00");
        Headless.picture(Front.front(), "keys-rotate");
        Headless.run(Front.act()::fire);
        Headless.settle();
        Headless.run(() -> world.show(model));
        assertThat(Front.text(screen)).contains("still counts until 27 Nov 12:00");

        Headless.run(() -> ((Button) screen.scene().lookup(".keys-retire")).fire());
        Front.type("#personField", "Ann");
        Front.type("#reasonField", "it leaked");
        assertThat(Front.act().isDisabled()).isTrue();
        Front.type("#phraseField", "1".repeat(16));
        Headless.run(Front.act()::fire);
        Headless.settle();
        Headless.run(() -> world.show(model));
        assertThat(Front.text(screen)).doesNotContain("1".repeat(16)).contains("2".repeat(16));
        assertThat(model.problem().get()).isEmpty();
        assertThat(Optional.of(model.person().get())).contains("Ann");
        screen.close();
    }
}
