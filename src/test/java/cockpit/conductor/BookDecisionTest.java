package cockpit.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.conductor.Command.DecideBooks;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.FirstDay;
import cockpit.launch.History;
import cockpit.launch.LaunchRecord;
import cockpit.launch.ReconFact;
import cockpit.launch.ReconFact.AssetAmount;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ColumnTolerance;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DecisionUndone;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceWithdrawn;
import cockpit.recon.match.Column;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What people may decide about the books, and what is refused.
class BookDecisionTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final LaunchRecord EMPTY = LaunchRecord.empty(Environment.LIVE);

    private final History history =
            new History(Environment.LIVE)
                    .add(new Fact.LaunchCreated("launch_1", History.profile(), "Manager"));
    private final FirstDay day = FirstDay.of(Environment.LIVE);

    private static void taken(ReconFact fact, LaunchRecord record) throws Refusal {
        assertThat(Decision.decide(new DecideBooks(fact), record, History.START))
                .containsExactly(fact);
    }

    private static void refused(ReconFact fact, LaunchRecord record, String code) {
        assertThatThrownBy(() -> Decision.decide(new DecideBooks(fact), record, History.START))
                .as(fact.toString())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageMatching("(?s)[A-Z1].*\\. \\[" + code + "]");
    }

    @Test
    void whatIsObservedIsNoDecisionOfAPerson() {
        refused(FirstDay.imported(), EMPTY, "not-a-decision");
        refused(day.collected(), EMPTY, "not-a-decision");
        refused(day.matched(), EMPTY, "not-a-decision");
    }

    @Test
    void everyDecisionHasAPersonAndAReason() throws Exception {
        taken(new SourceWithdrawn("import_1", "Ann", "Wrong month."), EMPTY);
        for (String person : List.of("", " \u200b", "a".repeat(201), "Ann\u001b")) {
            String code =
                    person.length() > 200
                            ? "too-much-text"
                            : person.startsWith("Ann") ? "control-character" : "blank";
            refused(new SourceWithdrawn("import_1", person, "Why"), EMPTY, code);
            refused(new DecisionUndone("decision_1", person, "Why"), EMPTY, code);
            refused(decided(person, "Why", List.of(ID)), EMPTY, code);
            refused(new ReconFact.DayReopened("close_1", person, "Why"), EMPTY, code);
        }
        for (String reason : List.of("", "\n", "x".repeat(2_001))) {
            String code = reason.length() > 2_000 ? "too-much-text" : "blank";
            refused(new SourceWithdrawn("import_1", "Ann", reason), EMPTY, code);
            refused(new DecisionUndone("decision_1", "Ann", reason), EMPTY, code);
            refused(decided("Ann", reason, List.of(ID)), EMPTY, code);
            refused(policy(List.of(), "PT10M", List.of(), reason), EMPTY, code);
        }
    }

    private static BreaksDecided decided(String person, String reason, List<String> breakIds) {
        return new BreaksDecided(
                "decision_1", "run_1", BreakVerdict.ACCEPTED, breakIds, List.of(), person, reason);
    }

    @Test
    void breaksAreNamedByTheirDigestsAndOnlyAConfirmedCandidateJoinsRows() throws Exception {
        taken(decided("Ann", "Known.", List.of(ID)), EMPTY);
        for (List<String> ids :
                List.of(
                        List.of(ID.substring(1)),
                        List.of(ID.toUpperCase(java.util.Locale.ROOT)),
                        List.of(ID, ID))) {
            refused(decided("Ann", "Known.", ids), EMPTY, "not-a-break");
        }
        ConfirmedLink link = new ConfirmedLink("live", "po_1", "txn_live_1");
        taken(linked(BreakVerdict.CONFIRMED, List.of(link)), EMPTY);
        refused(linked(BreakVerdict.CONFIRMED, List.of()), EMPTY, "links-do-not-fit");
        refused(linked(BreakVerdict.RESOLVED, List.of(link)), EMPTY, "links-do-not-fit");
        refused(linked(BreakVerdict.CONFIRMED, List.of(link, link)), EMPTY, "links-do-not-fit");
        refused(
                linked(
                        BreakVerdict.CONFIRMED,
                        List.of(new ConfirmedLink("rehearsal", "po_1", "txn_live_1"))),
                EMPTY,
                "links-do-not-fit");
        refused(
                linked(BreakVerdict.CONFIRMED, List.of(new ConfirmedLink("live", "", "txn"))),
                EMPTY,
                "blank");
    }

    private static BreaksDecided linked(BreakVerdict verdict, List<ConfirmedLink> links) {
        return new BreaksDecided("decision_1", "run_1", verdict, List.of(ID), links, "Ann", "Why");
    }

    @Test
    void aPolicyHasKnownColumnsAmountsAndDurationsOfASaneLength() throws Exception {
        assertThat(BookPolicy.COLUMNS)
                .isEqualTo(
                        Arrays.stream(Column.values())
                                .map(Column::word)
                                .collect(Collectors.toSet()));
        ColumnTolerance cent = new ColumnTolerance("fiat_amount", "0.01", "0");
        AssetAmount large = new AssetAmount("EUR", "10000");
        taken(policy(List.of(cent), "PT10M", List.of(large), "Why"), EMPTY);
        for (String column : List.of("amount", "FIAT_AMOUNT", "")) {
            refused(tolerance(column, "0", "0"), EMPTY, "unknown-column");
        }
        refused(policy(List.of(cent, cent), "PT10M", List.of(), "Why"), EMPTY, "unknown-column");
        for (String amount : List.of("-0.01", "1e3", "", "NaN", "1,5", "0x1")) {
            refused(tolerance("rate", amount, "0"), EMPTY, "not-an-amount");
            refused(tolerance("rate", "0", amount), EMPTY, "not-an-amount");
        }
        refused(tolerance("rate", "0", "1.001"), EMPTY, "not-an-amount");
        for (String window : List.of("10 minutes", "", "PT", "P1M")) {
            refused(policy(List.of(), window, List.of(), "Why"), EMPTY, "not-a-duration");
        }
        for (String window : List.of("-PT1S", "P8D")) {
            refused(policy(List.of(), window, List.of(), "Why"), EMPTY, "duration-out-of-range");
        }
        refused(
                policy(List.of(), "PT10M", List.of(new AssetAmount("EUR", "0")), "Why"),
                EMPTY,
                "not-an-amount");
        refused(policy(List.of(), "PT10M", List.of(large, large), "Why"), EMPTY, "not-an-amount");
        refused(
                new ReconPolicySet(
                        List.of(),
                        "PT10M",
                        "PT1H",
                        "PT0S",
                        "P1D",
                        List.of(),
                        BreakSeverity.LOW,
                        "",
                        "Why"),
                EMPTY,
                "blank");
    }

    private static ReconPolicySet tolerance(String column, String absolute, String relative) {
        return policy(
                List.of(new ColumnTolerance(column, absolute, relative)),
                "PT10M",
                List.of(),
                "Why");
    }

    private static ReconPolicySet policy(
            List<ColumnTolerance> tolerances,
            String window,
            List<AssetAmount> large,
            String reason) {
        return new ReconPolicySet(
                tolerances,
                window,
                "PT1H",
                "PT0S",
                "P1D",
                large,
                BreakSeverity.LOW,
                "Ann Lee",
                reason);
    }

    @Test
    void onlyTheNamedContactClosesADay() throws Exception {
        history.add(day.collected()).add(day.matched());
        taken(day.closed(), history.record());
        taken(FirstDay.of(Environment.LIVE).by("FINANCE_ops").closed(), history.record());
        refused(
                FirstDay.of(Environment.LIVE).by("Ann Lee").closed(),
                history.record(),
                "not-the-contact");
        refused(FirstDay.of(Environment.LIVE).by(" ").closed(), history.record(), "blank");
    }

    @Test
    void aDayWithAnUndecidedBreakAboveTheApprovedSeverityIsNotClosed() throws Exception {
        BreakCount low = new BreakCount("repeated-row", BreakSeverity.LOW, 1);
        DayClosed open = close(day.closed().totals(), List.of(low));
        refused(open, history.record(), "breaks-undecided");
        history.add(FirstDay.policy(BreakSeverity.LOW));
        taken(open, history.record());
        history.add(FirstDay.policy(BreakSeverity.INFO));
        refused(open, history.record(), "breaks-undecided");
        taken(close(day.closed().totals(), List.of()), history.record());
        refused(
                close(
                        List.of(
                                new BookTotal(
                                        BookSide.TRADE, "live", "EUR", 2, "50", 1, "25", 1, "26")),
                        List.of()),
                history.record(),
                "does-not-add-up");
    }

    private DayClosed close(List<BookTotal> totals, List<BreakCount> undecided) {
        DayClosed c = day.closed();
        return new DayClosed(
                c.closeId(),
                c.runId(),
                c.collectionId(),
                c.lookedAgain(),
                c.person(),
                c.from(),
                c.to(),
                c.zone(),
                totals,
                undecided,
                c.decided(),
                c.isBalanceCompared(),
                c.digest(),
                c.certificateSha256(),
                c.keyId());
    }

    @Test
    void nothingOfAClosedDayChangesUntilItIsReopenedOnce() throws Exception {
        history.add(day.collected()).add(day.matched()).add(day.closed());
        refused(decided("Ann", "Known.", List.of(ID)), history.record(), "day-closed");
        refused(new DecisionUndone("decision_1", "Ann", "Why"), history.record(), "day-closed");
        refused(day.closed(), history.record(), "day-closed");
        refused(FirstDay.reopened("close_0"), history.record(), "not-closed");

        taken(FirstDay.reopened("close_1"), history.record());
        history.add(FirstDay.reopened("close_1"));
        taken(decided("Ann", "Known.", List.of(ID)), history.record());
        taken(new DecisionUndone("decision_1", "Ann", "Why"), history.record());
        taken(day.closed(), history.record());
        refused(FirstDay.reopened("close_1"), history.record(), "not-closed");
        refused(FirstDay.reopened("close_1"), EMPTY, "not-closed");
    }

    @Test
    void aClosedDayDoesNotHoldUpTheNextOne() throws Exception {
        history.add(day.collected()).add(day.matched()).add(day.closed());
        history.add(day.rerun("run_2"));
        taken(
                new BreaksDecided(
                        "decision_2",
                        "run_2",
                        BreakVerdict.ACCEPTED,
                        List.of(ID),
                        List.of(),
                        "Ann",
                        "Why"),
                history.record());
        taken(new DecisionUndone("decision_2", "Ann", "Why"), history.record());
        refused(decided("Ann", "Known.", List.of(ID)), history.record(), "day-closed");
    }
}
