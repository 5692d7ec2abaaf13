package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.DataFolder;
import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.Recorded;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.WebhookFact.Taken;
import cockpit.webhook.Trades;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Row C-S4 from the command line, on a real data folder. */
class WebhookGapsCommandTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void missedEventsAreNamedRecoveredAndStayKnown() throws Exception {
        try (Trades world = new Trades()) {
            String kept = world.ended("settle", "deliver").transactId();
            String lost = world.ended("fail", "drop").transactId();
            world.flush();
            keep(world.taken());

            assertThat(gaps(world, "")).as(err.toString()).isEqualTo(1);
            assertThat(out.toString())
                    .contains("missing  trade " + lost, "1 are missing, 0 of them known")
                    .doesNotContain(kept);
            out.getBuffer().setLength(0);
            assertThat(gaps(world, " --to 2020-01-01T00:00:00Z"))
                    .as("another window makes no finding forgotten")
                    .isEqualTo(1);
            assertThat(out.toString()).contains("missing  trade " + lost);
            assertThat(gaps(world, " --recover")).isEqualTo(1);
            assertThat(out.toString()).contains("1 are missing, 1 of them known by polling");
            assertThat(gaps(world, " --recover")).isEqualTo(1);
            assertThat(facts(GapsCompared.class)).hasSize(4);
            assertThat(facts(StatusLearned.class)).as("learnt once").hasSize(1);
            assertThat(gaps(world, " --to 2020-01-01T00:00:00Z")).as("an empty window").isZero();
        }
    }

    @Test
    void withoutAnAnswerNothingIsSaidToBeInOrder() throws Exception {
        keep(List.of());
        String command = "webhook gaps --data " + folder + " --base-url ";
        assertThat(run(Map.of(), command + "http://127.0.0.1:9/v1")).isEqualTo(2);
        assertThat(err.toString()).contains("[key-malformed]");
        Map<String, String> key =
                Map.of("OBIT_SECRET_KEY", "sk_live_0123456789abcdefghijklmnopqrstuv");
        assertThat(run(key, command + "http://127.0.0.1:9/v1")).isEqualTo(2);
        assertThat(run(key, command + "http://127.0.0.1:9/v1 --environment live")).isEqualTo(2);
        assertThat(err.toString()).contains("[key-wrong-mode]", "[host-not-allowed]");
        assertThat(out.toString()).isEmpty();
        assertThat(facts(GapsCompared.class)).isEmpty();
    }

    private int gaps(Trades world, String options) {
        return run(
                Map.of("OBIT_SECRET_KEY", world.sandbox.credentials().secretKey()),
                "webhook gaps --data "
                        + folder
                        + " --base-url "
                        + world.sandbox.baseUrl()
                        + options);
    }

    private int run(Map<String, String> variables, String line) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        variables,
                        folder,
                        Clock.systemUTC());
        return CockpitCommand.run(terminal, data -> 2, line.split(" "));
    }

    /** What the receiver would have kept. */
    private void keep(List<Taken> taken) throws Exception {
        try (DataFolder opened = DataFolder.open(folder);
                EvidenceStore store =
                        opened.store(
                                Environment.SANDBOX,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none());
                DeliveryLog log = opened.deliveries(Environment.SANDBOX, Progress.none())) {
            assertThat(store.problem()).isEmpty();
            for (Taken one : taken) {
                log.keep(
                        new Delivery(
                                one.receivedAt(),
                                one.eventId(),
                                one.type(),
                                one.quoteId(),
                                one.transactId(),
                                one.secretId(),
                                List.of(),
                                "{}".getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private <F> List<F> facts(Class<F> kind) throws Exception {
        try (DataFolder opened = DataFolder.open(folder);
                EvidenceStore store =
                        opened.store(
                                Environment.SANDBOX,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none())) {
            return store.facts().stream()
                    .map(Recorded::fact)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }
    }
}
