package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Commands as a person or a script meets them: one sentence, one code, one of three exit codes.
class CommandLineTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|[usage]",
                "packet verify FOLDER/none.zip|[no-file]",
                "smoke --sabotage nonsense|[no-such-sabotage]",
                "smoke --scenario nonsense|[no-such-scenario]",
                "smoke --replay smoke_0 --scenario matrix.double-click|[no-such-run]",
                "smoke --base-url http://127.0.0.1:1/v1|[key-malformed]",
                "smoke --partner https://partner.example|[usage]",
                "status --environment nowhere|[usage]",
                "evidence verify --data FOLDER/none|[store-unreadable]",
                "status --data FOLDER/none|[no-store]",
                "smoke --data FOLDER/../x|[data-folder-refused]",
            })
    void whatCannotBeDoneEndsWithTwoAndSaysWhyInOneSentence(String line, String code) {
        assertThat(run(Map.of(), line)).isEqualTo(2);
        assertThat(err.toString().lines().findFirst())
                .hasValueSatisfying(sentence -> assertThat(sentence).endsWith(code));
        assertThat(err.toString()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aLiveKeyIsRefusedForTheSandboxBeforeAnythingIsSentAndNeverRepeated() {
        String key = "sk_live_0123456789abcdefghijklmnopqrstuv";
        assertThat(run(Map.of("OBIT_SECRET_KEY", key), "smoke --base-url http://127.0.0.1:1/v1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[key-wrong-mode]").doesNotContain(key);
    }

    @Test
    void aSabotagedRunEndsWithOneAndNamesTheWrongFact() throws Exception {
        Path junit = folder.resolve("junit.xml");
        int code =
                run(
                        Map.of(),
                        "smoke --sabotage books-twice --scenario matrix.webhook-twice --junit "
                                + junit);
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("wrong: one ledger credit for the event")
                .contains("0 passed, 1 failed");
        assertThat(Files.readString(junit)).contains("<failure");
    }

    @Test
    void aLookAtAFolderWithoutALaunchMakesNothing() {
        Path none = folder.resolve("none");
        assertThat(run(Map.of(), "status --data " + none)).isEqualTo(2);
        assertThat(none).doesNotExist();
    }

    @Test
    void aRunThatPassesInPartLeavesItsStepOpenAndEndsWithOne() {
        Path data = folder.resolve("data");
        assertThat(run(Map.of(), "smoke --scenario ladder.discovery --data " + data)).isZero();
        assertThat(run(Map.of(), "status --data " + data)).isEqualTo(1);
        assertThat(out.toString().lines())
                .filteredOn(line -> line.matches("[1-8] [A-Z].*"))
                .hasSize(8)
                .noneMatch(line -> line.matches(".* passed  .*"));
    }

    @Test
    void aPersonsDecisionIsRecordedAndNeverReadsAsPassed() throws Exception {
        Path data = folder.resolve("data");
        Path log = Files.writeString(folder.resolve("log.txt"), "two clicks, one trade");
        run(Map.of(), "smoke --scenario ladder.discovery --data " + data);
        String who = " --person Ivers --role ENGINEERING --statement seen --data " + data;
        assertThat(run(Map.of(), "launch attest matrix.double-click --evidence " + log + who))
                .as(err.toString())
                .isZero();
        assertThat(run(Map.of(), "launch confirm requirement.funding" + who))
                .as("funding is decided by evidence")
                .isEqualTo(2);
        assertThat(
                        run(
                                Map.of(),
                                "launch waive requirement.funding --reason late --requester Ivers"
                                        + " --approver Ivers --until 2099-01-01T00:00:00Z --data "
                                        + data))
                .as("nobody approves what they asked for")
                .isEqualTo(2);
        Instant until = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        assertThat(
                        run(
                                Map.of(),
                                "launch waive ladder.capabilities --reason late --requester Ivers"
                                        + " --approver Ann --until "
                                        + until
                                        + " --data "
                                        + data))
                .as("a scenario is judged in the sandbox: " + err)
                .isZero();
        run(Map.of(), "status --json --data " + data);
        assertThat(out.toString())
                .contains("Attested by Ivers with log.txt, not proven.")
                .contains("Waived until " + until + " by Ann, asked by Ivers: late")
                .contains("\"passed\" : 0");

        Path packet = folder.resolve("packet.zip");
        assertThat(run(Map.of(), "packet export " + packet + " --data " + data))
                .as(err.toString())
                .isZero();
        assertThat(run(Map.of(), "packet verify " + packet)).isEqualTo(1);
        assertThat(out.toString())
                .contains("Incomplete: NOT READY", "0 of 8 steps passed", "nobody can sign it off");
    }

    @Test
    void everySabotageIsListedWithWhatItBreaks() {
        assertThat(run(Map.of(), "smoke --list-sabotages")).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(44);
    }

    private int run(Map<String, String> variables, String line) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        variables,
                        folder,
                        Clock.systemUTC());
        return CockpitCommand.run(
                terminal, data -> 0, line.replace("FOLDER", folder.toString()).split(" "));
    }
}
