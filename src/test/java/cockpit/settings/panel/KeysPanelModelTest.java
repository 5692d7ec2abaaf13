package cockpit.settings.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.KeyFact.RingMode;
import cockpit.settings.panel.KeyRow.State;
import cockpit.shell.DrawerModel;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/// Where keys are kept and which they are, by fingerprint.
class KeysPanelModelTest {
    private final DrawerModel drawer = new DrawerModel();

    @Test
    void theModeIsAlwaysSaidInAShortWord() {
        KeyWorld world = new KeyWorld();
        world.state = RingView.State.NOT_STORED;
        KeysPanelModel model = new KeysPanelModel(world, drawer, java.time.ZoneOffset.UTC);
        assertThat(model.strip().get()).as("before it was looked at").isEmpty();
        assertThat(model.addRefusal().get()).isEmpty();
        world.show(model);
        assertThat(model.strip().get()).isEqualTo("Keys: not stored");
        assertThat(model.needsPassphrase()).isTrue();
        for (RingView.State state : RingView.State.values()) {
            world.state = state;
            model.look();
            assertThat(model.strip().get()).startsWith("Keys: ");
        }
    }

    @Test
    void aMisplacedKeyIsRedUntilTheRightOneIsThere() {
        KeyWorld world = new KeyWorld();
        KeysPanelModel model = world.model(drawer);
        world.history.add(
                new KeyRefused(KeyPurpose.SECRET_KEY, "9".repeat(16), "live", "test", "Ben"));
        world.show(model);
        assertThat(model.rows())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.state()).isEqualTo(State.MISPLACED);
                            assertThat(row.sentence())
                                    .contains("A test key was offered by Ben")
                                    .contains("Rotate it at 0Bit");
                        });
        world.history.add(
                new KeyStored(KeyPurpose.SECRET_KEY, "1".repeat(16), RingMode.KEYCHAIN, "Ann"));
        world.show(model);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void aKeyOfEachPurposeIsAddedOnceAndALockedRingTakesNone() {
        KeyWorld world = new KeyWorld().full();
        KeysPanelModel model = world.model(drawer);
        assertThat(model.addable())
                .doesNotContain(KeyPurpose.SECRET_KEY, KeyPurpose.SIGNING_KEY)
                .contains(KeyPurpose.WEBHOOK_SECRET);
        assertThat(model.addRefusal().get()).isEmpty();
        assertThat(model.rows())
                .extracting(KeyRow::state)
                .containsExactly(State.MISPLACED, State.ENDING, State.IN_USE, State.IN_USE);
        assertThat(model.rows().get(1).sentence()).contains("still counts until 21 Nov 09:00");
        world.state = RingView.State.LOCKED;
        model.look();
        assertThat(model.addRefusal().get()).isEqualTo("Unlock the key ring first.");
        world.broken = Optional.of("The window is being closed. [keyring-closed]");
        model.look();
        assertThat(model.problem().get()).contains("[keyring-closed]");
    }

    @Test
    void aRotationSaysWhichStepsNeedNewEvidence() {
        KeyWorld world = new KeyWorld();
        KeysPanelModel model = world.model(drawer);
        assertThat(model.staleByRotation(KeyPurpose.SECRET_KEY))
                .anyMatch(line -> line.startsWith("Step 2, Production entitlements"));
        assertThat(model.staleByRotation(KeyPurpose.SIGNING_KEY)).isEmpty();
    }
}
