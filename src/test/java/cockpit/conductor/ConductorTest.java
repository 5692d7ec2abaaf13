package cockpit.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.conductor.Command.GiveConfirmation;
import cockpit.conductor.Command.SetThreshold;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.Samples;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.Outcome;
import cockpit.launch.Recorded;
import cockpit.launch.Role;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Threshold;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

class ConductorTest {
    @TempDir Path temp;

    private final Movable clock = new Movable(History.START);

    private EvidenceStore store(Environment environment) throws Exception {
        return EvidenceStore.open(temp, environment, new Redactor(), clock, Progress.none());
    }

    private Conductor conductor(EvidenceStore store) {
        return Conductor.open(store, "session_1", "0.1.0", clock);
    }

    static List<Fact> smokeRun(String runId) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact.SmokeRunStarted(
                        runId, Catalogue.SUITE_VERSION, "", Catalogue.scenarioIds(), List.of()));
        for (String id : Catalogue.scenarioIds()) {
            facts.add(History.scenario(runId, id, Outcome.PASSED));
        }
        facts.add(
                new Fact.SmokeRunFinished(
                        runId, Catalogue.scenarioIds().size(), 0, 0, 0, 0, false, 1000));
        return facts;
    }

    /// A-M1 Facts separate from judgement.
    @Test
    void am1AChangedThresholdJudgesStoredFactsAgainAndKeepsBothVerdicts() throws Exception {
        try (EvidenceStore store = store(Environment.SANDBOX);
                Conductor conductor = conductor(store)) {
            conductor.record(smokeRun("smoke_1")).join();
            assertThat(conductor.snapshot().readiness().step(Step.SANDBOX_SMOKE).state())
                    .isEqualTo(StepState.PASSED);
            clock.pass(Duration.ofHours(2));
            assertThat(state(conductor.tick().join())).isEqualTo(StepState.PASSED);

            Receipt receipt =
                    conductor
                            .submit(
                                    new SetThreshold(
                                            Threshold.SMOKE_FRESHNESS,
                                            "PT1H",
                                            "M. Manager",
                                            "The launch is tomorrow."))
                            .join();
            assertThat(receipt.facts()).hasSize(1);
            assertThat(state(conductor.snapshot())).isEqualTo(StepState.STALE);
            List<Recorded> verdicts = store.verdicts(Step.SANDBOX_SMOKE);
            assertThat(verdicts)
                    .extracting(recorded -> ((Fact.StepJudged) recorded.fact()).state())
                    .endsWith(StepState.PASSED, StepState.STALE);
            assertThat(store.facts().stream().filter(r -> r.fact() instanceof Fact.SmokeRunStarted))
                    .as("no new run was needed")
                    .hasSize(1);
        }
    }

    /// A-M4 History per step.
    @Test
    void am4AStepShowsEveryVerdictWithItsTimeAndEvidence() throws Exception {
        try (EvidenceStore store = store(Environment.SANDBOX);
                Conductor conductor = conductor(store)) {
            conductor.record(smokeRun("smoke_1")).join();
            clock.pass(Duration.ofDays(8));
            conductor.tick().join();
            conductor.tick().join();
            List<Recorded> verdicts = store.verdicts(Step.SANDBOX_SMOKE);
            assertThat(verdicts)
                    .as("an unchanged verdict is not recorded again")
                    .extracting(recorded -> ((Fact.StepJudged) recorded.fact()).state())
                    .containsExactly(StepState.NOT_STARTED, StepState.PASSED, StepState.STALE);
            assertThat(verdicts.getLast().recordedAt())
                    .isEqualTo(History.START.plus(Duration.ofDays(8)));
            List<Recorded> facts = store.facts();
            Fact.StepJudged passed = (Fact.StepJudged) verdicts.get(1).fact();
            assertThat(passed.evidence())
                    .isNotEmpty()
                    .allSatisfy(
                            seq -> {
                                Recorded evidence = facts.get(Math.toIntExact(seq - 1));
                                assertThat(evidence.seq()).isEqualTo(seq);
                                assertThat(evidence.hash()).matches("[0-9a-f]{64}");
                            });
        }
    }

    /// A-S4 Sandbox evidence can never satisfy a live step.
    @Test
    void as4SandboxEvidenceNeverSatisfiesALiveStep() throws Exception {
        try (EvidenceStore sandbox = store(Environment.SANDBOX);
                Conductor conductor = conductor(sandbox)) {
            conductor.record(smokeRun("smoke_1")).join();
        }
        try (EvidenceStore live = store(Environment.LIVE);
                Conductor conductor = conductor(live)) {
            conductor.record(smokeRun("smoke_1")).join();
            assertThat(state(conductor.snapshot()))
                    .as("a run recorded on the live side proves nothing about the sandbox")
                    .isEqualTo(StepState.NOT_STARTED);
            String scenario = Catalogue.scenarioIds().getFirst();
            assertThatThrownBy(
                            () ->
                                    conductor
                                            .submit(
                                                    new Command.GiveWaiver(
                                                            scenario,
                                                            "It ran in the sandbox.",
                                                            "A",
                                                            "B",
                                                            clock.instant().plusSeconds(60)))
                                            .join())
                    .hasMessageContaining("is judged in the sandbox, not in live.");
        }
        Path rehearsal = temp.resolve("rehearsal");
        Files.createDirectory(rehearsal);
        for (String name : List.of("journal.ndjson", "anchor.json")) {
            Files.copy(temp.resolve("sandbox").resolve(name), rehearsal.resolve(name));
        }
        try (EvidenceStore foreign = store(Environment.REHEARSAL);
                Conductor conductor = conductor(foreign)) {
            assertThat(conductor.snapshot().problem().orElseThrow())
                    .hasMessageContaining("[store-foreign]")
                    .hasMessageContaining("Fact 1 was observed in sandbox, not in rehearsal.");
            assertThat(state(conductor.snapshot())).isEqualTo(StepState.NOT_STARTED);
            assertThatThrownBy(() -> conductor.record(smokeRun("smoke_2")).join())
                    .hasMessageContaining("[store-foreign]");
        }
    }

    @Test
    void onlyAnAcknowledgedFactIsInASnapshotAndItSurvivesTheNextStart() throws Exception {
        List<Snapshot> heard = new ArrayList<>();
        try (EvidenceStore store = store(Environment.REHEARSAL);
                Conductor conductor = conductor(store)) {
            try (Subscription _ = conductor.subscribe(heard::add)) {
                Receipt receipt = conductor.record(List.of(Samples.exchange("c1", "", 0))).join();
                assertThat(receipt.head().seq())
                        .isGreaterThanOrEqualTo(receipt.facts().getFirst().seq());
                assertThat(conductor.snapshot().head().seq())
                        .isGreaterThanOrEqualTo(receipt.head().seq());
                assertThat(heard.getLast()).isSameAs(conductor.snapshot());
            }
            int before = heard.size();
            conductor.record(List.of(Samples.exchange("c1", "", 1))).join();
            assertThat(heard).hasSize(before);
        }
        assertThat(heard)
                .isSortedAccordingTo((a, b) -> Long.compare(a.head().seq(), b.head().seq()));
        try (EvidenceStore store = store(Environment.REHEARSAL);
                Conductor conductor = conductor(store)) {
            assertThat(store.exchanges("c1", "")).hasSize(2);
            assertThat(store.facts().stream().filter(r -> r.fact() instanceof Fact.SessionStarted))
                    .hasSize(2);
            assertThat(conductor.snapshot().head()).isEqualTo(store.head());
        }
    }

    @Test
    void aRunThatAnEarlierSessionLeftUnfinishedIsInterrupted() throws Exception {
        try (EvidenceStore store = store(Environment.SANDBOX);
                Conductor conductor = conductor(store)) {
            conductor.record(smokeRun("smoke_1").subList(0, 5)).join();
            assertThat(state(conductor.snapshot())).isEqualTo(StepState.RUNNING);
        }
        try (EvidenceStore store = store(Environment.SANDBOX);
                Conductor conductor = conductor(store)) {
            assertThat(state(conductor.snapshot())).isEqualTo(StepState.NOT_STARTED);
        }
    }

    @Test
    void aFactThatCannotBeStoredDoesNotTakeItsNeighboursAlong() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        try (EvidenceStore store = store(Environment.SANDBOX);
                Conductor conductor = conductor(store)) {
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            try (Subscription _ = conductor.subscribe(holdOnSecond(held, gate))) {
                CompletableFuture<Snapshot> tick = conductor.tick();
                held.await();
                for (int i = 0; i < 10; i++) {
                    receipts.add(
                            conductor.record(
                                    List.of(
                                            i == 4
                                                    ? new Fact.PacketExported(1, "\ud800", "x")
                                                    : Samples.exchange("c", "", i))));
                }
                gate.countDown();
                tick.join();
            }
            for (int i = 0; i < 10; i++) {
                if (i == 4) {
                    assertThatThrownBy(receipts.get(i)::join)
                            .hasMessageContaining("[fact-refused]");
                } else {
                    assertThat(receipts.get(i).join().facts()).hasSize(1);
                }
            }
            assertThat(store.exchanges("c", "")).hasSize(9);
        }
    }

    @Test
    void aFullInboxRefusesAndDropsNothingThatItTook() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        try (EvidenceStore store = store(Environment.SANDBOX);
                Conductor conductor = conductor(store)) {
            List<CompletableFuture<Receipt>> receipts;
            try (Subscription _ = conductor.subscribe(holdOnSecond(held, gate))) {
                CompletableFuture<Snapshot> tick = conductor.tick();
                held.await();
                receipts =
                        IntStream.range(0, Conductor.INBOX_SIZE_MAX + 5)
                                .mapToObj(i -> List.<Fact>of(Samples.exchange("c", "", i)))
                                .map(conductor::record)
                                .toList();
                assertThat(receipts.stream().filter(CompletableFuture::isCompletedExceptionally))
                        .hasSize(5)
                        .allSatisfy(
                                full ->
                                        assertThatThrownBy(full::join)
                                                .hasCauseInstanceOf(Refusal.InboxFull.class));
                assertThat(conductor.tick().join()).isNotNull();
                gate.countDown();
                tick.join();
            }
            assertThat(receipts.stream().filter(receipt -> !receipt.isCompletedExceptionally()))
                    .hasSize(Conductor.INBOX_SIZE_MAX)
                    .allSatisfy(taken -> assertThat(taken.join().facts()).hasSize(1));
            assertThat(store.exchanges("c", "")).hasSize(Conductor.INBOX_SIZE_MAX);
        }
    }

    @Test
    void aClosedConductorTakesNothingMore() throws Exception {
        try (EvidenceStore store = store(Environment.SANDBOX)) {
            Conductor conductor = conductor(store);
            conductor.close();
            assertThatThrownBy(() -> conductor.record(List.of()).join())
                    .hasMessageContaining("[conductor-closed]");
        }
    }

    /// Lets the first snapshot pass, which is the present one, and holds the loop at the second.
    private static java.util.function.Consumer<Snapshot> holdOnSecond(
            CountDownLatch held, CountDownLatch gate) {
        List<Snapshot> seen = new ArrayList<>();
        return snapshot -> {
            seen.add(snapshot);
            if (seen.size() == 2) {
                held.countDown();
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Test
    void whatIsDecidedOrJudgedCannotBeOfferedAsAnObservation() throws Exception {
        Check personal = Catalogue.all().stream().filter(Check::isPersonal).findFirst().get();
        List<Fact> decided =
                List.of(
                        new Fact.StepJudged(Step.FUNDING, StepState.PASSED, "Yes.", List.of(1L)),
                        new Fact.SessionStarted("s", "1"),
                        new Fact.Confirmed(personal.id(), "A", personal.clearer(), "Yes."),
                        new Fact.HostConfirmed("evil.example", "A"),
                        new Fact.WaiverGiven("x", "r", "A", "A", clock.instant()));
        try (EvidenceStore store = store(Environment.REHEARSAL);
                Conductor conductor = conductor(store)) {
            long before = store.head().seq();
            for (Fact fact : decided) {
                assertThatThrownBy(() -> conductor.record(List.of(fact)).join())
                        .hasMessageContaining("[not-an-observation]");
            }
            assertThat(store.head().seq()).isEqualTo(before);
            conductor
                    .submit(
                            new GiveConfirmation(
                                    personal.id(), "A. Person", personal.clearer(), "Seen."))
                    .join();
            assertThat(conductor.snapshot().record().confirmed(personal.id())).isPresent();
            assertThatThrownBy(
                            () ->
                                    conductor
                                            .submit(
                                                    new GiveConfirmation(
                                                            personal.id(),
                                                            "A. Person",
                                                            another(personal.clearer()),
                                                            "Seen."))
                                            .join())
                    .hasMessageContaining("[wrong-role]");
        }
    }

    private static Role another(Role role) {
        return role == Role.FINANCE ? Role.SUPPORT : Role.FINANCE;
    }

    private static StepState state(Snapshot snapshot) {
        return snapshot.readiness().step(Step.SANDBOX_SMOKE).state();
    }
}
