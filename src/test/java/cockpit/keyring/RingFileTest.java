package cockpit.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.RingMode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;

/// A ring that does not open says why, and "wrong passphrase" only when that is why.
class RingFileTest {
    private static final String KEY = "sk_test_9fQ2mZ7tLxB4vK8sN1pR6wYc3dHj5gTa";

    @TempDir private Path folder;

    private Desk desk;
    private Path file;

    @BeforeEach
    void aRingWithOneKey() throws Exception {
        desk = new Desk(folder.resolve("data"));
        file = desk.file(Environment.SANDBOX);
        KeyKeeper keeper = desk.keeper(Environment.SANDBOX);
        keeper.add(KeyPurpose.SECRET_KEY, KEY.toCharArray(), "Ann");
        keeper.ring().close();
    }

    @Test
    void theRightPassphraseOpensItAndTheFileIsItsOwnersAlone() throws Exception {
        try (KeyRing ring = desk.ring(Environment.SANDBOX, Desk.PASSPHRASE)) {
            assertThat(ring.mode()).isEqualTo(RingMode.PASSPHRASE_FILE);
            assertThat(ring.require(KeyPurpose.SECRET_KEY).reveal()).isEqualTo(KEY);
            assertThat(ring.require(KeyPurpose.SECRET_KEY)).asString().doesNotContain(KEY);
            assertThat(ring.toString()).doesNotContain(KEY, Desk.PASSPHRASE);
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aWrongPassphraseIsToldFromDamageAndAMissingOneFromBoth() {
        assertThat(code("correct horse batterz")).isEqualTo("wrong-passphrase");
        assertThat(code("short")).isEqualTo("passphrase-refused");
        assertThat(code("x".repeat(1025))).isEqualTo("passphrase-refused");
        assertThat(code("tab\tand so on")).isEqualTo("passphrase-refused");
        assertThat(code(null)).isEqualTo("passphrase-missing");
    }

    @Test
    void everyChangedByteIsDamageWhateverThePassphrase() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            for (int mask : new int[] {0x01, 0x80, 0xff}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) mask;
                Files.write(file, changed);
                assertThat(code(Desk.PASSPHRASE)).as("byte %s", at).isEqualTo("keyring-damaged");
                assertThat(code("correct horse batterz")).isEqualTo("keyring-damaged");
            }
        }
        Files.write(file, whole);
        desk.ring(Environment.SANDBOX, Desk.PASSPHRASE).close();
    }

    @Test
    void everyShorterFileALongerOneAndAnEmptyOneAreDamaged() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int size = 0; size < whole.length; size++) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThat(code(Desk.PASSPHRASE)).as("size %s", size).isEqualTo("keyring-damaged");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(code(Desk.PASSPHRASE)).isEqualTo("keyring-damaged");
        Files.write(file, new byte[200_000]);
        assertThat(code(Desk.PASSPHRASE)).isEqualTo("keyring-damaged");
    }

    /// Somebody without the key can make the checksum hold again, and then the cipher does not.
    @Test
    void aChangeWithAChecksumThatHoldsNeverOpensAndOtherVersionsAreNamed() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {0, 8, 9, 10, 11, 12, 60, 63}) {
            Files.write(file, resealed(whole, at));
            assertThat(code(Desk.PASSPHRASE))
                    .as("byte %s", at)
                    .isEqualTo(at == 8 || at == 9 ? "keyring-other-version" : "keyring-damaged");
        }
        for (int at : new int[] {48, 59, 64, 80, whole.length - 33}) {
            Files.write(file, resealed(whole, at));
            assertThat(code(Desk.PASSPHRASE)).as("byte %s", at).isEqualTo("keyring-damaged");
        }
        // Salt and check are what a passphrase is tried against.
        for (int at : new int[] {16, 31, 32, 47}) {
            Files.write(file, resealed(whole, at));
            assertThat(code(Desk.PASSPHRASE)).as("byte %s", at).isEqualTo("wrong-passphrase");
        }
    }

    @Test
    void aFolderInItsPlaceIsUnreadableAndNoRingIsSaidSo() throws Exception {
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(code(Desk.PASSPHRASE)).isEqualTo("keyring-unreadable");
        Files.delete(file);
        KeyRingProblem none =
                catchThrowableOfType(
                        KeyRingProblem.class,
                        () ->
                                KeyRing.existing(
                                        desk.data,
                                        Environment.SANDBOX,
                                        Unlock.with(desk, Unlock.Passphrases.none()),
                                        desk.known::add,
                                        () -> desk.now));
        assertThat(none.code()).isEqualTo("no-keyring");
    }

    @Test
    void aFolderKeyThatWasCutIsSaidSoAndNeverMadeAnew() throws Exception {
        Path secret = desk.data.resolve("key-ids.secret");
        byte[] cut = Arrays.copyOf(Files.readAllBytes(secret), 31);
        Files.write(secret, cut);
        KeyKeeper keeper = desk.keeper(Environment.SANDBOX);
        KeyRingProblem problem =
                catchThrowableOfType(
                        KeyRingProblem.class,
                        () ->
                                keeper.add(
                                        KeyPurpose.WEBHOOK_SECRET,
                                        "whsec_test_abcdef".toCharArray(),
                                        "Ann"));
        assertThat(problem.code()).isEqualTo("fingerprint-key-damaged");
        assertThat(Files.readAllBytes(secret)).isEqualTo(cut);
    }

    private static byte[] resealed(byte[] whole, int at) throws Exception {
        byte[] changed = whole.clone();
        changed[at] ^= 0x40;
        MessageDigest sha = Sha256.start();
        sha.update(changed, 0, changed.length - 32);
        System.arraycopy(sha.digest(), 0, changed, changed.length - 32, 32);
        return changed;
    }

    /// The code of the problem; empty when the ring opens.
    private String code(String passphrase) {
        try {
            desk.ring(Environment.SANDBOX, passphrase).close();
            return "";
        } catch (KeyRingProblem problem) {
            assertThat(problem.getMessage()).doesNotContain(KEY, Desk.PASSPHRASE);
            return problem.code();
        }
    }
}
