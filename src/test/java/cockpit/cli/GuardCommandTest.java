package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.webhook.Trades;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The guard at the command line: three exit codes, two people, and nothing acted in a dry run. */
class GuardCommandTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void oneCommandPausesTheFlowAndTwoPeopleLetItRunAgain() throws Exception {
        Path flags = folder.resolve("flags.json");
        Files.createDirectories(folder.resolve("data").resolve("rehearsal"));
        assertThat(run("guard", "switch", "flagd_file", flags.toString(), "--person", "Eve"))
                .as(err.toString())
                .isZero();
        assertThat(run("guard", "pause", "--person", "Rolf", "--reason", "Two prices."))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(flags)).contains("\"defaultVariant\" : \"paused\"");
        assertThat(run("guard", "status")).isEqualTo(1);
        assertThat(out.toString()).contains("to be paused: Two prices.", "reads paused");
        assertThat(run("guard", "enable", "--approve", "--person", "Bob")).isEqualTo(2);
        assertThat(err.toString()).contains("[not-asked]");
        assertThat(run("guard", "enable", "--person", "Ann", "--reason", "Mended.")).isZero();
        assertThat(run("guard", "enable", "--approve", "--person", "Ann")).isEqualTo(2);
        assertThat(err.toString()).contains("[same-person]");
        assertThat(run("guard", "enable", "--approve", "--person", "Bob")).isZero();
        assertThat(Files.readString(flags)).contains("\"defaultVariant\" : \"open\"");
    }

    @Test
    void aRuleIsApprovedAndTheHistoryIsJudgedAgain() throws Exception {
        Files.createDirectories(folder.resolve("data").resolve("rehearsal"));
        assertThat(
                        run(
                                "guard",
                                "rule",
                                "quote-failures",
                                "--tolerated",
                                "3",
                                "--owner",
                                "Rolf",
                                "--approver",
                                "Ann",
                                "--reason",
                                "Cautious."))
                .as(err.toString())
                .isZero();
        assertThat(
                        run(
                                "guard",
                                "rule",
                                "no-such",
                                "--owner",
                                "R",
                                "--approver",
                                "A",
                                "--reason",
                                "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[unknown-rule]");
        assertThat(run("guard", "status", "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"tolerated\" : 3", "\"isPaused\" : false");
        assertThat(run("guard", "replay")).isZero();
        assertThat(run("guard", "replay", "--rule", "balance", "--tolerated", "0")).isZero();
        assertThat(out.toString()).contains("0 trips found, 0 on record.");
    }

    @Test
    void withoutAKeyNothingIsLookedAtAndWithOneEveryRuleIs() throws Exception {
        Files.createDirectories(folder.resolve("data").resolve("rehearsal"));
        try (Trades world = Trades.rehearsalOfLive()) {
            String base = world.sandbox.baseUrl().toString();
            assertThat(run("guard", "watch", "--once", "--base-url", base)).isEqualTo(2);
            assertThat(err.toString()).contains("[key-malformed]");
            assertThat(
                            run(
                                    Map.of(
                                            "OBIT_SECRET_KEY",
                                            world.sandbox.credentials().secretKey()),
                                    "guard",
                                    "watch",
                                    "--once",
                                    "--base-url",
                                    base))
                    .as(err.toString())
                    .isEqualTo(1);
            assertThat(out.toString()).contains("nobody has looked yet");
        }
    }

    private int run(String... args) {
        return run(Map.of(), args);
    }

    private int run(Map<String, String> variables, String... args) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        variables,
                        folder,
                        Clock.systemUTC());
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(
                List.of("--environment", "rehearsal", "--data", folder.resolve("data").toString()));
        return CockpitCommand.run(terminal, data -> 2, all.toArray(String[]::new));
    }
}
