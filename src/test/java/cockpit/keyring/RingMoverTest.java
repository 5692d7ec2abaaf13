package cockpit.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.keyring.MemoryJournal.Kill;
import cockpit.keyring.MemoryJournal.Killed;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.RingMode;
import cockpit.launch.RingFact.RingMoved;
import cockpit.launch.RingFact.RingPassphraseChanged;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A ring under another passphrase, or with its key elsewhere: what opened it before opens it no
/// more, and whatever is cut off leaves the one or the other.
class RingMoverTest {
    private static final Environment LIVE = Environment.LIVE;
    private static final String SECRET = "whsec_live_0123456789abc";
    private static final String NEXT = "staple another horse";

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void oneKeyUnderAPassphrase() throws Exception {
        desk = new Desk(folder.resolve("data"));
        desk.keeper(LIVE).add(KeyPurpose.WEBHOOK_SECRET, SECRET.toCharArray(), "Ann");
        desk.journal.facts.clear();
    }

    private KeyKeeper keeper(String passphrase) throws KeyRingProblem {
        return KeyKeeper.of(desk.ring(LIVE, passphrase), desk.journal);
    }

    private void assertOpens(String passphrase, RingMode mode) throws KeyRingProblem {
        KeyRing ring = keeper(passphrase).ring();
        assertThat(ring.mode()).isEqualTo(mode);
        assertThat(ring.keys()).extracting(KeptKey::reveal).containsExactly(SECRET);
    }

    private byte[] file() throws IOException {
        return Files.readAllBytes(desk.file(LIVE));
    }

    private void assertNoFileHoldsAPassphrase() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(Desk.PASSPHRASE, NEXT, SECRET);
            }
        }
        assertThat(desk.journal.facts.toString()).doesNotContain(Desk.PASSPHRASE, NEXT);
    }

    @Test
    void anotherPassphraseOpensTheRingAndTheOneBeforeDoesNot() throws Exception {
        KeyKeeper keeper = keeper(Desk.PASSPHRASE);
        char[] typed = NEXT.toCharArray();
        keeper.changePassphrase(typed, " Ann ");
        assertThat(typed).containsOnly('\0');
        assertThat(desk.journal.facts).containsExactly(new RingPassphraseChanged("Ann"));
        assertThat(desk.known).contains(NEXT);
        refused("wrong-passphrase", () -> keeper(Desk.PASSPHRASE));
        assertOpens(NEXT, RingMode.PASSPHRASE_FILE);
        keeper.add(KeyPurpose.SWITCH_SECRET, "a-switch-secret".toCharArray(), "Ann");
        assertThat(keeper(NEXT).ring().keys()).as("a later key lies under it too").hasSize(2);
        assertNoFileHoldsAPassphrase();
    }

    @Test
    void whatIsWrongChangesNothing() throws Exception {
        byte[] before = file();
        refused("wrong-passphrase", () -> keeper("not the passphrase"));
        KeyKeeper keeper = keeper(Desk.PASSPHRASE);
        refused("passphrase-refused", () -> keeper.changePassphrase("short".toCharArray(), "Ann"));
        refused("person-missing", () -> keeper.changePassphrase(NEXT.toCharArray(), " "));
        refused(
                "passphrase-same",
                () -> keeper.changePassphrase(Desk.PASSPHRASE.toCharArray(), "Ann"));
        refused("ring-there-already", () -> keeper.moveToPassphrase(NEXT.toCharArray(), "Ann"));
        refused("no-keychain", () -> keeper.moveToKeychain("Ann"));
        assertThat(file()).isEqualTo(before);

        byte[] damaged = before.clone();
        damaged[70] ^= 1;
        Files.write(desk.file(LIVE), damaged);
        refused("keyring-damaged", () -> keeper(Desk.PASSPHRASE));
        assertThat(file()).isEqualTo(damaged);
        Files.delete(desk.file(LIVE));
        refused("no-keyring", () -> keeper(null).changePassphrase(NEXT.toCharArray(), "Ann"));
        assertThat(desk.file(LIVE)).doesNotExist();
        assertThat(desk.journal.facts).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kill.class,
            names = {"BEFORE_RECORDING", "AFTER_RECORDING"})
    void aKillAfterTheRingIsWrittenLeavesTheNewPassphraseAndOneFact(Kill kill) throws Exception {
        KeyKeeper keeper = keeper(Desk.PASSPHRASE);
        desk.journal.kill = kill;
        assertThatThrownBy(() -> keeper.changePassphrase(NEXT.toCharArray(), "Ann"))
                .isInstanceOf(Killed.class);
        desk.journal.kill = Kill.NEVER;
        refused("wrong-passphrase", () -> keeper(Desk.PASSPHRASE));
        assertOpens(NEXT, RingMode.PASSPHRASE_FILE);
        assertOpens(NEXT, RingMode.PASSPHRASE_FILE);
        assertThat(desk.journal.facts).containsExactly(new RingPassphraseChanged("Ann"));
    }

    /// A kill in the middle of the write leaves a part of the new file beside the old one.
    @Test
    void aRingThatCouldNotBeReplacedStaysUnderWhatItWas() throws Exception {
        desk.isWorking = true;
        KeyKeeper keeper = keeper(Desk.PASSPHRASE);
        Path temporary = desk.file(LIVE).resolveSibling(".keys.ring.tmp");
        Files.createDirectory(temporary);
        refused("keyring-not-written", () -> keeper.changePassphrase(NEXT.toCharArray(), "Ann"));
        refused("keyring-not-written", () -> keeper.moveToKeychain("Ann"));
        assertThat(desk.entries).as("no entry stays that opens nothing").isEmpty();
        Files.delete(temporary);
        Files.write(temporary, new byte[] {'C', 'K', 'P'});
        refused("wrong-passphrase", () -> keeper(NEXT));
        assertOpens(Desk.PASSPHRASE, RingMode.PASSPHRASE_FILE);
        assertThat(keeper.ring().mode()).isEqualTo(RingMode.PASSPHRASE_FILE);
        assertThat(desk.journal.facts).isEmpty();
    }

    @Test
    void theKeyToTheRingMovesToTheKeychainAndBack() throws Exception {
        desk.isWorking = true;
        byte[] underPassphrase = file();
        keeper(Desk.PASSPHRASE).moveToKeychain("Ann");
        assertThat(desk.entries).hasSize(1);
        assertOpens(null, RingMode.KEYCHAIN);
        assertThat(file()).isNotEqualTo(underPassphrase);
        KeyKeeper keeper = keeper(null);
        refused("no-passphrase", () -> keeper.changePassphrase(NEXT.toCharArray(), "Ann"));
        refused("ring-there-already", () -> keeper.moveToKeychain("Ann"));

        byte[] underKeychain = file();
        assertThat(keeper.moveToPassphrase(NEXT.toCharArray(), "Ben")).isTrue();
        assertThat(keeper.ring().sentence()).contains("under a passphrase");
        assertThat(desk.entries).isEmpty();
        assertOpens(NEXT, RingMode.PASSPHRASE_FILE);
        refused("wrong-passphrase", () -> keeper(Desk.PASSPHRASE));
        List<Fact> moved =
                List.of(
                        new RingMoved(RingMode.PASSPHRASE_FILE, RingMode.KEYCHAIN, "Ann"),
                        new RingMoved(RingMode.KEYCHAIN, RingMode.PASSPHRASE_FILE, "Ben"));
        assertThat(desk.journal.facts).isEqualTo(moved);
        assertNoFileHoldsAPassphrase();
        Files.write(desk.file(LIVE), underKeychain);
        refused("keychain-key-missing", () -> keeper(null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kill.class,
            names = {"BEFORE_RECORDING", "AFTER_RECORDING"})
    void aKillInTheMiddleOfAMoveLeavesTheRingMovedAndOneFact(Kill kill) throws Exception {
        desk.isWorking = true;
        KeyKeeper keeper = keeper(Desk.PASSPHRASE);
        desk.journal.kill = kill;
        assertThatThrownBy(() -> keeper.moveToKeychain("Ann")).isInstanceOf(Killed.class);
        desk.journal.kill = Kill.NEVER;
        assertOpens(null, RingMode.KEYCHAIN);
        assertThat(desk.journal.facts).hasSize(1);
        KeyKeeper back = keeper(null);
        desk.journal.kill = kill;
        assertThatThrownBy(() -> back.moveToPassphrase(NEXT.toCharArray(), "Ann"))
                .isInstanceOf(Killed.class);
        desk.journal.kill = Kill.NEVER;
        assertOpens(NEXT, RingMode.PASSPHRASE_FILE);
        assertThat(desk.journal.facts).hasSize(2);
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        KeyRingProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
