package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cli.CockpitCommand;
import cockpit.cli.Terminal;
import cockpit.conductor.Command;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Catalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.Outcome;
import cockpit.launch.Profile;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.packet.PacketSweep;
import cockpit.packet.SigningKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Row A-S7: ten stored runs give a trend, and the same figures come out as CSV, for this partner
/// and for others.
class ReadinessTrendTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = START;
    private final InstantSource clock = () -> now;

    /// Ten runs an hour apart, every third of them with a red scenario.
    private Path launch(String partner, int runs) throws Exception {
        Path data = folder.resolve(partner);
        Profile like = PracticeLaunch.profile();
        Profile profile =
                new Profile(
                        partner,
                        "=Partner, " + partner,
                        like.productSurface(),
                        like.isHeadless(),
                        like.pools(),
                        like.funding(),
                        like.contacts(),
                        like.reconciliationContact(),
                        like.partnerBackend());
        try (Cockpit cockpit =
                Cockpit.open(data, Environment.REHEARSAL, new Redactor(), clock, Progress.none())) {
            for (Environment side : List.of(Environment.SANDBOX, Environment.REHEARSAL)) {
                cockpit.submit(side, new Command.CreateLaunch(profile, "Mia"));
            }
            for (int i = 0; i < runs; i++) {
                now = now.plus(Duration.ofHours(1));
                cockpit.record(Environment.SANDBOX, run(partner + "_" + i, profile, i % 3 == 0));
                cockpit.sealSandbox();
            }
            new SignoffSession(
                            cockpit, SigningKey.generate(), new PacketSweep(List.of(), List.of()))
                    .export(folder.resolve(partner + ".zip"));
        }
        return data;
    }

    private static List<Fact> run(String runId, Profile profile, boolean isRed) {
        List<Fact> facts = new ArrayList<>();
        List<String> ids = Catalogue.scenarioIds();
        facts.add(
                new Fact.SmokeRunStarted(
                        runId, Catalogue.SUITE_VERSION, profile.partnerBackend(), ids, List.of()));
        for (String id : ids) {
            Outcome outcome = isRed && id.equals(ids.getLast()) ? Outcome.FAILED : Outcome.PASSED;
            facts.add(History.scenario(runId, id, outcome));
        }
        int failed = isRed ? 1 : 0;
        facts.add(
                new Fact.SmokeRunFinished(
                        runId, ids.size() - failed, failed, 0, 0, 0, false, 1000));
        return facts;
    }

    @Test
    void tenStoredRunsGiveATrendAndTheSameFiguresAsCsv() throws Exception {
        Path data = launch("partner_a", 10);
        now = now.plus(Duration.ofMinutes(5));
        Trend trend = TrendSession.ofFolder(data, Environment.REHEARSAL, clock);
        assertThat(trend.runs()).hasSize(10);
        assertThat(trend.runs())
                .extracting(run -> run.total() - run.passed())
                .containsExactly(1, 0, 0, 1, 0, 0, 1, 0, 0, 1);
        assertThat(trend.points())
                .filteredOn(point -> point.cause() == Trend.Cause.RUN)
                .extracting(point -> point.count(StepState.PASSED))
                .containsExactly(0, 1, 1, 0, 1, 1, 0, 1, 1, 0);

        Path csv = folder.resolve("trend.csv");
        assertThat(run("trend", "--data", data.toString(), "--csv", csv.toString())).isZero();
        List<String[]> rows = rows(csv);
        assertThat(rows).hasSize(trend.points().size());
        for (int i = 0; i < rows.size(); i++) {
            Trend.Point point = trend.points().get(i);
            String[] row = rows.get(i);
            assertThat(row[0]).isEqualTo(point.at().toString());
            assertThat(row[7]).isEqualTo(point.run().map(Trend.Run::runId).orElse(""));
            assertThat(row[10]).isEqualTo(point.run().map(run -> "" + run.passed()).orElse(""));
            assertThat(row[14]).as("steps_passed").isEqualTo("" + point.count(StepState.PASSED));
        }
    }

    @Test
    void partnersAreComparedByTheirPacketsAndOneThatDoesNotHoldIsNoneOfThem() throws Exception {
        Path data = launch("partner_a", 2);
        launch("partner_b", 3);
        Path packet = folder.resolve("partner_b.zip");
        Path csv = folder.resolve("trend.csv");
        assertThat(
                        run(
                                "trend",
                                "--data",
                                data.toString(),
                                "--csv",
                                csv.toString(),
                                packet.toString()))
                .as(err.toString())
                .isZero();
        String text = Files.readString(csv);
        assertThat(text)
                .contains("\"'=Partner, partner_a\"")
                .contains("partner_a_1", "partner_b_2")
                .contains("partner_b,");
        assertThat(run("trend", data.toString(), packet.toString())).isZero();
        assertThat(out.toString())
                .contains("=Partner, partner_a (partner_a), rehearsal: 1 of 8 steps passed.")
                .contains("run partner_b_0: 21 of 22 scenarios passed");

        byte[] bytes = Files.readAllBytes(packet);
        bytes[bytes.length / 2] ^= 1;
        Files.write(packet, bytes);
        Files.delete(csv);
        assertThat(run("trend", "--csv", csv.toString(), packet.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("partner_b.zip: ");
        assertThat(csv).doesNotExist();
        assertThat(run("trend", folder.resolve("none.zip").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("[no-file]");
    }

    /// The cells up to the counts hold no comma but in the partner's name.
    private static List<String[]> rows(Path csv) throws Exception {
        return Files.readString(csv)
                .replaceAll("\"[^\"]*\"", "name")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private int run(String... args) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.fixed(now, ZoneOffset.UTC));
        return CockpitCommand.run(terminal, _ -> 0, args);
    }
}
