package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.KeyFact.RingMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A key of the other mode that turned up is red until the right one is in its place.
class KeyStepTest {
    private static final String LOADED = "signoff.production_key_loaded";

    @ParameterizedTest
    @ValueSource(strings = {"failure-mode.test-key", "cutover.keys-not-mixed", LOADED})
    void aTestKeyInALivePlaceIsRedUntilTheRightKeyTakesItsPlace(String checkId) {
        History history = History.complete(Environment.REHEARSAL);
        assertThat(history.check(checkId).state()).isEqualTo(StepState.PASSED);

        history.add(stored(KeyPurpose.SECRET_KEY, "a".repeat(16)));
        history.add(refused(KeyPurpose.SECRET_KEY));
        Verdict red = history.check(checkId);
        assertThat(red.state()).isEqualTo(StepState.FAILED);
        assertThat(red.sentence())
                .isEqualTo(
                        "A test key was offered as secret-key where a live one belongs; it was"
                                + " refused. Engineering can rotate the misplaced key at 0Bit and"
                                + " add or rotate the right one here.");
        assertThat(history.step(2).state()).isEqualTo(StepState.FAILED);

        history.add(stored(KeyPurpose.WEBHOOK_SECRET, "b".repeat(16)));
        assertThat(history.check(checkId).state())
                .as("another purpose's key answers nothing")
                .isEqualTo(StepState.FAILED);
        history.add(rotated("a".repeat(16), "c".repeat(16), history));
        assertThat(history.check(checkId).state())
                .as("nothing was read with the new key yet")
                .isEqualTo(StepState.STALE);
        history.add(History.entitlements("live", ""));
        assertThat(history.check(checkId).state()).isEqualTo(StepState.PASSED);
        history.add(refused(KeyPurpose.WEBHOOK_SECRET));
        assertThat(history.check(checkId).state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void whereTheLoadedKeyIsKeptIsSaidWhileItIsThere() {
        History history = History.complete(Environment.REHEARSAL);
        assertThat(history.check(LOADED).sentence()).doesNotContain("kept");
        history.add(stored(KeyPurpose.SECRET_KEY, "a".repeat(16)));
        assertThat(history.check(LOADED).sentence()).contains("kept under the keychain");
        assertThat(history.check(LOADED).evidence()).hasSize(2);
        history.add(rotated("a".repeat(16), "c".repeat(16), history));
        history.add(History.entitlements("live", ""));
        history.add(retired("a".repeat(16)));
        assertThat(history.check(LOADED).sentence()).contains("kept under a passphrase");
        history.add(retired("c".repeat(16)));
        assertThat(history.check(LOADED).sentence()).doesNotContain("kept");
        assertThat(history.check(LOADED).state())
                .as("what was read was read with a key that is gone")
                .isEqualTo(StepState.STALE);
    }

    private static KeyStored stored(KeyPurpose purpose, String keyId) {
        return new KeyStored(purpose, keyId, RingMode.KEYCHAIN, "Ann");
    }

    private static KeyRotated rotated(String oldId, String newId, History history) {
        return new KeyRotated(
                KeyPurpose.SECRET_KEY,
                oldId,
                newId,
                history.now(),
                RingMode.PASSPHRASE_FILE,
                "Ann",
                "misplaced");
    }

    private static KeyRetired retired(String keyId) {
        return new KeyRetired(KeyPurpose.SECRET_KEY, keyId, "Ann", "misplaced");
    }

    private static KeyRefused refused(KeyPurpose purpose) {
        return new KeyRefused(purpose, "d".repeat(16), "live", "test", "Ann");
    }
}
