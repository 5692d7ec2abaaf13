package cockpit.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.conductor.Command.DecideGuard;
import cockpit.conductor.Command.DecideTraffic;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.Watched;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Row G-S1: the guard acts while people deliberate, and a restart hides no alarm.
class GuardConductorTest {
    private static final GuardRule RULE = GuardRule.QUOTE_FAILURES;

    /// More than five failed quotes in ten minutes, seen once.
    private static final GuardLimits FIVE = new GuardLimits(600, 5, 1, 0, 60, 900, 900);

    @TempDir Path temp;

    private final Movable clock = new Movable(History.START);

    private EvidenceStore store() throws Exception {
        return EvidenceStore.open(temp, Environment.LIVE, new Redactor(), clock, Progress.none());
    }

    private Fact look(int failures) {
        return Watched.look(RULE, clock.instant(), 40, failures, Duration.ofSeconds(30));
    }

    private static List<GuardTripped> trips(EvidenceStore store) {
        return store.facts().stream()
                .map(recorded -> recorded.fact())
                .filter(GuardTripped.class::isInstance)
                .map(GuardTripped.class::cast)
                .toList();
    }

    /// A rollout controller elsewhere (Flagger, issue 1801) went on counting failures, 18 over a
    /// limit of 5, and did nothing because a person had yet to approve the next step.
    @Test
    void gs1EighteenFailuresOverALimitOfFiveTripWhileAnApprovalIsPending() throws Exception {
        try (EvidenceStore store = store();
                Conductor conductor = Conductor.open(store, "s", "1", clock)) {
            conductor
                    .submit(
                            new DecideTraffic(
                                    new StageAsked(
                                            "stage_1", 1, Watched.limits(10), "Ann", "begin")))
                    .join();
            conductor.submit(new DecideGuard(Watched.approved(RULE, FIVE))).join();
            conductor
                    .submit(new DecideGuard(new PauseAsked("pause_1", "Ann", "a customer called")))
                    .join();
            conductor.submit(new DecideGuard(new EnableAsked("Ann", "false alarm"))).join();
            conductor.record(List.of(look(5))).join();
            assertThat(trips(store)).isEmpty();
            clock.pass(Duration.ofSeconds(30));
            Snapshot before = conductor.snapshot();
            conductor.record(List.of(look(18))).join();
            assertThat(trips(store))
                    .singleElement()
                    .satisfies(
                            trip -> {
                                assertThat(trip.rule()).isEqualTo(RULE);
                                assertThat(trip.count()).isEqualTo(18);
                                assertThat(trip.at()).isEqualTo(clock.instant());
                                assertThat(trip.evidence())
                                        .containsExactly(before.head().seq() + 1);
                            });
            assertThat(Guard.latches(conductor.snapshot().record())).hasSize(1);
            conductor.record(List.of(look(19))).join();
            assertThat(trips(store)).as("one trip until it is enabled again").hasSize(1);
        }
    }

    @Test
    void gs1ARestartBetweenTheLookAndItsTripOnlyDelaysIt() throws Exception {
        try (EvidenceStore store = store()) {
            // What a kill left behind: the look is on record, and the trip was not written yet.
            store.append(List.of(Watched.approved(RULE, FIVE), look(18)));
            assertThat(trips(store)).isEmpty();
        }
        try (EvidenceStore store = store();
                Conductor conductor = Conductor.open(store, "s", "1", clock)) {
            conductor.tick().join();
            assertThat(trips(store)).hasSize(1);
        }
        clock.pass(Duration.ofHours(3));
        try (EvidenceStore store = store();
                Conductor conductor = Conductor.open(store, "s", "1", clock)) {
            assertThat(Guard.isPaused(conductor.snapshot().record())).isTrue();
            assertThat(trips(store)).hasSize(1);
        }
    }

    @Test
    void nobodyLookingTripsByTheClockAlone() throws Exception {
        try (EvidenceStore store = store()) {
            store.append(Watched.allOk(new History(Environment.LIVE)).facts());
            store.append(List.of(Watched.stage(1, Watched.limits(10))));
        }
        try (EvidenceStore store = store();
                Conductor conductor = Conductor.open(store, "s", "1", clock)) {
            clock.pass(RULE.standard().blind().minusSeconds(1));
            conductor.tick().join();
            assertThat(trips(store)).isEmpty();
            clock.pass(Duration.ofSeconds(1));
            conductor.tick().join();
            assertThat(trips(store))
                    .isNotEmpty()
                    .allSatisfy(trip -> assertThat(trip.cause()).isEqualTo(TripCause.BLIND));
        }
    }
}
