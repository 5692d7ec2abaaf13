package cockpit.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.KeyFact.RingMode;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The operating system's keychain: a real one, and none.
class KeychainTest {
    private static final String KEY = "sk_live_9fQ2mZ7tLxB4vK8sN1pR6wYc3dHj5gTa";

    @TempDir private Path folder;

    @Test
    void aRealKeychainKeepsTheRingsKeyAndNothingElseOpensTheRing() throws Exception {
        Assumptions.assumeTrue(
                SecretService.absent().isEmpty(),
                () -> "The keychain is not tested: no " + SecretService.absent() + " here.");
        Desk desk = new Desk(folder.resolve("data"));
        Map<String, String> variables;
        try (SecretService service = SecretService.start(folder.resolve("service"))) {
            variables = service.variables();
            Keychain keychain = Keychain.of("Linux", variables);
            assertThat(keychain.works()).isTrue();
            assertThat(keychain.find("0".repeat(32))).isEmpty();

            KeyKeeper keeper = KeyKeeper.of(ring(desk, keychain), desk.journal);
            assertThat(keeper.ring().mode()).isEqualTo(RingMode.KEYCHAIN);
            keeper.add(KeyPurpose.SECRET_KEY, KEY.toCharArray(), "Ann");
            assertThat(desk.journal.facts)
                    .singleElement()
                    .extracting(fact -> ((KeyStored) fact).ring())
                    .isEqualTo(RingMode.KEYCHAIN);
            try (KeyRing again = ring(desk, keychain)) {
                assertThat(again.require(KeyPurpose.SECRET_KEY).reveal()).isEqualTo(KEY);
            }
            assertThat(Files.readString(desk.file(Environment.LIVE), StandardCharsets.ISO_8859_1))
                    .doesNotContain(KEY);
            String entry = entry(desk);
            assertThat(keychain.find(entry).map(key -> key.length)).contains(32);
            keychain.clear(entry);
            assertThat(keychain.find(entry)).isEqualTo(Optional.empty());
            assertThatThrownBy(() -> ring(desk, keychain))
                    .hasMessageContaining("[keychain-key-missing]");
        }
        // Its bus is gone.
        Keychain gone = Keychain.of("Linux", variables);
        assertThat(gone.works()).isFalse();
        assertThatThrownBy(() -> ring(desk, gone)).hasMessageContaining("[keychain-failed]");
    }

    @Test
    void whereThereIsNoneEverythingStartsAndSaysSo() throws Exception {
        Map<String, String> noProgram =
                Map.of("PATH", "/nowhere", "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        for (Keychain keychain :
                new Keychain[] {
                    Keychain.none(),
                    Keychain.of("Linux", Map.of()),
                    Keychain.of("Linux", noProgram),
                    Keychain.of("Windows 11", noProgram),
                    Keychain.of("Mac OS X", noProgram),
                }) {
            assertThat(keychain.works()).isFalse();
            Desk desk = new Desk(folder.resolve("data"));
            try (KeyRing ring = ring(desk, keychain)) {
                assertThat(ring.mode()).isEqualTo(RingMode.NOT_STORED);
            }
            assertThat(desk.data).doesNotExist();
        }
    }

    private static KeyRing ring(Desk desk, Keychain keychain) throws KeyRingProblem {
        return KeyRing.open(
                desk.data,
                Environment.LIVE,
                Unlock.with(keychain, Unlock.Passphrases.none()),
                desk.known::add,
                () -> desk.now);
    }

    /// The name of the ring's entry stands in its file's header.
    private static String entry(Desk desk) throws Exception {
        byte[] file = Files.readAllBytes(desk.file(Environment.LIVE));
        return HexFormat.of().formatHex(file, 16, 32);
    }
}
