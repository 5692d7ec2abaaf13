package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class JudgeTest {
    @Test
    void aWholeRunPassesStepOneAndKeepsItsEvidence() {
        Verdict verdict =
                new History(Environment.SANDBOX).smokeRun("smoke_1", Outcome.PASSED).step(1);
        assertThat(verdict.state()).isEqualTo(StepState.PASSED);
        assertThat(verdict.evidence()).isNotEmpty();
    }

    @Test
    void oneRedScenarioTurnsStepOneRed() {
        History history = new History(Environment.SANDBOX).smokeStarted("smoke_1", List.of());
        for (String id : Catalogue.scenarioIds()) {
            history.add(
                    History.scenario(
                            "smoke_1",
                            id,
                            id.equals("matrix.double-click") ? Outcome.FAILED : Outcome.PASSED));
        }
        history.add(new Fact.SmokeRunFinished("smoke_1", 21, 1, 0, 0, 0, false, 10));
        assertThat(history.step(1).sentence())
                .isEqualTo(
                        "Two accepts made two trades. Engineering can fix it and run the suite"
                                + " again.");
        assertThat(history.step(1).state()).isEqualTo(StepState.FAILED);
        assertThat(history.check("checklist.1").sentence())
                .isEqualTo(
                        "21 of 22 scenarios passed, 1 did not. Engineering can fix what the red"
                                + " scenarios name and run the suite again.");
    }

    @Test
    void aRunThatIsStillGoingOrWasInterruptedIsNeverGreen() {
        History history =
                new History(Environment.SANDBOX)
                        .smokeStarted("smoke_1", List.of())
                        .add(History.scenario("smoke_1", "ladder.discovery", Outcome.PASSED));
        assertThat(history.step(1).state()).isEqualTo(StepState.RUNNING);

        history.add(new Fact.SessionStarted("session_2", "0.1.0"));
        assertThat(history.step(1).state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(history.check("ladder.capabilities").sentence())
                .isEqualTo(
                        "The run was interrupted before this scenario ended. Engineering can run"
                                + " the sandbox smoke suite.");

        history.add(History.scenario("smoke_1", "ladder.capabilities", Outcome.PASSED));
        assertThat(history.check("ladder.capabilities").state())
                .as("a late result of an interrupted run counts for nothing")
                .isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void aSabotagedRunOrAnotherSuiteVersionProvesNothing() {
        History sabotaged =
                new History(Environment.SANDBOX).smokeStarted("smoke_1", List.of("books-twice"));
        Catalogue.scenarioIds()
                .forEach(id -> sabotaged.add(History.scenario("smoke_1", id, Outcome.PASSED)));
        sabotaged.add(new Fact.SmokeRunFinished("smoke_1", 22, 0, 0, 0, 0, false, 10));
        assertThat(sabotaged.step(1).state()).isEqualTo(StepState.FAILED);
        assertThat(sabotaged.step(1).sentence())
                .isEqualTo(
                        "Run smoke_1 was sabotaged on purpose (books-twice) and proves nothing."
                                + " Engineering can run the sandbox smoke suite.");

        History old = new History(Environment.SANDBOX);
        old.add(
                new Fact.SmokeRunStarted(
                        "smoke_0", "2025/0", "", Catalogue.scenarioIds(), List.of()));
        Catalogue.scenarioIds()
                .forEach(id -> old.add(History.scenario("smoke_0", id, Outcome.PASSED)));
        assertThat(old.step(1).state()).isEqualTo(StepState.STALE);
    }

    @Test
    void anAttestedScenarioReadsWaivedAndNeverPassed() {
        History history = new History(Environment.SANDBOX);
        history.add(
                new Fact.ScenarioAttested(
                        "matrix.double-click",
                        "R. Ivers",
                        Role.ENGINEERING,
                        "seen in our own test",
                        new Attachment("test.log", "b".repeat(64), 120)));
        Verdict verdict = history.check("matrix.double-click");
        assertThat(verdict.state()).isEqualTo(StepState.WAIVED);
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Attested by R. Ivers with test.log, not proven. Engineering can prove it:"
                                + " run the sandbox smoke suite.");
        assertThat(history.step(1).state()).isNotEqualTo(StepState.PASSED);
    }

    @Test
    void aPassAgesIntoStaleAndAFutureDateIsNotFresh() {
        History history = new History(Environment.SANDBOX).smokeRun("smoke_1", Outcome.PASSED);
        assertThat(history.pass(Duration.ofDays(7)).step(1).state()).isEqualTo(StepState.PASSED);
        assertThat(history.pass(Duration.ofSeconds(1)).step(1).state()).isEqualTo(StepState.STALE);
        assertThat(history.pass(Duration.ofDays(-8)).step(1).state()).isEqualTo(StepState.STALE);
    }

    @Test
    void aRunThroughAnotherBackendThanTheLaunchNamesProvesNothing() {
        History history =
                new History(Environment.SANDBOX)
                        .add(new Fact.LaunchCreated("launch_1", History.profile(), "Manager"))
                        .smokeRun("smoke_1", Outcome.PASSED);
        assertThat(history.step(1).state()).isEqualTo(StepState.PASSED);
        history.add(
                new Fact.SmokeRunStarted(
                        "smoke_2",
                        Catalogue.SUITE_VERSION,
                        "practice partner",
                        Catalogue.scenarioIds(),
                        List.of()));
        Catalogue.scenarioIds()
                .forEach(id -> history.add(History.scenario("smoke_2", id, Outcome.PASSED)));
        history.add(new Fact.SmokeRunFinished("smoke_2", 22, 0, 0, 0, 0, false, 10));
        assertThat(history.step(1).state()).isEqualTo(StepState.STALE);
    }

    @Test
    void aSealAgesWithItsRunAndThePracticePartnerProvesNothingForALiveLaunch() {
        Fact.SandboxSealed seal =
                new Fact.SandboxSealed(
                        "smoke_1",
                        "practice partner",
                        StepState.PASSED,
                        "22 of 22 scenarios passed.",
                        22,
                        22,
                        Catalogue.SUITE_VERSION,
                        History.START.minus(Duration.ofDays(6)),
                        90,
                        "a".repeat(64));
        History rehearsal = new History(Environment.REHEARSAL).add(seal);
        assertThat(rehearsal.step(1).state()).isEqualTo(StepState.PASSED);
        assertThat(rehearsal.pass(Duration.ofDays(2)).step(1).state()).isEqualTo(StepState.STALE);
        assertThat(new History(Environment.LIVE).add(seal).step(1).sentence())
                .isEqualTo(
                        "The sealed run drove practice partner, and the launch names none."
                                + " Engineering can name the backend in the profile and run the"
                                + " suite through it.");
    }

    @Test
    void aThresholdRejudgesStoredFacts() {
        History history =
                new History(Environment.SANDBOX)
                        .smokeRun("smoke_1", Outcome.PASSED)
                        .pass(Duration.ofHours(2));
        assertThat(history.step(1).state()).isEqualTo(StepState.PASSED);
        history.add(
                new Fact.ThresholdSet(
                        Threshold.SMOKE_FRESHNESS, "PT1H", "A. Lead", "changes daily"));
        assertThat(history.step(1).state()).isEqualTo(StepState.STALE);
    }

    @Test
    void evidenceOfAnotherEnvironmentIsRefused() {
        Recorded sandbox =
                new Recorded(
                        7,
                        "0".repeat(64),
                        History.START,
                        Environment.SANDBOX,
                        new Fact.SmokeRunFinished("smoke_1", 22, 0, 0, 0, 0, false, 1));
        assertThatThrownBy(() -> LaunchRecord.empty(Environment.LIVE).with(sandbox))
                .hasMessage(
                        "Fact 7 was observed in sandbox and says nothing about live."
                                + " [foreign-evidence]");
    }

    @Test
    void whatWasObservedPassesStepsTwoToFiveAndTheRestSaysWhatIsMissing() {
        History history = History.complete(Environment.LIVE);
        for (int step = 1; step <= 5; step++) {
            assertThat(history.step(step).state())
                    .as("step %d: %s", step, history.step(step).sentence())
                    .isEqualTo(StepState.PASSED);
        }
        assertThat(history.step(6).state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(history.step(7).sentence())
                .isEqualTo("Waits for step 6, which is not started. Engineering can clear that.");
        assertThat(history.step(8).state()).isEqualTo(StepState.BLOCKED);
    }

    @Test
    void aBrowserRowDoesNotApplyToAHeadlessPartnerAndIsNeverAPass() {
        Readiness readiness = History.complete(Environment.LIVE).judge();
        assertThat(readiness.checks(Step.ENTITLEMENTS))
                .filteredOn(Judgement.NotApplicable.class::isInstance)
                .extracting(judgement -> judgement.check().id())
                .containsExactly("gate.browser-values", "gate.origins");
    }

    /// Row A-M2, the clock's part.
    @Test
    void aWaiverLetsTheNextStepBeginButNeverReadsAsPassedAndExpiresToRed() {
        History history = new History(Environment.LIVE);
        history.add(
                new Fact.WaiverGiven(
                        "requirement.funding",
                        "top-up is on its way",
                        "Manager",
                        "Finance lead",
                        History.START.plus(Duration.ofDays(1))));
        assertThat(history.check("requirement.funding").state()).isEqualTo(StepState.WAIVED);
        assertThat(history.judge().count(StepState.PASSED)).isZero();
        history.pass(Duration.ofDays(1));
        assertThat(history.check("requirement.funding").state()).isEqualTo(StepState.FAILED);
        assertThat(history.check("requirement.funding").sentence())
                .isEqualTo(
                        "The waiver expired at 2026-11-21T09:00:00Z. Balance and funding have not"
                            + " been read. Finance can read balance, ledger and funding with the"
                            + " live key.");
    }

    @Test
    void nothingPassesWithoutTheNumbersOfItsFacts() {
        assertThatThrownBy(() -> Verdict.passed("fine", Role.PRODUCT, List.of()))
                .hasMessage("nothing passes without evidence");
        assertThatThrownBy(
                        () ->
                                new Fact.ScenarioFinished(
                                        "smoke_1",
                                        "ladder.discovery",
                                        Outcome.PASSED,
                                        "It held.",
                                        "",
                                        1,
                                        List.of(),
                                        List.of()))
                .hasMessageContaining("only when it checked something");
    }
}
