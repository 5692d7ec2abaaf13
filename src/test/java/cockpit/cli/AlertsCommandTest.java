package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.Cockpit;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;

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

/// The partner's counters from the command line, and what is said where the folder is in use.
class AlertsCommandTest {
    @TempDir private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("alerts"));
        line.addAll(List.of(args));
        line.addAll(List.of("--data", folder.resolve("data").toString()));
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.systemUTC()),
                data -> 0,
                line.toArray(String[]::new));
    }

    private int set(String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "set",
                                "--prometheus",
                                "http://127.0.0.1:9090",
                                "--alertmanager",
                                "http://127.0.0.1:9093",
                                "--receiver",
                                "cockpit",
                                "--person",
                                "Ann"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private String exported() throws Exception {
        Path rules = folder.resolve("out");
        assertThat(run("export", "--out", rules.toString())).as(err.toString()).isZero();
        return Files.readString(rules.resolve("cockpit-rules.yml"));
    }

    @Test
    void onlyNamedCountersAreWatchedAndTheRestIsSaidToBeLeftOut() throws Exception {
        assertThat(exported()).doesNotContain("CockpitQuoteExpirySpike");
        assertThat(out.toString())
                .contains("19 alert rules")
                .contains("Left out: CockpitQuoteExpirySpike")
                .contains("alerts set --conflicts-metric");
        assertThat(set("--conflicts-metric", "shop_conflicts_total")).as(err.toString()).isZero();
        assertThat(exported())
                .contains("round(sum(increase(shop_conflicts_total[600s]))) > 5")
                .doesNotContain("CockpitQuoteExpirySpike");
        assertThat(set("--expired-quotes-metric", "shop_expired_total{env=\"live\"}")).isZero();
        assertThat(exported())
                .contains("increase(shop_expired_total{env=\\\"live\\\"}[600s])")
                .contains("increase(shop_conflicts_total[600s])");
        assertThat(out.toString()).contains("21 alert rules").doesNotContain("Left out");
    }

    @Test
    void whatIsNoNameOfAMetricIsRefusedAndNothingIsSet() throws Exception {
        assertThat(set("--conflicts-metric", "a) or vector(1")).isEqualTo(2);
        assertThat(err.toString()).contains("[not-a-metric]").doesNotContain("vector");
        assertThat(set("--expired-quotes-metric", "cockpit_evidence_facts")).isEqualTo(2);
        assertThat(exported()).doesNotContain("increase(");
        assertThat(run("read", "--wait", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("No monitoring is on record here");
    }

    /// The folder belongs to one process; a window on the rehearsal does both itself.
    @Test
    void aFolderThatAnotherCockpitHasOpenNamesItsWindow() throws Exception {
        Path data = folder.resolve("data");
        try (Cockpit open =
                Cockpit.open(
                        data,
                        Environment.REHEARSAL,
                        new Redactor(),
                        Clock.systemUTC(),
                        Progress.none())) {
            assertThat(open.notices()).isEmpty();
            assertThat(run("read", "--environment", "rehearsal")).isEqualTo(2);
            assertThat(err.toString())
                    .contains("In its window, step 6 reads the rules and runs the drill")
                    .contains("[store-in-use]");
            assertThat(run("read")).isEqualTo(2);
            assertThat(err.toString()).contains("[store-in-use]").doesNotContain("window");
        }
    }
}
