package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// `cockpit webhook verify` and `diagnose` on files, as a developer with a log of deliveries has
/// them.
class WebhookFilesTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTheExampleOfStandardWebhooks() throws IOException {
        write("secrets", "# of the example\n\n" + SECRET + "\n");
        write("body", "{\"test\": 2432232314}");
        write(
                "headers",
                "Webhook-Id: msg_p5jXN8AQM9LWM0D4loKWxJek\r\n"
                        + "Webhook-Timestamp: 1614265330\r\n"
                        + "Webhook-Signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\r\n");
        write("other-body", "{\n  \"test\": 2432232314\n}");
        write("live-secrets", "whsec_live_Zp4Vt7Kx1mN8cR3yH6uW9bS2fL5gJ0aD\n");
        write("old-secrets", SECRET + " - 2020-01-01T00:00:00Z\n");
        write("bad-secrets", "whsec_good_enough\nsecret with words behind it\n");
        write("bad-headers", "no colon\n");
        write("nothing", "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--secret-file secrets --headers headers --body body --now 1614265330|0|[verified]",
                "--secret-file secrets --headers headers --body body --now 1614265631"
                        + "|1|[timestamp-too-old]",
                "--secret-file secrets --headers headers --body body --now 1614265631"
                        + " --tolerance 301|0|[verified]",
                "--secret-file secrets --headers headers --body body|1|[timestamp-too-old]",
                "--secret-file secrets --headers headers --body other-body --now 1614265330"
                        + "|1|[signature-wrong]",
                "--secret-file old-secrets --headers headers --body body --now 1614265330"
                        + "|1|[no-secret]",
                "--secret-file secrets --headers nothing --body body|1|[signature-missing]",
            })
    void verifyEndsWithZeroOrOneAndNamesTheReason(String options, int code, String reason) {
        assertThat(run("verify --scheme standard-webhooks " + options)).isEqualTo(code);
        assertThat(out.toString()).containsOnlyOnce(reason).doesNotContain(SECRET);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scheme nonsense --secret-file secrets --headers headers --body body"
                        + "|[scheme-unknown]",
                "--scheme stripe --secret-file none --headers headers --body body|[no-file]",
                "--scheme stripe --secret-file nothing --headers headers --body body"
                        + "|[secret-missing]",
                "--scheme stripe --secret-file bad-secrets --headers headers --body body"
                        + "|[secret-malformed]",
                "--scheme stripe --secret-file secrets --headers bad-headers --body body"
                        + "|[headers-malformed]",
                "--scheme stripe --secret-file secrets --headers headers --body body --now -5"
                        + "|[now-out-of-range]",
                "--scheme stripe --encoding base64 --secret-file secrets --headers headers"
                        + " --body body|[encoding-not-of-scheme]",
                "--scheme stripe --secret-file live-secrets --headers headers --body body"
                        + " --environment sandbox|[secret-of-other-environment]",
            })
    void whatCannotBeDoneEndsWithTwo(String options, String code) {
        assertThat(run("verify " + options)).isEqualTo(2);
        assertThat(err.toString()).contains(code).doesNotContain("Exception", "words", "Zp4Vt7");
    }

    @Test
    void diagnoseNamesTheCauseAndTheFixAndEndsWithOne() {
        assertThat(
                        run(
                                "diagnose --scheme standard-webhooks --secret-file secrets"
                                        + " --headers headers --body other-body --now 1614265330"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("[body-reserialised]", "To do:", "raw bytes");
    }

    @Test
    void diagnoseKnowsTheOtherEnvironmentsSecretsAndOldOnes() {
        String files = " --headers headers --body body --now 1614265330";
        assertThat(
                        run(
                                "diagnose --scheme standard-webhooks --environment live"
                                        + " --secret-file live-secrets --other-secret-file secrets"
                                        + files))
                .isEqualTo(1);
        assertThat(out.toString()).contains("[secret-of-other-environment]");
        assertThat(run("diagnose --scheme standard-webhooks --secret-file old-secrets" + files))
                .isEqualTo(1);
        assertThat(out.toString()).contains("[secret-expired]");
        assertThat(run("diagnose --scheme standard-webhooks --secret-file secrets" + files))
                .isZero();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int run(String line) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.systemUTC());
        String[] words = ("webhook " + line).split(" ");
        for (int i = 1; i < words.length; i++) {
            if (words[i - 1].matches("--(headers|body|(other-)?secret-file)")) {
                words[i] = folder.resolve(words[i]).toString();
            }
        }
        return CockpitCommand.run(terminal, data -> 0, words);
    }
}
