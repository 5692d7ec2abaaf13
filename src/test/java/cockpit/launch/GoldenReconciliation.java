package cockpit.launch;

import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.row;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.FINANCE;
import static cockpit.launch.Role.LAUNCH_MANAGER;

import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BreakSeverity;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Step 8: the close of the first day, and the run that it rests on.
final class GoldenReconciliation {
    private static final String[] CLOSE = {
        "checklist.8", "signoff.ledger_close_test_passed", "product-record.reconciliation_state",
    };
    private static final String BY_IDS = "developer.durable-ids";
    private static final String FIRST_ORDER = "cutover-rule.first-order";

    private GoldenReconciliation() {}

    static List<Golden> rows() {
        return Stream.of(notClosed(), decisions(), byIds()).flatMap(List::stream).toList();
    }

    private static List<Golden> notClosed() {
        FirstDay day = FirstDay.of(Environment.LIVE);
        History matched = launch().add(day.collected()).add(day.matched());
        return List.of(
                open(
                        FINANCE,
                        launch(),
                        "No books of the first day have been taken in. Finance can take in the "
                                + "partner's orders and read the day from 0Pools.",
                        CLOSE),
                open(
                        FINANCE,
                        launch(),
                        "No small order has been carried through. Finance can carry a small "
                                + "controlled order through.",
                        FIRST_ORDER),
                open(
                        FINANCE,
                        launch().add(FirstDay.imported()),
                        "Books were taken in and are not matched. Finance can match them.",
                        CLOSE),
                row(
                        StepState.RUNNING,
                        FINANCE,
                        matched,
                        "The books are matched and the day is not closed. Finance can decide the "
                                + "breaks and close the day.",
                        CLOSE),
                stale(
                        FINANCE,
                        launch().add(day.matched()).pass(Duration.ofDays(3)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 2 days."
                                + " Finance can read the day from 0Pools, match the books and close"
                                + " it.",
                        CLOSE),
                stale(
                        FINANCE,
                        closed(_ -> {}).pass(Duration.ofDays(3)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 2 days."
                                + " Finance can read the day from 0Pools, match the books and close"
                                + " it.",
                        CLOSE),
                red(
                        FINANCE,
                        closed(_ -> {}).add(History.order("failed", "0.00", 0)),
                        "Order po_1 ended as failed. Finance can carry a small controlled order "
                                + "through.",
                        FIRST_ORDER));
    }

    private static List<Golden> decisions() {
        FirstDay again =
                FirstDay.of(Environment.LIVE).with(day -> day.matchedDigest = "1".repeat(64));
        return List.of(
                red(
                        FINANCE,
                        closed(_ -> {}).add(FirstDay.reopened("close_1")),
                        "Ann Lee reopened the day: An order came late. Finance can match the "
                                + "books again and close the day.",
                        CLOSE),
                red(
                        FINANCE,
                        closed(d -> d.person = "Ann Lee"),
                        "Ann Lee closed the day, and the named contact is finance_ops. Finance "
                                + "can reopen it and have the named contact close it.",
                        CLOSE),
                red(
                        LAUNCH_MANAGER,
                        closed(Golden.unnamed(), _ -> {}),
                        "The day is closed, and the launch names nobody who may close it. The "
                                + "launch manager can name the reconciliation contact.",
                        CLOSE),
                red(
                        FINANCE,
                        closed(d -> d.undecided("settled-without-debit", BreakSeverity.HIGH)),
                        "1 break above info is undecided: settled-without-debit, which is high."
                            + " Finance can resolve or accept it with a reason and close the day"
                            + " again.",
                        CLOSE),
                red(
                        FINANCE,
                        closed(
                                d ->
                                        d.undecided("repeated-row", BreakSeverity.LOW)
                                                .undecided(
                                                        "settled-without-debit",
                                                        BreakSeverity.CRITICAL)),
                        "2 breaks above info are undecided, the most severe: settled-without-debit,"
                            + " which is critical. Finance can resolve or accept them with a reason"
                            + " and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        closed(d -> d.undecided("stale-reserved", BreakSeverity.MEDIUM))
                                .add(FirstDay.policy(BreakSeverity.LOW)),
                        "1 break above low is undecided: stale-reserved, which is medium. Finance"
                            + " can resolve or accept it with a reason and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        closed(_ -> {}).add(again.rerun("run_3")),
                        "Run run_3 matched the closed time again and came to something else. "
                                + "Finance can reopen the day and close it again.",
                        CLOSE));
    }

    private static List<Golden> byIds() {
        FirstDay uneven =
                FirstDay.of(Environment.LIVE)
                        .with(
                                d ->
                                        d.totals.set(
                                                0,
                                                total(
                                                        BookSide.ORDER,
                                                        3,
                                                        "50.00",
                                                        2,
                                                        "50.00",
                                                        0,
                                                        "0")));
        FirstDay noneMatched = FirstDay.of(Environment.LIVE).with(GoldenReconciliation::unmatched);
        return List.of(
                open(
                        FINANCE,
                        launch(),
                        "The books have not been matched. Finance can take in the books and "
                                + "match them.",
                        BY_IDS),
                stale(
                        FINANCE,
                        closed(_ -> {}).pass(Duration.ofDays(3)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 2 days. "
                                + "Finance can take in the books and match them.",
                        BY_IDS),
                red(
                        FINANCE,
                        launch().add(uneven.matched()),
                        "Orders in live EUR do not add up: 3 rows of 50.00 came in, 2 of 50.00"
                                + " matched and 0 of 0 are in breaks. Finance can match the books"
                                + " again.",
                        BY_IDS),
                red(
                        FINANCE,
                        launch().add(FirstDay.of(Environment.SANDBOX).matched()),
                        "None of the orders of live is matched. Finance can match the books "
                                + "again.",
                        BY_IDS),
                red(
                        FINANCE,
                        launch().add(noneMatched.matched()),
                        "None of the trades of live is matched. Finance can match the books "
                                + "again.",
                        BY_IDS));
    }

    static History closed(Consumer<FirstDay> change) {
        return closed(History.profile(), change);
    }

    static History closed(Profile profile, Consumer<FirstDay> change) {
        History history = launch(profile);
        FirstDay.of(Environment.LIVE).with(change).facts().forEach(history::add);
        return history;
    }

    static Consumer<FirstDay> without(BookSide side) {
        return day -> day.totals.removeIf(total -> total.side() == side);
    }

    static void unmatched(FirstDay day) {
        without(BookSide.TRADE).accept(day);
        day.totals.add(total(BookSide.TRADE, 2, "50.00", 0, "0", 2, "50.00"));
        day.decided("trade-without-order", BreakSeverity.CRITICAL);
    }

    static BookTotal total(
            BookSide side,
            long rowsIn,
            String sumIn,
            long matched,
            String sumMatched,
            long open,
            String sumOpen) {
        return new BookTotal(
                side, "live", "EUR", rowsIn, sumIn, matched, sumMatched, open, sumOpen);
    }
}
