package cockpit.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.keyring.MemoryJournal.Kill;
import cockpit.keyring.MemoryJournal.Killed;
import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.KeyFact.RingMode;
import cockpit.packet.SigningKey;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What people do to a ring, on record; with a clock that stands still until a test moves it.
class KeyKeeperTest {
    private static final String OLD = "whsec_live_old0123456789";
    private static final String NEW = "whsec_live_new0123456789";
    private static final Instant UNTIL = Desk.NOON.plus(Duration.ofDays(7));

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void prepare() {
        desk = new Desk(folder.resolve("data"));
        desk.isWorking = true;
    }

    @ParameterizedTest
    @CsvSource({
        "LIVE, SECRET_KEY, sk_test_0123456789",
        "LIVE, PUBLISHABLE_KEY, pk_test_0123456789",
        "LIVE, WEBHOOK_SECRET, whsec_test_0123456789",
        "LIVE, SECRET_KEY, whsec_test_0123456789",
        "LIVE, RECEIVER_PASSWORD, sk_test_0123456789",
        "REHEARSAL, SECRET_KEY, sk_test_0123456789",
        "SANDBOX, SECRET_KEY, sk_live_0123456789",
        "SANDBOX, WEBHOOK_SECRET, whsec_live_0123456789",
    })
    void aKeyOfTheOtherModeFailsClosedAndIsOnRecordToBeRotated(
            Environment environment, KeyPurpose purpose, String key) throws Exception {
        KeyKeeper keeper = desk.keeper(environment);
        assertThatThrownBy(() -> keeper.add(purpose, key.toCharArray(), "Ann"))
                .hasMessageContaining("[key-wrong-mode]")
                .hasMessageContaining("Rotate that key")
                .hasMessageNotContaining(key);
        assertThat(desk.journal.facts)
                .singleElement()
                .isInstanceOfSatisfying(
                        KeyRefused.class,
                        refused -> {
                            assertThat(refused.purpose()).isEqualTo(purpose);
                            assertThat(refused.keyId()).matches("[0-9a-f]{16}");
                            assertThat(refused.expectedMode()).isEqualTo(environment.keyMode());
                            assertThat(refused.foundMode()).isNotEqualTo(environment.keyMode());
                        });
        assertThat(keeper.ring().keys()).isEmpty();
        assertThat(desk.file(environment)).doesNotExist();
        assertThat(desk.known).containsExactly(key);
        try (Stream<Path> files = Files.walk(desk.data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(key);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SECRET_KEY, pk_live_0123456789, key-wrong-kind",
        "SECRET_KEY, whsec_0123456789, key-wrong-kind",
        "SECRET_KEY, sk_0123456789, key-malformed",
        "SECRET_KEY, sk_live_, key-malformed",
        "SECRET_KEY, 'sk_live_01234 56789', key-malformed",
        "SECRET_KEY, 'sk_live_0123456789\u00e4', key-malformed",
        "SECRET_KEY, '', key-malformed",
        "SECRET_KEY, hello-hello-hello, key-wrong-kind",
        "WEBHOOK_SECRET, sk_live_0123456789, key-wrong-kind",
        "SWITCH_SECRET, sk_live_0123456789, key-wrong-kind",
        "SWITCH_SECRET, short-one, key-malformed",
        "SIGNING_KEY, whatever-it-may-be, key-wrong-kind",
    })
    void whatIsNotTheKeyThatIsNeededIsRefusedAndNothingIsRecorded(
            KeyPurpose purpose, String key, String code) throws Exception {
        KeyKeeper keeper = desk.keeper(Environment.LIVE);
        refused(code, () -> keeper.add(purpose, key.toCharArray(), "Ann"));
        refused("key-malformed", () -> keeper.add(purpose, (key + "\u0000").toCharArray(), "Ann"));
        assertThat(desk.journal.facts).isEmpty();
        assertThat(desk.file(Environment.LIVE)).doesNotExist();
    }

    @Test
    void aWebhookSecretWithoutAModeIsTakenOnBothSides() throws Exception {
        for (Environment environment : Environment.values()) {
            desk.keeper(environment)
                    .add(KeyPurpose.WEBHOOK_SECRET, "whsec_0123456789".toCharArray(), "Ann");
        }
        assertThat(desk.journal.facts).hasSize(3).allMatch(KeyStored.class::isInstance);
    }

    @Test
    void anOldSecretCountsUntilItsOverlapEndsAndNotAtItsEnd() throws Exception {
        KeyKeeper keeper = rotated();
        assertThat(texts(keeper.ring())).containsExactly(NEW, OLD);
        desk.now = UNTIL.minusSeconds(1);
        assertThat(texts(keeper.ring())).containsExactly(NEW, OLD);
        assertThat(texts(desk.keeper(Environment.LIVE).ring())).containsExactly(NEW, OLD);
        desk.now = UNTIL;
        assertThat(texts(keeper.ring())).containsExactly(NEW);
        assertThat(retired()).isEmpty();
        KeyRing next = desk.keeper(Environment.LIVE).ring();
        assertThat(texts(next)).containsExactly(NEW);
        assertThat(retired())
                .singleElement()
                .satisfies(
                        fact -> {
                            assertThat(fact.keyId()).isEqualTo(rotation().oldKeyId());
                            assertThat(fact.reason()).contains(UNTIL.toString());
                        });
        desk.now = UNTIL.plusSeconds(1);
        desk.keeper(Environment.LIVE);
        assertThat(retired()).as("told once").hasSize(1);
    }

    @Test
    void anOverlapIsToComeAndAtMostThirtyDays() throws Exception {
        KeyKeeper keeper = desk.keeper(Environment.LIVE);
        refused("nothing-to-rotate", () -> rotate(keeper, NEW, UNTIL));
        keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann");
        Instant most = Desk.NOON.plus(Duration.ofDays(30));
        refused("overlap-refused", () -> rotate(keeper, NEW, Desk.NOON));
        refused("overlap-refused", () -> rotate(keeper, NEW, most.plusSeconds(1)));
        refused(
                "reason-missing",
                () ->
                        keeper.rotate(
                                KeyPurpose.WEBHOOK_SECRET, NEW.toCharArray(), most, "Ann", " "));
        refused("person-missing", () -> keeper.add(KeyPurpose.SECRET_KEY, new char[9], "\n"));
        assertThat(desk.journal.facts).hasSize(1);
        rotate(keeper, NEW, most);
        assertThat(rotation().overlapUntil()).isEqualTo(most);
    }

    @Test
    void threeOfAPurposeAreKeptAndTheSameKeyIsNotTakenTwice() throws Exception {
        KeyKeeper keeper = rotated();
        refused(
                "key-there-already",
                () -> keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann"));
        refused("key-there-already", () -> rotate(keeper, OLD, UNTIL));
        rotate(keeper, "whsec_live_third0123456", UNTIL);
        refused("too-many-keys", () -> rotate(keeper, "whsec_live_fourth012345", UNTIL));
        refused(
                "no-such-key",
                () -> keeper.retire(KeyPurpose.SECRET_KEY, rotation().oldKeyId(), "Ann", "leak"));
        keeper.retire(KeyPurpose.WEBHOOK_SECRET, rotation().oldKeyId(), "Ann", "it leaked");
        assertThat(texts(keeper.ring())).containsExactly("whsec_live_third0123456", NEW);
        rotate(keeper, "whsec_live_fourth012345", UNTIL);
    }

    /// The points of an act: before the ring is written nothing happened; after it the ring knows
    /// which fact is owed; after the fact the ring has yet to forget it.
    @ParameterizedTest
    @EnumSource(
            value = Kill.class,
            names = {"BEFORE_RECORDING", "AFTER_RECORDING"})
    void aKillInTheMiddleOfARotationLosesNothingAndTellsNothingTwice(Kill kill) throws Exception {
        KeyKeeper keeper = desk.keeper(Environment.LIVE);
        keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann");
        desk.journal.kill = kill;
        assertThatThrownBy(() -> rotate(keeper, NEW, UNTIL)).isInstanceOf(Killed.class);
        desk.journal.kill = Kill.NEVER;

        KeyRing ring = desk.keeper(Environment.LIVE).ring();
        assertThat(texts(ring)).containsExactly(NEW, OLD);
        desk.keeper(Environment.LIVE);
        assertThat(desk.journal.facts).hasSize(2);
        assertThat(rotation().newKeyId())
                .isEqualTo(ring.require(KeyPurpose.WEBHOOK_SECRET).keyId());
    }

    @Test
    void aKeyThatComesBackAfterItWasRetiredIsToldAgain() throws Exception {
        KeyKeeper keeper = desk.keeper(Environment.LIVE);
        String keyId = keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann").keyId();
        keeper.retire(KeyPurpose.WEBHOOK_SECRET, keyId, "Ann", "by mistake");
        desk.journal.kill = Kill.BEFORE_RECORDING;
        assertThatThrownBy(() -> keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann"))
                .isInstanceOf(Killed.class);
        desk.journal.kill = Kill.NEVER;
        desk.keeper(Environment.LIVE);
        assertThat(desk.journal.facts)
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly("KeyStored", "KeyRetired", "KeyStored");
    }

    @Test
    void aRingThatCannotBeWrittenStaysAsItWasAndNothingIsTold() throws Exception {
        KeyKeeper keeper = desk.keeper(Environment.LIVE);
        keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann");
        Path temporary = desk.file(Environment.LIVE).resolveSibling(".keys.ring.tmp");
        Files.createDirectory(temporary);
        refused("keyring-not-written", () -> rotate(keeper, NEW, UNTIL));
        assertThat(texts(keeper.ring())).containsExactly(OLD);
        Files.delete(temporary);
        assertThat(texts(desk.keeper(Environment.LIVE).ring())).containsExactly(OLD);
        assertThat(desk.journal.facts).hasSize(1);
    }

    @Test
    void fingerprintsNameAKeyInOneFolderOnlyAndEveryKeyIsMadeKnown() throws Exception {
        KeyKeeper here = desk.keeper(Environment.LIVE);
        String keyId = here.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann").keyId();
        Desk other = new Desk(folder.resolve("other"));
        other.isWorking = true;
        assertThat(
                        other.keeper(Environment.LIVE)
                                .add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann")
                                .keyId())
                .isNotEqualTo(keyId);
        desk.known.clear();
        desk.ring(Environment.LIVE, null);
        assertThat(desk.known).containsExactly(OLD);
    }

    @Test
    void withoutKeychainAndPassphraseItStartsAndSaysThatNothingIsStored() throws Exception {
        desk.isWorking = false;
        KeyKeeper keeper = KeyKeeper.of(desk.ring(Environment.LIVE, null), desk.journal);
        assertThat(keeper.ring().mode()).isEqualTo(RingMode.NOT_STORED);
        assertThat(keeper.ring().sentence()).contains("not stored");
        keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann");
        assertThat(texts(keeper.ring())).containsExactly(OLD);
        assertThat(desk.file(Environment.LIVE)).doesNotExist();
        assertThat(desk.journal.facts)
                .singleElement()
                .extracting(fact -> ((KeyStored) fact).ring())
                .isEqualTo(RingMode.NOT_STORED);
    }

    @Test
    void aKeychainThatIsGoneOrHoldsAnotherKeyIsSaidSo() throws Exception {
        desk.keeper(Environment.LIVE).add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann");
        assertThat(desk.entries).hasSize(1);
        desk.entries.replaceAll((_, _) -> new byte[32]);
        refused("keychain-key-missing", () -> desk.ring(Environment.LIVE, null));
        desk.entries.clear();
        refused("keychain-key-missing", () -> desk.ring(Environment.LIVE, null));
    }

    @Test
    void theSigningKeyIsMadeOnceKeptAndRotated() throws Exception {
        KeyKeeper keeper = desk.keeper(Environment.LIVE);
        SigningKey made = keeper.signingKey("Ann");
        SigningKey again = desk.keeper(Environment.LIVE).signingKey("Ben");
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.publicKey()).isEqualTo(made.publicKey());
        keeper.rotateSigningKey(UNTIL, "Ann", "yearly");
        SigningKey next = desk.keeper(Environment.LIVE).signingKey("Ben");
        assertThat(next.id()).isNotEqualTo(made.id());
        assertThat(desk.journal.facts)
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly("KeyStored", "KeyRotated");
        assertThatThrownBy(
                        () ->
                                SigningKey.of(
                                        SigningKey.privateHalf(made.reveal())
                                                + next.reveal()
                                                        .substring(next.reveal().indexOf(':'))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private KeyKeeper rotated() throws KeyRingProblem {
        KeyKeeper keeper = desk.keeper(Environment.LIVE);
        keeper.add(KeyPurpose.WEBHOOK_SECRET, OLD.toCharArray(), "Ann");
        rotate(keeper, NEW, UNTIL);
        return keeper;
    }

    private static void rotate(KeyKeeper keeper, String key, Instant until) throws KeyRingProblem {
        keeper.rotate(KeyPurpose.WEBHOOK_SECRET, key.toCharArray(), until, "Ann", "half a year");
    }

    private static List<String> texts(KeyRing ring) {
        return ring.keys(KeyPurpose.WEBHOOK_SECRET).stream().map(KeptKey::reveal).toList();
    }

    private KeyRotated rotation() {
        return desk.journal.facts.stream()
                .filter(KeyRotated.class::isInstance)
                .map(KeyRotated.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<KeyRetired> retired() {
        return desk.journal.facts.stream()
                .filter(KeyRetired.class::isInstance)
                .map(KeyRetired.class::cast)
                .toList();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        KeyRingProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
