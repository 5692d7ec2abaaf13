package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.Cockpit;
import cockpit.conductor.Command;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.History;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Row A-M3: three snapshots of one launch are each opened again and compared.
class StatusCommandTest {
    private static final Instant FIRST = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant SECOND = FIRST.plus(Duration.ofHours(1));
    private static final Instant THIRD = FIRST.plus(Duration.ofHours(2));

    @TempDir private Path data;

    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = FIRST;

    private void threeSnapshots() throws Exception {
        try (Cockpit cockpit =
                Cockpit.open(
                        data, Environment.REHEARSAL, new Redactor(), () -> now, Progress.none())) {
            cockpit.submit(
                    Environment.REHEARSAL, new Command.CreateLaunch(History.profile(), "Mia"));
            cockpit.record(Environment.REHEARSAL, List.of(History.funding("1000.00", "1000.00")));
            now = SECOND;
            cockpit.record(Environment.REHEARSAL, List.of(History.funding("499.99", "499.99")));
            now = THIRD;
            cockpit.record(
                    Environment.REHEARSAL,
                    List.of(
                            History.funding("800.00", "800.00"),
                            History.entitlements("live", "kyc_not_approved")));
        }
        now = THIRD.plusSeconds(30);
    }

    @Test
    void eachSnapshotOpensAgainAsItWas() throws Exception {
        threeSnapshots();
        assertThat(state("requirement.funding", "--at", FIRST.toString())).isEqualTo("passed");
        assertThat(state("requirement.funding", "--at", SECOND.toString())).isEqualTo("failed");
        assertThat(state("requirement.funding", "--at", THIRD.toString())).isEqualTo("passed");
        assertThat(state("requirement.account", "--at", SECOND.toString()))
                .isEqualTo("not started");
        assertThat(state("requirement.account")).isEqualTo("failed");
        assertThat(state("requirement.funding", "--at", FIRST.minusSeconds(1).toString()))
                .as("before the first fact")
                .isEqualTo("not started");
        assertThat(state("requirement.funding", "--at", THIRD.plus(Duration.ofDays(60)).toString()))
                .as("judged at that time")
                .isEqualTo("stale");
    }

    @Test
    void anyTwoSnapshotsAreCompared() throws Exception {
        threeSnapshots();
        run("--at", SECOND.toString(), "--since", FIRST.toString());
        assertThat(out.toString())
                .contains("3 requirement.funding")
                .contains("passed -> failed  The balance of 499.99 EUR is below the required")
                .doesNotContain("requirement.account");
        run("--since", SECOND.toString());
        assertThat(out.toString())
                .contains("failed -> passed  800.00 EUR is available")
                .contains("not started -> failed  0Pools refused with kyc_not_approved");
        run("--at", FIRST.toString(), "--since", FIRST.minusSeconds(9).toString(), "--json");
        JsonNode since = Json.ours().readTree(out.toString()).required("since");
        assertThat(since.required("changes"))
                .anySatisfy(
                        change -> {
                            assertThat(change.required("id").asString())
                                    .isEqualTo("requirement.funding");
                            assertThat(change.required("before").asString())
                                    .isEqualTo("not started");
                            assertThat(change.required("now").asString()).isEqualTo("passed");
                        });
        assertThat(run("--at", FIRST.toString(), "--since", FIRST.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("[usage]");
    }

    private String state(String checkId, String... more) {
        String[] args = new String[more.length + 1];
        System.arraycopy(more, 0, args, 0, more.length);
        args[more.length] = "--json";
        run(args);
        for (JsonNode step : Json.ours().readTree(out.toString()).required("steps")) {
            for (JsonNode check : step.required("checks")) {
                if (check.required("id").asString().equals(checkId)) {
                    return check.required("state").asString();
                }
            }
        }
        throw new AssertionError(checkId);
    }

    private int run(String... more) {
        out = new StringWriter();
        String[] args = new String[more.length + 3];
        args[0] = "status";
        args[1] = "--data";
        args[2] = data.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        data,
                        Clock.fixed(now, ZoneOffset.UTC));
        return CockpitCommand.run(terminal, _ -> 0, args);
    }
}
