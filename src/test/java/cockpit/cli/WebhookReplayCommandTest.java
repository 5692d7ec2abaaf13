package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.DataFolder;
import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.kit.http.Header;
import cockpit.kit.http.LoopbackServer;
import cockpit.launch.Environment;
import cockpit.launch.Recorded;
import cockpit.launch.WebhookFact.DeliveriesReplayed;
import cockpit.launch.WebhookFact.Signing;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stored deliveries go out again from the command line, and the evidence says how. */
class WebhookReplayCommandTest {
    private static final String OLD = "whsec_test_old_0123456789";
    private static final Instant THEN =
            Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatTheFilterMatchesIsSentWithTheSigningThatWasChosen() throws Exception {
        keep(6);
        Path secrets = Files.writeString(folder.resolve("secrets"), "whsec_test_new_012345678\n");
        try (LoopbackServer handler = new LoopbackServer(request -> LoopbackServer.json(200, ""))) {
            String to =
                    " --person Ana --reason drill --data "
                            + folder.resolve("data")
                            + " --target "
                            + handler.url("/hooks");
            assertThat(run("webhook replay --type type.1 --signing original" + to)).isZero();
            assertThat(out.toString())
                    .contains("delivery 2, event evt_1, as it was signed", "3 of 3 deliveries");
            assertThat(
                            run(
                                    "webhook replay --number 1 --signing resigned --secret-file "
                                            + secrets
                                            + to))
                    .as(err.toString())
                    .isZero();
            assertThat(handler.received())
                    .hasSize(4)
                    .allMatch(r -> r.body().matches("\\{ \"eventId\" :\"evt_\\d\" }\n"));
            assertThat(run("webhook replay --type none --signing original" + to)).isEqualTo(1);
            assertThat(run("webhook replay --signing original" + to)).as("no choice").isEqualTo(2);
            assertThat(run("webhook replay --all" + to)).as("no signing").isEqualTo(2);
            assertThat(run("webhook replay --all --signing resigned" + to)).isEqualTo(2);
            assertThat(err.toString()).contains("[secret-missing]");
            assertThat(handler.received()).hasSize(4);
        }
        assertThat(facts())
                .extracting(DeliveriesReplayed::signing, fact -> fact.replayed().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Signing.ORIGINAL, 3),
                        org.assertj.core.groups.Tuple.tuple(Signing.RESIGNED, 1));
        assertThat(out.toString() + err).doesNotContain("whsec_test_new");
    }

    @Test
    void theTimeWindowIsRelaxedForOneReplayThroughAReceiverOfItsOwnAndThatIsOnRecord()
            throws Exception {
        keep(2);
        Path secrets = Files.writeString(folder.resolve("secrets"), OLD + "\n");
        String line =
                "webhook replay --all --signing original --person Ana --reason again --secret-file "
                        + secrets
                        + " --data "
                        + folder.resolve("data");
        assertThat(run(line + " --relax 1")).as("too old for one second").isEqualTo(1);
        assertThat(run(line + " --relax 604800")).as(err.toString()).isZero();
        assertThat(run(line + " --relax 604801")).isEqualTo(2);
        assertThat(run(line + " --relax 60 --target http://127.0.0.1:1/")).isEqualTo(2);
        assertThat(facts())
                .extracting(DeliveriesReplayed::toleranceSeconds, fact -> fact.replayed().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 2),
                        org.assertj.core.groups.Tuple.tuple(604_800, 2));
        try (DataFolder opened = DataFolder.open(folder.resolve("data"));
                DeliveryLog log = opened.deliveries(Environment.SANDBOX, Progress.none())) {
            assertThat(log.duplicateCount())
                    .as("they went through the whole receiver")
                    .isEqualTo(2);
            assertThat(log.count()).isEqualTo(4);
        }
    }

    @Test
    void anOpenAddressGetsNothing() throws Exception {
        keep(1);
        assertThat(
                        run(
                                "webhook replay --all --signing original --person Ana --reason x"
                                        + " --target http://partner.example/hooks --data "
                                        + folder.resolve("data")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[replay-target-refused]");
        assertThat(facts()).isEmpty();
    }

    private int run(String line) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.systemUTC());
        return CockpitCommand.run(terminal, data -> 2, line.split(" "));
    }

    private void keep(int count) throws Exception {
        SchemeSettings scheme = SchemeSettings.of(Scheme.ZERO_POOLS);
        SigningSecret secret = SigningSecret.of(Environment.SANDBOX, OLD);
        try (DataFolder opened = DataFolder.open(folder.resolve("data"));
                DeliveryLog log = opened.deliveries(Environment.SANDBOX, Progress.none())) {
            for (int n = 0; n < count; n++) {
                byte[] body =
                        "{ \"eventId\" :\"evt_%s\" }\n"
                                .formatted(n)
                                .getBytes(StandardCharsets.UTF_8);
                List<Header> headers =
                        new ArrayList<>(Signer.sign(scheme, secret, body, THEN, "evt_" + n));
                headers.add(new Header("Content-Type", "application/json"));
                log.keep(
                        new Delivery(
                                THEN,
                                "evt_" + n,
                                "type." + n % 2,
                                "",
                                "",
                                secret.id(),
                                headers,
                                body));
            }
        }
    }

    private List<DeliveriesReplayed> facts() throws Exception {
        try (DataFolder opened = DataFolder.open(folder.resolve("data"));
                EvidenceStore store =
                        opened.store(
                                Environment.SANDBOX,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none())) {
            return store.facts().stream()
                    .map(Recorded::fact)
                    .filter(DeliveriesReplayed.class::isInstance)
                    .map(DeliveriesReplayed.class::cast)
                    .toList();
        }
    }
}
