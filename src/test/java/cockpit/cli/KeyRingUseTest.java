package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.digest.Hmac;
import cockpit.kit.http.LoopbackServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that take their secrets from the key ring, and show none. */
class KeyRingUseTest {
    private static final String SWITCH = "switch-7tLxB4vK8sN1pR6wYc3d";
    private static final String PASSWORD = "receiver-9fQ2mZ7tLxB4vK8sN1pR";
    private static final String WEBHOOK = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PASSPHRASE = "a-passphrase-of-this-test";
    private static final Pattern ALERTS = Pattern.compile("alerts at (http\\S+)\\.");

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTheDelivery() throws IOException {
        write("passphrase", PASSPHRASE);
        write("switch", SWITCH);
        write("password", PASSWORD);
        write("webhook", WEBHOOK);
        write("publishable", "pk_live_9fQ2mZ7tLxB4vK8sN1pR6wYc3dHj5gTa");
        write("body", "{\"test\": 2432232314}");
        write(
                "headers",
                "Webhook-Id: msg_p5jXN8AQM9LWM0D4loKWxJek\r\n"
                        + "Webhook-Timestamp: 1614265330\r\n"
                        + "Webhook-Signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\r\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void add(String purpose, String file) {
        assertThat(
                        run(
                                "keys add %s --file FOLDER/%s --person Ann --environment rehearsal"
                                        .formatted(purpose, file)))
                .as(err.toString())
                .isZero();
    }

    @Test
    void theHookOfThePartnersSwitchIsSignedWithTheSecretOfTheRing() throws Exception {
        add("switch-secret", "switch");
        try (LoopbackServer hook =
                new LoopbackServer(request -> LoopbackServer.json(200, "{\"state\":\"paused\"}"))) {
            String guard = " --environment rehearsal";
            run("guard switch hook " + hook.url("/switch") + " --person Eve" + guard);
            assertThat(run("guard pause --person Rolf --reason Prices --keyring" + guard))
                    .as(err.toString())
                    .isZero();
            LoopbackServer.Received told = hook.received().getFirst();
            String time = header(told, "Cockpit-Timestamp") + ".";
            assertThat(header(told, "Cockpit-Signature"))
                    .isEqualTo(
                            "v1="
                                    + Hmac.hex(
                                            SWITCH,
                                            time.getBytes(StandardCharsets.UTF_8),
                                            told.body().getBytes(StandardCharsets.UTF_8)));
        }
        noFileOrLineHoldsASecret();
    }

    private static String header(LoopbackServer.Received told, String name) {
        return told.headers().entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void alertsAreTakenFromWhoSaysThePasswordOfTheRing() throws Exception {
        add("receiver-password", "password");
        List<Integer> answers = new ArrayList<>();
        Thread caller =
                Thread.ofVirtual()
                        .unstarted(
                                () -> {
                                    answers.add(post("wrong-wrong-wrong"));
                                    answers.add(post(PASSWORD));
                                });
        Thread listening =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        run(
                                                "alerts listen --port 0 --for 6 --keyring"
                                                        + " --environment rehearsal"));
        while (listening.isAlive() && !ALERTS.matcher(out.toString()).find()) {
            Thread.onSpinWait();
        }
        caller.start();
        caller.join();
        listening.join();
        assertThat(answers).as(out + "\n" + err).containsExactly(401, 200);
        noFileOrLineHoldsASecret();
    }

    private int post(String password) {
        Matcher url = ALERTS.matcher(out.toString());
        assertThat(url.find()).isTrue();
        String pair = "cockpit:" + password;
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url.group(1)))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        pair.getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.ofString("{\"version\":\"4\",\"alerts\":[]}"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDeliveryIsVerifiedAndDiagnosedWithTheSecretOfTheRing() throws Exception {
        add("webhook-secret", "webhook");
        String delivery =
                " --scheme standard-webhooks --headers FOLDER/headers --body FOLDER/body"
                        + " --now 1614265330 --environment rehearsal";
        assertThat(run("webhook verify --keyring" + delivery)).as(err.toString()).isZero();
        assertThat(run("webhook diagnose --keyring" + delivery)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("[verified]");
        assertThat(run("webhook verify --keyring" + delivery.replace("330 ", "999 "))).isOne();
        noFileOrLineHoldsASecret();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alerts drill --port 0 --environment rehearsal|[password-missing]",
                "alerts drill --port 0 --keyring --password-file FOLDER/password"
                        + " --environment rehearsal|[password-twice]",
                "alerts listen --port 0 --keyring --for 1 --environment rehearsal|[no-such-key]",
                "alerts read --port 0 --keyring --wait 0 --environment rehearsal|[no-such-key]",
                "guard watch --once --base-url http://127.0.0.1:1 --keyring"
                        + " --environment rehearsal|[no-such-key]",
                "guard status --keyring|[no-keyring]",
                "webhook verify --scheme stripe --headers FOLDER/headers --body FOLDER/body"
                        + " --keyring|[environment-missing]",
                "webhook verify --scheme stripe --headers FOLDER/headers --body FOLDER/body"
                        + "|[secret-missing]",
                "webhook diagnose --scheme stripe --headers FOLDER/headers --body FOLDER/body"
                        + " --environment rehearsal --keyring --secret-file FOLDER/webhook"
                        + "|[secret-missing]",
                "webhook drill-live --partner http://127.0.0.1:1 --partner-webhooks"
                        + " http://127.0.0.1:1 --confirm 127.0.0.1 --keyring|[no-keyring]",
            })
    void whatTheRingDoesNotHoldIsSaidAndNothingIsDone(String line, String code) throws Exception {
        add("publishable-key", "publishable");
        assertThat(run(line)).as(out.toString()).isEqualTo(2);
        assertThat(err.toString().lines().findFirst())
                .hasValueSatisfying(sentence -> assertThat(sentence).endsWith(code));
        assertThat(err.toString()).doesNotContain("Exception");
    }

    private void noFileOrLineHoldsASecret() throws IOException {
        List<String> secrets = List.of(SWITCH, PASSWORD, WEBHOOK, PASSPHRASE);
        assertThat(out + err.toString()).doesNotContain(secrets);
        try (var files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secrets);
            }
        }
    }

    private int run(String line) {
        err.getBuffer().setLength(0);
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.systemUTC());
        String ring =
                line.contains("--keyring") || line.startsWith("keys")
                        ? " --passphrase-file FOLDER/passphrase"
                        : "";
        return CockpitCommand.run(
                terminal,
                data -> 0,
                (line + " --data FOLDER/data" + ring)
                        .replace("FOLDER", folder.toString())
                        .split(" +"));
    }
}
