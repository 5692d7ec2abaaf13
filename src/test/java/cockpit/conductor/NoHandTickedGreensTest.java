package cockpit.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.Samples;
import cockpit.launch.Attachment;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.FirstDay;
import cockpit.launch.History;
import cockpit.launch.Judgement;
import cockpit.launch.Outcome;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.Recorded;
import cockpit.launch.Role;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Threshold;
import cockpit.launch.Verdict;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// A-S1 No hand-ticked greens.
class NoHandTickedGreensTest {
    @TempDir Path temp;

    private final Movable clock = new Movable(History.START);

    @Test
    void as1NoCommandAloneEverPassesAStep() throws Exception {
        for (Environment environment : Environment.values()) {
            Random random = new Random(11);
            try (EvidenceStore store = store(environment);
                    Conductor conductor = Conductor.open(store, "s", "1", clock)) {
                List<CompletableFuture<?>> offers = new ArrayList<>();
                for (int i = 0; i < 120; i++) {
                    offers.add(conductor.submit(command(random)));
                }
                for (Check check : Catalogue.all()) {
                    offers.add(
                            conductor.submit(
                                    new Command.GiveConfirmation(
                                            check.id(), "Ann", check.clearer(), "Yes")));
                }
                offers.forEach(offer -> offer.exceptionally(_ -> null).join());
                Snapshot snapshot = conductor.tick().join();
                for (Step step : snapshot.readiness().steps().keySet()) {
                    assertThat(snapshot.readiness().step(step).state())
                            .as("%s in %s", step, environment)
                            .isNotEqualTo(StepState.PASSED);
                }
            }
        }
    }

    @Test
    void as1NothingPassesWithoutStoredEvidenceOfItsOwnEnvironment() throws Exception {
        long seed = 4;
        int passes = 0;
        for (Environment environment : Environment.values()) {
            Random random = new Random(seed);
            try (EvidenceStore store = store(environment);
                    Conductor conductor = Conductor.open(store, "s", "1", clock)) {
                for (int round = 0; round < 16; round++) {
                    List<CompletableFuture<?>> offers = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        offers.add(conductor.submit(command(random)));
                        offers.add(conductor.record(List.of(Samples.random(random))));
                        offers.add(conductor.record(List.of(plausible(random))));
                    }
                    if (round == 8) {
                        offers.add(conductor.record(ConductorTest.smokeRun("smoke_" + round)));
                    }
                    offers.forEach(offer -> offer.exceptionally(_ -> null).join());
                    clock.pass(Duration.ofMinutes(random.nextInt(2000)));
                    passes += check(conductor.tick().join(), store, "seed " + seed);
                }
            }
        }
        assertThat(passes)
                .as("the fuzz saw checks that passed, so it could have failed")
                .isPositive();
    }

    private static int check(Snapshot snapshot, EvidenceStore store, String seed) {
        int passes = 0;
        List<Recorded> facts = store.facts();
        List<Verdict> verdicts = new ArrayList<>(snapshot.readiness().steps().values());
        for (Step step : snapshot.readiness().steps().keySet()) {
            snapshot.readiness().checks(step).stream()
                    .map(Judgement::verdictIfApplicable)
                    .forEach(verdict -> verdict.ifPresent(verdicts::add));
        }
        for (Verdict verdict : verdicts) {
            if (verdict.state() == StepState.PASSED) {
                passes++;
                assertThat(verdict.evidence()).as(seed + verdict).isNotEmpty();
                for (long seq : verdict.evidence()) {
                    assertThat(seq).as(seed + verdict).isBetween(1L, snapshot.head().seq());
                    Recorded evidence = facts.get(Math.toIntExact(seq - 1));
                    assertThat(evidence.environment()).isEqualTo(snapshot.environment());
                    assertThat(evidence.fact())
                            .as(seed + verdict)
                            .isNotInstanceOf(Fact.StepJudged.class)
                            .isNotInstanceOf(Fact.WaiverGiven.class)
                            .isNotInstanceOf(Fact.ScenarioAttested.class)
                            .isNotInstanceOf(Fact.ThresholdSet.class);
                }
            }
        }
        return passes;
    }

    private EvidenceStore store(Environment environment) throws Exception {
        return EvidenceStore.open(temp, environment, new Redactor(), clock, Progress.none());
    }

    /// Observations as a real launch would have them, good and bad.
    private static Fact plausible(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> History.entitlements(random.nextBoolean() ? "live" : "test", "");
            case 1 -> History.funding("1000.00", random.nextBoolean() ? "1000.00" : "999.00");
            case 2 ->
                    History.drill(
                            "https",
                            false,
                            any(Outcome.values(), random),
                            any(DrillCatalogue.ids().toArray(String[]::new), random));
            case 4 -> History.taken(any(DeliveryOutcome.values(), random));
            case 5 -> History.gaps(random.nextInt(3));
            case 6 -> History.heard(random.nextBoolean(), "It did not come back.");
            case 3 -> History.order("settled", "-100.00", random.nextInt(3));
            default ->
                    random.nextBoolean()
                            ? FirstDay.of(Environment.LIVE).collected()
                            : FirstDay.of(Environment.LIVE).matched();
        };
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private Command command(Random random) {
        List<Check> checks = Catalogue.all();
        Check check = checks.get(random.nextInt(checks.size()));
        Role role = random.nextInt(4) > 0 ? check.clearer() : any(Role.values(), random);
        String person = List.of("Ann", "Bob", "ann", "").get(random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0 -> new Command.CreateLaunch(History.profile(), person);
            case 1 ->
                    new Command.SetThreshold(
                            any(Threshold.values(), random),
                            List.of("PT1H", "P400D", "P9999D", "x").get(random.nextInt(4)),
                            person,
                            "Why");
            case 2 -> new Command.GiveConfirmation(check.id(), person, role, "Yes");
            case 3 ->
                    new Command.AttestScenario(
                            check.id(),
                            person,
                            role,
                            "Yes",
                            new Attachment("a", "b".repeat(64), 1));
            case 4 ->
                    new Command.GiveWaiver(
                            check.id(),
                            "Why",
                            "Ann",
                            person,
                            clock.instant().plusSeconds(random.nextInt(10_000_000)));
            case 5 -> new Command.ConfirmHost("x.example", "x.example", person);
            case 6 ->
                    new Command.DecideBooks(
                            FirstDay.of(any(Environment.values(), random))
                                    .by(random.nextBoolean() ? "finance_ops" : person)
                                    .closed());
            default ->
                    new Command.DecideBooks(
                            random.nextBoolean()
                                    ? FirstDay.reopened("close_1")
                                    : FirstDay.policy(any(BreakSeverity.values(), random)));
        };
    }
}
