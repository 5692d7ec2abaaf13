package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `cockpit keys` as a person or a script meets it.
class KeysCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String KEY = "sk_live_9fQ2mZ7tLxB4vK8sN1pR6wYc3dHj5gTa";
    private static final String NEXT = "sk_live_Zr4nE8yUq1oWm5kXj7bVt0aSd2fGh6iP";
    private static final String TEST_KEY = "sk_test_7uJmQ2wSx4eDc6rFv8tGb0yHn1iKo3pL";
    private static final String PASSPHRASE = "a passphrase of this test";
    private static final Pattern KEY_ID = Pattern.compile("secret-key +([0-9a-f]{16})");

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Deque<String> typed = new ArrayDeque<>();
    private String piped = "";
    private String common;

    @BeforeEach
    void aPassphraseFile() throws Exception {
        Path file = secret("passphrase", PASSPHRASE);
        common = " --data FOLDER/data --environment rehearsal --passphrase-file " + file;
    }

    @Test
    void aKeyIsAddedListedRotatedAndRetiredAndNeverShown() throws Exception {
        piped = KEY + "\n";
        assertThat(run("keys add secret-key --stdin --person Ann" + common)).as(err()).isZero();
        assertThat(out.toString()).contains("in a file under a passphrase");
        assertThat(run("keys list" + common)).isZero();
        String first = keyId();
        assertThat(out.toString()).contains("since " + NOON + "  in use");

        typed.add(NEXT);
        String rotate = "keys rotate secret-key --person Ann --reason half-yearly --until ";
        assertThat(run(rotate + "2026-11-29T12:00:00Z" + common)).as(err()).isZero();
        assertThat(out.toString())
                .contains(first + "  since " + NOON + "  until 2026-11-29T12:00:00Z");
        assertThat(
                        run(
                                "keys retire secret-key %s --person Ann --reason leaked"
                                                .formatted(first)
                                        + common))
                .as(err())
                .isZero();
        out.getBuffer().setLength(0);
        assertThat(run("keys list" + common)).isZero();
        assertThat(keyId()).isNotEqualTo(first);
        assertThat(out + err()).doesNotContain(KEY, NEXT, PASSPHRASE);
    }

    @Test
    void aTestKeyInALivePlaceIsRefusedAndRed() throws Exception {
        Path file = secret("key", TEST_KEY);
        assertThat(run("keys add secret-key --person Ann --file " + file + common)).isEqualTo(2);
        assertThat(err()).contains("[key-wrong-mode]").doesNotContain(TEST_KEY);
        assertThat(run("keys list" + common)).isZero();
        assertThat(out.toString()).doesNotContain("secret-key");
        run("status --json --data FOLDER/data");
        assertThat(out.toString())
                .contains("A test key was offered as secret-key where a live one belongs")
                .doesNotContain(TEST_KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys list --data FOLDER/none --environment live|[no-store]",
                "keys add secret-key --person Ann --stdin|[environment-missing]",
                "keys add secret-key --person Ann --stdin --environment mars|[usage]",
                "keys add house-key --person Ann --stdin --environment live|[no-such-purpose]",
                "keys add secret-key --stdin --environment live|[usage]",
                "keys add secret-key " + KEY + " --person Ann --environment live|[usage]",
                "keys add secret-key --person Ann --stdin --environment live|[keys-not-stored]",
                "keys add secret-key --person Ann --file FOLDER/open COMMON|[file-open-to-others]",
                "keys add secret-key --person Ann --file FOLDER/none COMMON|[no-file]",
                "keys add secret-key --person Ann --stdin COMMON|[secret-malformed]",
                "keys add secret-key --person Ann COMMON|[key-missing]",
                "keys rotate secret-key --person Ann --reason r --until 2026-11-23T00:00:00Z"
                        + " --stdin COMMON|[no-store]",
                "keys public COMMON|[no-store]",
                "webhook listen --port 0 --scheme 0pools --data FOLDER/data|[secret-missing]",
                "webhook listen --port 0 --scheme 0pools --data FOLDER/data --keyring|[no-keyring]",
                "packet export FOLDER/x.zip --data FOLDER/data --keyring|[no-keyring]",
            })
    void whatCannotBeDoneIsSaidInOneSentenceAndNothingIsMade(String line, String code)
            throws Exception {
        secret("open", KEY);
        Files.setPosixFilePermissions(
                folder.resolve("open"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(run(line.replace("COMMON", common))).isEqualTo(2);
        assertThat(err().lines().findFirst())
                .hasValueSatisfying(sentence -> assertThat(sentence).endsWith(code));
        assertThat(err()).doesNotContain("Exception", KEY);
        assertThat(folder.resolve("data/rehearsal/keys.ring")).doesNotExist();
        assertThat(folder.resolve("data/live/keys.ring")).doesNotExist();
    }

    @Test
    void aPassphraseIsTypedTwiceForANewRingAndOnceForAnOldOne() {
        String plain = " --data FOLDER/data --environment live";
        String add = "keys add webhook-secret --person Ann --stdin" + plain;
        piped = "whsec_live_0123456789abcdef";
        typed.addAll(List.of(PASSPHRASE, "something else"));
        assertThat(run(add)).isEqualTo(2);
        assertThat(err()).contains("[passphrases-differ]");
        typed.addAll(List.of(PASSPHRASE, PASSPHRASE));
        assertThat(run(add)).as(err()).isZero();
        typed.add(PASSPHRASE);
        assertThat(run("keys list" + plain)).isZero();
        typed.add("another passphrase");
        assertThat(run("keys list" + plain)).isEqualTo(2);
        assertThat(err()).contains("[wrong-passphrase]");
        assertThat(run("keys list" + plain)).isEqualTo(2);
        assertThat(err()).contains("[passphrase-missing]");
    }

    @Test
    void thePassphraseIsChangedWithTheOldOneAskedAndTheNewOneTwice() {
        String plain = " --data FOLDER/data --environment live";
        String change = "keys passphrase --person Ann" + plain;
        String next = "quite another passphrase";
        piped = "whsec_live_0123456789abcdef";
        typed.addAll(List.of(PASSPHRASE, PASSPHRASE));
        assertThat(run("keys add webhook-secret --person Ann --stdin" + plain)).as(err()).isZero();
        typed.addAll(List.of("not the passphrase", next, next));
        assertThat(run(change)).isEqualTo(2);
        assertThat(err()).contains("[wrong-passphrase]");
        typed.clear();
        typed.addAll(List.of(PASSPHRASE, next, "something else"));
        assertThat(run(change)).isEqualTo(2);
        assertThat(err()).contains("[passphrases-differ]");
        typed.add(PASSPHRASE);
        assertThat(run(change)).isEqualTo(2);
        assertThat(err()).contains("[passphrase-missing]");
        typed.addAll(List.of(PASSPHRASE, next, next));
        assertThat(run(change)).as(err()).isZero();
        typed.add(PASSPHRASE);
        assertThat(run("keys list" + plain)).isEqualTo(2);
        assertThat(err()).contains("[wrong-passphrase]");
        typed.add(next);
        assertThat(run("keys list" + plain)).as(err()).isZero();
        typed.add(next);
        assertThat(run("keys move --to cloud --person Ann" + plain)).isEqualTo(2);
        assertThat(err()).contains("[mode-unknown]");
        assertThat(run("keys move --to keychain --person Ann" + plain)).isEqualTo(2);
        assertThat(err()).contains("[no-keychain]");
        typed.add(next);
        assertThat(run("keys move --to passphrase --person Ann" + plain)).isEqualTo(2);
        assertThat(err()).contains("[ring-there-already]");
        assertThat(out + err()).doesNotContain(PASSPHRASE, next);
    }

    @Test
    void packetsAreSignedByTheRingsKeyAndItsPublicHalfIsKeptApart() throws Exception {
        run("smoke --scenario ladder.discovery --data FOLDER/data");
        assertThat(run("keys add signing-key --person Ann" + common)).as(err()).isZero();
        assertThat(run("keys public --out FOLDER/signer.pem" + common)).as(err()).isZero();
        assertThat(run("keys public" + common)).isZero();
        assertThat(out.toString()).contains(Files.readString(folder.resolve("signer.pem")).strip());
        for (String name : List.of("one.zip", "two.zip")) {
            assertThat(run("packet export FOLDER/" + name + " --keyring" + common))
                    .as(err())
                    .isZero();
            assertThat(run("packet verify --key FOLDER/signer.pem FOLDER/" + name))
                    .as("nobody has signed it off")
                    .isEqualTo(1);
            assertThat(out.toString()).contains("Incomplete: ", "Made by the key that you gave");
        }
        assertThat(run("packet export FOLDER/three.zip --data FOLDER/data")).isZero();
        assertThat(run("packet verify --key FOLDER/signer.pem FOLDER/three.zip")).isEqualTo(1);
        assertThat(err()).contains("[packet-unknown-key]");
    }

    private String keyId() {
        Matcher id = KEY_ID.matcher(out.toString());
        assertThat(id.find()).as(out.toString()).isTrue();
        return id.group(1);
    }

    private String err() {
        return err.toString();
    }

    private Path secret(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private int run(String line) {
        err.getBuffer().setLength(0);
        Prompt prompt =
                new Prompt() {
                    @Override
                    public char[] secret(String question) {
                        return typed.isEmpty() ? null : typed.remove().toCharArray();
                    }

                    @Override
                    public InputStream in() {
                        return new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
                    }
                };
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        prompt);
        return CockpitCommand.run(
                terminal, data -> 0, line.replace("FOLDER", folder.toString()).split(" +"));
    }
}
