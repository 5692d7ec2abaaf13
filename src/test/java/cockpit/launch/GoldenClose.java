package cockpit.launch;

import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Role.FINANCE;

import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;

import java.util.List;
import java.util.stream.Stream;

/// Step 8: what a close lacks to be the close of a first day.
final class GoldenClose {
    private static final String[] CLOSE = {
        "checklist.8", "signoff.ledger_close_test_passed", "product-record.reconciliation_state",
    };

    private GoldenClose() {}

    static List<Golden> rows() {
        return Stream.of(lacks(), books()).flatMap(List::stream).toList();
    }

    private static List<Golden> lacks() {
        FirstDay day = FirstDay.of(Environment.LIVE);
        return List.of(
                red(
                        FINANCE,
                        GoldenReconciliation.closed(d -> d.closedRun = "run_0"),
                        "The run that was closed was not the newest on record. Finance can match "
                                + "the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(d -> d.closedTotals = List.of()),
                        "The close says something else than the run that it closes. Finance can "
                                + "match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(d -> d.closedDigest = "0".repeat(64)),
                        "The close says something else than the run that it closes. Finance can "
                                + "match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(d -> d.closedTo = FirstDay.TO.minusSeconds(1)),
                        "The close says something else than the run that it closes. Finance can "
                                + "match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(
                                d ->
                                        d.breaks.add(
                                                new BreakCount("partial", BreakSeverity.INFO, 1))),
                        "The close says something else than the run that it closes. Finance can "
                                + "match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(d -> d.collectionId = ""),
                        "Reserved trades were not driven to their end, and settled ones were not"
                            + " looked at again. Finance can read the day from 0Pools, match the"
                            + " books and close it.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(
                                d -> d.collectedTo = FirstDay.TO.minusSeconds(1)),
                        "The close is of another period than the newest reading of 0Pools. Finance"
                                + " can read the day from 0Pools, match the books and close it.",
                        CLOSE),
                red(
                        FINANCE,
                        launch().add(day.matched()).add(day.closed()),
                        "The close is of another period than the newest reading of 0Pools. Finance"
                                + " can read the day from 0Pools, match the books and close it.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(
                                d ->
                                        d.matchedImports =
                                                List.of("import_1", "import_2", "import_3")),
                        "The closed books were matched without something that was read from 0Pools."
                            + " Finance can read the day from 0Pools, match the books and close "
                            + "it.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(d -> d.isBalanceCompared = false),
                        "The ledger was not held against a balance that 0Pools stated. Finance "
                                + "can read the day from 0Pools, match the books and close it.",
                        CLOSE));
    }

    private static List<Golden> books() {
        return List.of(
                red(
                        FINANCE,
                        GoldenReconciliation.closed(
                                d ->
                                        d.totals.set(
                                                0,
                                                GoldenReconciliation.total(
                                                        BookSide.ORDER,
                                                        2,
                                                        "50.000000000000000001",
                                                        2,
                                                        "50.00",
                                                        0,
                                                        "0"))),
                        "Orders in live EUR do not add up: 2 rows of 50.000000000000000001 came in,"
                            + " 2 of 50.00 matched and 0 of 0 are in breaks. Finance can match the"
                            + " books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(
                                d ->
                                        d.totals.set(
                                                3,
                                                GoldenReconciliation.total(
                                                        BookSide.TRADE,
                                                        3,
                                                        "50.00",
                                                        2,
                                                        "50.00",
                                                        0,
                                                        "0"))),
                        "Trades in live EUR do not add up: 3 rows of 50.00 came in, 2 of 50.00"
                            + " matched and 0 of 0 are in breaks. Finance can match the books and"
                            + " close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(
                                d ->
                                        d.totals.set(
                                                0,
                                                GoldenReconciliation.total(
                                                        BookSide.ORDER,
                                                        2,
                                                        "50.00",
                                                        1,
                                                        "25.00",
                                                        1,
                                                        "25.00"))),
                        "Rows are in breaks that the close does not list. Finance can match the "
                                + "books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(GoldenReconciliation.without(BookSide.ORDER)),
                        "The closed books hold no orders of live. Finance can take them in, "
                                + "match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(GoldenReconciliation.without(BookSide.QUOTE)),
                        "The closed books hold no quotes of live. Finance can take them in, "
                                + "match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(GoldenReconciliation.without(BookSide.TRADE)),
                        "The closed books hold no trades of live. Finance can take them in, "
                                + "match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(GoldenReconciliation.without(BookSide.LEDGER)),
                        "The closed books hold no ledger entries of live. Finance can take them "
                                + "in, match the books and close the day again.",
                        CLOSE),
                red(
                        FINANCE,
                        GoldenReconciliation.closed(GoldenReconciliation::unmatched),
                        "None of the trades of live is matched. Finance can match the books and "
                                + "close the day again.",
                        CLOSE));
    }
}
