package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.KeySession;
import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.keyring.Keychain;
import cockpit.keyring.Unlock;
import cockpit.kit.http.Header;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.Recorded;
import cockpit.launch.WebhookFact.BindConfirmed;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.ReceiverHeard;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.ReceiverStopped;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/// `webhook listen` on a real folder and a real port.
class WebhookListenTest {
    private static final String SECRET = "whsec_test_0123456789abcdef";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path secretFile;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        secretFile = Files.writeString(folder.resolve("secrets"), SECRET + "\n");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    private int listen(String more) {
        return run(
                "webhook listen --scheme 0pools --secret-file %s --data %s --port %s %s"
                        .formatted(secretFile, folder.resolve("data"), port, more));
    }

    private int run(String command) {
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Map.of(),
                        folder,
                        Clock.systemUTC()),
                data -> 2,
                command.strip().split(" +"));
    }

    @Test
    void deliveriesArePrintedKeptAndOnRecordWhenItEnds() throws Exception {
        // Not in the common pool, which the HTTP client needs.
        FutureTask<Integer> listening = new FutureTask<>(() -> listen("--for 6"));
        Thread.ofVirtual().start(listening);
        byte[] body =
                "{\"eventId\":\"evt-1\",\"type\":\"pool.transaction.settled\"}"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(post(SECRET, body)).isEqualTo(200);
        assertThat(post(SECRET, body)).isEqualTo(200);
        int exit = listening.get();
        assertThat(exit).as(out + " " + err).isZero();

        assertThat(out.toString())
                .contains("1 accepted pool.transaction.settled evt-1")
                .contains("2 duplicate pool.transaction.settled evt-1")
                .contains("receiving since")
                .doesNotContain(SECRET);
        assertThat(facts(DeliveriesTaken.class)).isNotEmpty();
        assertThat(facts(ReceiverStarted.class)).hasSize(1);
        assertThat(facts(ReceiverHeard.class)).allMatch(ReceiverHeard::isReceiving);
        assertThat(facts(ReceiverStopped.class)).hasSize(1);
    }

    @Test
    void bothSecretsOfARotationInTheKeyRingAreAcceptedAndAnUnknownOneIsNot() throws Exception {
        String next = "whsec_test_fedcba9876543210";
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "a long passphrase");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        try (KeySession session =
                KeySession.open(
                        folder.resolve("data"),
                        Environment.SANDBOX,
                        Unlock.with(Keychain.none(), _ -> "a long passphrase".toCharArray()),
                        new Redactor(),
                        Clock.systemUTC())) {
            session.keeper().add(KeyPurpose.WEBHOOK_SECRET, SECRET.toCharArray(), "Ann");
            session.keeper()
                    .rotate(
                            KeyPurpose.WEBHOOK_SECRET,
                            next.toCharArray(),
                            Instant.now().plusSeconds(3600),
                            "Ann",
                            "a test");
        }
        FutureTask<Integer> listening =
                new FutureTask<>(
                        () ->
                                run(
                                        "webhook listen --scheme 0pools --keyring --for 6 --data %s"
                                                        .formatted(folder.resolve("data"))
                                                + " --passphrase-file %s --port %s"
                                                        .formatted(passphrase, port)));
        Thread.ofVirtual().start(listening);
        byte[] body =
                "{\"eventId\":\"evt-1\",\"type\":\"pool.transaction.settled\"}"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(post(SECRET, body)).isEqualTo(200);
        assertThat(post(next, body)).isEqualTo(200);
        assertThat(post("whsec_test_0000111122223333", body)).isEqualTo(400);
        assertThat(listening.get()).as(out + " " + err).isZero();
        assertThat(out.toString()).doesNotContain(SECRET, next);
    }

    @Test
    void anAddressThatOthersCanReachIsConfirmedAndRecordedFirst() throws Exception {
        assertThat(listen("--bind 0.0.0.0 --for 1")).isEqualTo(2);
        assertThat(err.toString()).contains("[bind-not-confirmed]");
        assertThat(listen("--bind 0.0.0.0 --confirm-bind 0.0.0.1 --person Ann --for 1"))
                .isEqualTo(2);
        assertThat(facts(BindConfirmed.class)).isEmpty();
        assertThat(listen("--bind 0.0.0.0 --confirm-bind 0.0.0.0 --person Ann --for 1")).isIn(0, 1);
        assertThat(facts(BindConfirmed.class).getFirst().confirmedBy()).isEqualTo("Ann");
    }

    @Test
    void optionsThatDoNotGoTogetherAreSaidSoAndAReceiverWithoutAPathEndsWithOne() {
        assertThat(listen("--tls-cert " + secretFile + " --for 1")).isEqualTo(2);
        assertThat(err.toString()).contains("[tls-options]");
        assertThat(listen("--environment live --for 1")).isEqualTo(2);
        assertThat(err.toString()).contains("[secret-of-other-environment]").doesNotContain(SECRET);
        assertThat(listen("--public-url http://127.0.0.1:9/webhooks/0pools --for 3")).isEqualTo(1);
        assertThat(out.toString()).contains("not receiving since");
    }

    @Test
    void whatWasAgreedIsWhatTheReceiverGoesByAndNothingElse() throws Exception {
        String data = " --data " + folder.resolve("data");
        String listen =
                "webhook listen --for 1 --port %s --secret-file %s".formatted(port, secretFile)
                        + data;
        assertThat(run(listen)).isEqualTo(2);
        assertThat(err.toString()).contains("[scheme-missing]");
        assertThat(run("webhook agree --person Ann --tolerance 60" + data)).isEqualTo(2);
        assertThat(run("webhook agree --person Ann --scheme 0gate --tolerance 60" + data)).isZero();
        assertThat(run(listen)).as(err.toString()).isIn(0, 1);
        assertThat(run(listen + " --scheme 0gate --tolerance 60")).isIn(0, 1);
        assertThat(facts(ReceiverStarted.class))
                .hasSize(2)
                .allMatch(r -> r.signatureScheme().equals("0gate") && r.toleranceSeconds() == 60);
        assertThat(run(listen + " --scheme 0pools")).isEqualTo(2);
        assertThat(run(listen + " --tolerance 60")).isEqualTo(2);
        assertThat(err.toString()).contains("[scheme-not-agreed]");
        assertThat(facts(ReceiverStarted.class)).hasSize(2);
    }

    /// Posts as soon as somebody listens.
    private int post(String text, byte[] body) throws Exception {
        SchemeSettings scheme = SchemeSettings.of(Scheme.ZERO_POOLS);
        SigningSecret secret = SigningSecret.of(Environment.SANDBOX, text);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/0pools"))
                        .POST(BodyPublishers.ofByteArray(body));
        for (Header header : Signer.sign(scheme, secret, body, Instant.now(), "evt-1")) {
            request.header(header.name(), header.value());
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            long end = System.nanoTime() + 15_000_000_000L;
            while (true) {
                try {
                    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
                } catch (IOException e) {
                    if (System.nanoTime() > end) {
                        throw e;
                    }
                }
            }
        }
    }

    private <F extends Fact> List<F> facts(Class<F> kind) throws Exception {
        List<F> found = new ArrayList<>();
        try (DataFolder opened = DataFolder.open(folder.resolve("data"));
                EvidenceStore store =
                        opened.store(
                                Environment.SANDBOX,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none())) {
            for (Recorded recorded : store.facts()) {
                if (kind.isInstance(recorded.fact())) {
                    found.add(kind.cast(recorded.fact()));
                }
            }
        }
        return found;
    }
}
