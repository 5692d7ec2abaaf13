package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.ReconFact.BreakSeverity;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Step 8: what makes the close of a first day count, and everything that takes it away.
class ReconStepTest {
    private static final String STEP = "checklist.8";

    private static History launch(Environment environment) {
        return new History(environment)
                .add(new Fact.LaunchCreated("launch_1", History.profile(), "Manager"));
    }

    private static History closed(Environment environment, Consumer<FirstDay> change) {
        History history = launch(environment);
        FirstDay.of(environment).with(change).facts().forEach(history::add);
        return history;
    }

    private static History closed(Consumer<FirstDay> change) {
        return closed(Environment.LIVE, change);
    }

    @Test
    void aDayThatTheNamedContactClosedPassesInEveryRowThatAsksForIt() {
        for (Environment environment : List.of(Environment.LIVE, Environment.REHEARSAL)) {
            History history = closed(environment, day -> {});
            Verdict verdict = history.check(STEP);
            assertThat(verdict.sentence())
                    .isEqualTo(
                            "finance_ops closed 2026-11-20T00:00:00Z to 2026-11-20T09:00:00Z: all"
                                    + " totals add up, 0 breaks are decided and none above info is"
                                    + " left undecided.");
            assertThat(verdict.evidence()).containsExactly(2L, 3L, 4L);
            for (String row :
                    List.of(
                            STEP,
                            "signoff.ledger_close_test_passed",
                            "product-record.reconciliation_state",
                            "developer.durable-ids")) {
                assertThat(history.check(row).state()).as(row).isEqualTo(StepState.PASSED);
            }
        }
    }

    @Test
    void oneDecidedBreakIsCountedInTheSingular() {
        History history = closed(day -> day.decided("settled-without-debit", BreakSeverity.HIGH));
        assertThat(history.check(STEP).sentence()).contains("add up, 1 break is decided and none");
    }

    @Test
    void aCloseByAnotherPersonThanTheNamedContactIsRed() {
        assertThat(closed(day -> day.person = "Ann Lee").check(STEP))
                .returns(StepState.FAILED, Verdict::state)
                .returns(
                        "Ann Lee closed the day, and the named contact is finance_ops. Finance can"
                                + " reopen it and have the named contact close it.",
                        Verdict::sentence);
        assertThat(closed(day -> day.person = "Finance_OPS ").check(STEP).state())
                .isEqualTo(StepState.PASSED);
    }

    @Test
    void whenOnlyFinanceIsNamedFinanceClosesAndWhenNobodyIsNobodyCan() {
        assertThat(history("", Map.of(Role.FINANCE, "Finance_ops")).check(STEP).state())
                .isEqualTo(StepState.PASSED);
        assertThat(history("Bo", Map.of(Role.FINANCE, "finance_ops")).check(STEP).state())
                .isEqualTo(StepState.FAILED);
        Verdict nobody = history("", Map.of()).check(STEP);
        assertThat(nobody.state()).isEqualTo(StepState.FAILED);
        assertThat(nobody.clearer()).isEqualTo(Role.LAUNCH_MANAGER);
        assertThat(nobody.sentence())
                .isEqualTo(
                        "The day is closed, and the launch names nobody who may close it. The"
                                + " launch manager can name the reconciliation contact.");
    }

    private static History history(String contact, Map<Role, String> contacts) {
        Profile p = History.profile();
        Map<Role, String> all = new HashMap<>(contacts);
        all.put(Role.ROLLBACK_OWNER, "partner_ops");
        History history =
                new History(Environment.LIVE)
                        .add(
                                new Fact.LaunchCreated(
                                        "launch_1",
                                        new Profile(
                                                p.partnerId(),
                                                p.partnerName(),
                                                p.productSurface(),
                                                p.isHeadless(),
                                                p.pools(),
                                                p.funding(),
                                                all,
                                                contact,
                                                p.partnerBackend()),
                                        "Manager"));
        FirstDay.of(Environment.LIVE).facts().forEach(history::add);
        return history;
    }

    @Test
    void oneUndecidedHighBreakKeepsTheDayOpenUntilSomeoneDecidesIt() {
        assertThat(
                        closed(day -> day.undecided("settled-without-debit", BreakSeverity.HIGH))
                                .check(STEP))
                .returns(StepState.FAILED, Verdict::state)
                .returns(
                        "1 break above info is undecided: settled-without-debit, which is high."
                                + " Finance can resolve or accept it with a reason and close the"
                                + " day again.",
                        Verdict::sentence);
        assertThat(
                        closed(day -> day.decided("settled-without-debit", BreakSeverity.HIGH))
                                .check(STEP)
                                .state())
                .isEqualTo(StepState.PASSED);
        assertThat(
                        closed(day -> day.undecided("counterpart-due", BreakSeverity.INFO))
                                .check(STEP)
                                .state())
                .isEqualTo(StepState.PASSED);
    }

    @Test
    void aStricterPolicyAfterTheCloseTurnsItRedAndAMilderOneGreen() {
        History history = closed(day -> day.undecided("repeated-row", BreakSeverity.LOW));
        assertThat(history.check(STEP).state()).isEqualTo(StepState.FAILED);
        history.add(FirstDay.policy(BreakSeverity.LOW));
        assertThat(history.check(STEP).state()).isEqualTo(StepState.PASSED);
        assertThat(history.check(STEP).evidence()).containsExactly(2L, 3L, 4L, 5L);
        history.add(FirstDay.policy(BreakSeverity.INFO));
        assertThat(history.check(STEP).state()).isEqualTo(StepState.FAILED);
        assertThat(history.check(STEP).evidence()).containsExactly(4L, 6L);
    }

    @Test
    void aReopenedDayIsRedWhateverElseIsReopenedAfterIt() {
        History history = closed(day -> {}).add(FirstDay.reopened("close_1"));
        assertThat(history.check(STEP))
                .returns(StepState.FAILED, Verdict::state)
                .returns(
                        "Ann Lee reopened the day: An order came late. Finance can match the books"
                                + " again and close the day.",
                        Verdict::sentence)
                .returns(List.of(4L, 5L), Verdict::evidence);
        history.add(FirstDay.reopened("close_0"));
        assertThat(history.check(STEP).state()).isEqualTo(StepState.FAILED);
        assertThat(closed(day -> {}).add(FirstDay.reopened("close_0")).check(STEP).state())
                .isEqualTo(StepState.PASSED);
    }

    @Test
    void aCloseWithoutALookAgainAtSettledTradesIsRed() {
        assertThat(closed(day -> day.collectionId = "").check(STEP))
                .returns(StepState.FAILED, Verdict::state)
                .returns(
                        "Reserved trades were not driven to their end, and settled ones were not"
                                + " looked at again. Finance can read the day from 0Pools, match"
                                + " the books and close it.",
                        Verdict::sentence);
        History other = launch(Environment.LIVE);
        FirstDay day = FirstDay.of(Environment.LIVE);
        other.add(day.matched()).add(day.closed());
        assertThat(other.check(STEP).sentence())
                .isEqualTo(
                        "The close is of another period than the newest reading of 0Pools. Finance"
                                + " can read the day from 0Pools, match the books and close it.");
    }

    @Test
    void aCloseAgesAndIsStale() {
        History history = closed(day -> {});
        assertThat(history.pass(Duration.ofDays(2)).check(STEP).state())
                .isEqualTo(StepState.PASSED);
        assertThat(history.pass(Duration.ofSeconds(1)).check(STEP))
                .returns(StepState.STALE, Verdict::state)
                .returns(
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 2 days."
                                + " Finance can read the day from 0Pools, match the books and close"
                                + " it.",
                        Verdict::sentence);
    }

    @Test
    void anotherEnvironmentsRowsCloseNoDayHere() {
        History history = launch(Environment.LIVE);
        FirstDay.of(Environment.SANDBOX).facts().forEach(history::add);
        assertThat(history.check(STEP))
                .returns(StepState.FAILED, Verdict::state)
                .returns(
                        "The closed books hold no orders of live. Finance can take them in, match"
                                + " the books and close the day again.",
                        Verdict::sentence);
        assertThat(history.check("developer.durable-ids").sentence())
                .isEqualTo(
                        "None of the orders of live is matched. Finance can match the books"
                                + " again.");
    }

    @Test
    void aDayThatIsNotClosedSaysHowFarItIs() {
        History history = launch(Environment.LIVE);
        assertThat(history.check(STEP))
                .returns(StepState.NOT_STARTED, Verdict::state)
                .returns(
                        "No books of the first day have been taken in. Finance can take in the"
                                + " partner's orders and read the day from 0Pools.",
                        Verdict::sentence);
        history.add(FirstDay.imported());
        assertThat(history.check(STEP))
                .returns(StepState.NOT_STARTED, Verdict::state)
                .returns(
                        "Books were taken in and are not matched. Finance can match them.",
                        Verdict::sentence);
        FirstDay day = FirstDay.of(Environment.LIVE);
        history.add(day.collected()).add(day.matched());
        assertThat(history.check(STEP))
                .returns(StepState.RUNNING, Verdict::state)
                .returns(
                        "The books are matched and the day is not closed. Finance can decide the"
                                + " breaks and close the day.",
                        Verdict::sentence);
        assertThat(history.check("developer.durable-ids").sentence())
                .isEqualTo("9 rows gave 2 matches by durable ids; people confirmed 0 candidates.");
        assertThat(history.pass(Duration.ofDays(3)).check(STEP).state()).isEqualTo(StepState.STALE);
    }

    @Test
    void aLaterRunOfTheClosedTimeThatFindsSomethingElseTakesTheWordFromTheClose() {
        FirstDay same = FirstDay.of(Environment.LIVE);
        History history = closed(day -> {}).add(same.rerun("run_2"));
        assertThat(history.check(STEP).state()).as("the same again").isEqualTo(StepState.PASSED);

        history.add(same.with(day -> day.matchedDigest = "1".repeat(64)).rerun("run_3"));

        assertThat(history.check(STEP))
                .returns(StepState.FAILED, Verdict::state)
                .returns(
                        "Run run_3 matched the closed time again and came to something else."
                                + " Finance can reopen the day and close it again.",
                        Verdict::sentence);

        history.add(
                same.with(day -> day.matchedFrom = FirstDay.TO)
                        .with(day -> day.matchedTo = FirstDay.TO.plus(Duration.ofDays(1)))
                        .rerun("run_4"));
        assertThat(history.check(STEP).state())
                .as("the next day does not make it forgotten")
                .isEqualTo(StepState.FAILED);
    }

    @Test
    void aLaterRunOfAnotherDaySaysNothingOfTheClosedOne() {
        FirstDay next =
                FirstDay.of(Environment.LIVE)
                        .with(day -> day.matchedDigest = "1".repeat(64))
                        .with(day -> day.matchedFrom = FirstDay.TO)
                        .with(day -> day.matchedTo = FirstDay.TO.plus(Duration.ofDays(1)));
        History history = closed(day -> {}).add(next.rerun("run_2"));
        assertThat(history.check(STEP).state()).isEqualTo(StepState.PASSED);
    }

    @Test
    void whatEarlierVersionsComparedJudgesNothingAnyMore() {
        History history =
                launch(Environment.LIVE)
                        .add(
                                new Fact.LedgerCompared(
                                        FirstDay.FROM,
                                        FirstDay.TO,
                                        2,
                                        2,
                                        3,
                                        2,
                                        List.of(),
                                        "800.00",
                                        "800.00"));
        assertThat(history.check(STEP).state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(history.check("developer.durable-ids").state()).isEqualTo(StepState.NOT_STARTED);
    }
}
