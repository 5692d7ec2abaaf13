package cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.alerts.AlertProblem;
import cockpit.alerts.LocalMonitoring;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.FirstDay;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.launch.Watched;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Step 6 of a cockpit with a real Prometheus and a real Alertmanager.
class PracticeMonitoringTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private static Cockpit open(Path data) throws StoreProblem {
        return Cockpit.open(data, Environment.REHEARSAL, new Redactor(), CLOCK, Progress.none());
    }

    private static Verdict stepSix(Cockpit cockpit) {
        return cockpit.production().snapshot().readiness().step(Step.MONITORING);
    }

    /// What the guard, the receiver, discovery and the books say on a quiet day.
    private static List<Fact> quietDay() {
        List<Fact> facts = new ArrayList<>();
        for (GuardRule rule : GuardRule.values()) {
            facts.add(Watched.look(rule, CLOCK.instant(), 3, 0, Duration.ZERO));
        }
        facts.add(History.gaps(3));
        facts.add(History.heard(true, ""));
        facts.add(History.taken(DeliveryOutcome.ACCEPTED));
        facts.add(History.entitlements("live", ""));
        FirstDay.of(Environment.REHEARSAL).facts().stream()
                .filter(BooksMatched.class::isInstance)
                .forEach(facts::add);
        return facts;
    }

    private static PracticeMonitoring monitoring(
            Cockpit cockpit, Map<String, String> variables, URI partner) {
        return new PracticeMonitoring(cockpit, variables, partner);
    }

    private static long monitoringSet(Cockpit cockpit) {
        return cockpit.production()
                .snapshot()
                .record()
                .newest(MonitoringSet.class)
                .orElseThrow()
                .seq();
    }

    @Test
    void stepSixPassesWhenRulesAndPanelsStandAndAnAlertCameBack(@TempDir Path data)
            throws StoreProblem, AlertProblem {
        String absent = LocalMonitoring.absent(System.getenv()).orElse("");
        assumeTrue(absent.isEmpty(), absent);
        Redactor redactor = new Redactor();
        try (Cockpit cockpit = open(data);
                PracticeWorld world = PracticeWorld.start(Environment.REHEARSAL, CLOCK, redactor)) {
            cockpit.record(Environment.REHEARSAL, quietDay());
            PracticeMonitoring monitoring =
                    monitoring(cockpit, System.getenv(), world.metricsUrl());
            List<String> said = monitoring.prove("A. Person", () -> false);
            assertThat(said.getFirst())
                    .isEqualTo("21 of 21 alert rules are healthy, and 12 of 12 panels have data");
            assertThat(said.getLast()).contains("came back by the receiver");
            assertThat(stepSix(cockpit).state())
                    .as(stepSix(cockpit).sentence())
                    .isEqualTo(StepState.PASSED);
            long set = monitoringSet(cockpit);
            monitoring.read("A. Person", PracticeMonitoring.WAIT, () -> {}, () -> false);
            assertThat(monitoringSet(cockpit))
                    .as("the same addresses are taken again, so the drill still counts")
                    .isEqualTo(set);
            assertThat(stepSix(cockpit).state()).isEqualTo(StepState.PASSED);
            goneProductTurnsStepSixRed(cockpit);
        }
    }

    /// The sabotage: the partner's product serves its counters no longer.
    private static void goneProductTurnsStepSixRed(Cockpit cockpit) throws AlertProblem {
        monitoring(cockpit, System.getenv(), URI.create("http://127.0.0.1:9"))
                .read("A. Person", Duration.ofSeconds(8), () -> {}, () -> false);
        assertThat(stepSix(cockpit).state()).isEqualTo(StepState.FAILED);
        assertThat(stepSix(cockpit).sentence())
                .contains(
                        "The alert CockpitQuoteExpirySpike (Quote expiry spike) watches nothing:"
                                + " Prometheus has no data of practice_quotes_expired_total")
                .contains("let the partner's product serve its counter");
    }

    @Test
    void withoutTheProgramsItSaysSoAndProvesNothing(@TempDir Path data) throws StoreProblem {
        try (Cockpit cockpit = open(data)) {
            assertThat(
                            monitoring(
                                            cockpit,
                                            Map.of("PATH", ""),
                                            URI.create("http://127.0.0.1:9"))
                                    .prove("A. Person", () -> false))
                    .containsExactly("Prometheus is not installed here, so step 6 was not proven.");
            assertThat(stepSix(cockpit).state()).isEqualTo(StepState.NOT_STARTED);
        }
    }
}
