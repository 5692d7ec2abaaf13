package cockpit.launch;

import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;

import java.util.List;
import java.util.Optional;

/// What a close lacks to be the close of a first day.
///
/// @param why what is wrong, a clause with a capital and no full stop
/// @param act what clears it, after "can"
record CloseLack(String why, String act) {
    /// What begins the close anew.
    static final String COLLECT = "read the day from 0Pools, match the books and close it";

    private static final String MATCH = "match the books and close the day again";

    private static final List<BookSide> SIDES =
            List.of(BookSide.ORDER, BookSide.QUOTE, BookSide.TRADE, BookSide.LEDGER);

    /// @param world the environment's word in rows
    /// @return the first that is found, empty when nothing is lacking
    static Optional<CloseLack> of(DayClosed close, LaunchRecord record, String world) {
        return run(close, record)
                .or(() -> collection(close, record))
                .or(() -> BookTotals.fault(close.totals()).map(why -> new CloseLack(why, MATCH)))
                .or(() -> unlisted(close))
                .or(() -> rows(close, world))
                .or(
                        () ->
                                BookTotals.unmatched(close.totals(), world)
                                        .map(why -> new CloseLack(why, MATCH)))
                .or(() -> balance(close));
    }

    /// A close is a person's word; what it says must be what the matcher said.
    private static Optional<CloseLack> run(DayClosed close, LaunchRecord record) {
        Optional<BooksMatched> run = record.closedRun(close.closeId()).map(Seen::fact);
        if (run.isEmpty()) {
            return lack("The run that was closed was not the newest on record", MATCH);
        }
        return ClosedRun.isSame(close, run.get())
                ? Optional.empty()
                : lack("The close says something else than the run that it closes", MATCH);
    }

    private static Optional<CloseLack> collection(DayClosed close, LaunchRecord record) {
        if (close.collectionId().isEmpty()) {
            return lack(
                    "Reserved trades were not driven to their end, and settled ones were not looked"
                            + " at again",
                    COLLECT);
        }
        Optional<DayCollected> read =
                record.closedCollection(close.closeId())
                        .map(Seen::fact)
                        .filter(one -> one.from().equals(close.from()))
                        .filter(one -> one.to().equals(close.to()));
        if (read.isEmpty()) {
            return lack(
                    "The close is of another period than the newest reading of 0Pools", COLLECT);
        }
        // A file in the place of what was read would be as good as no reading.
        return record.closedRun(close.closeId())
                        .filter(run -> run.fact().importIds().containsAll(read.get().importIds()))
                        .isPresent()
                ? Optional.empty()
                : lack(
                        "The closed books were matched without something that was read from 0Pools",
                        COLLECT);
    }

    private static Optional<CloseLack> unlisted(DayClosed close) {
        boolean isOpen = close.totals().stream().anyMatch(total -> total.rowsOpen() > 0);
        return isOpen && ClosedRun.listed(close).noneMatch(count -> count.count() > 0)
                ? lack("Rows are in breaks that the close does not list", MATCH)
                : Optional.empty();
    }

    private static Optional<CloseLack> rows(DayClosed close, String world) {
        return SIDES.stream()
                .filter(
                        side ->
                                BookTotals.of(close.totals(), side, world)
                                        .noneMatch(total -> total.rowsIn() > 0))
                .findFirst()
                .map(
                        side ->
                                new CloseLack(
                                        "The closed books hold no " + side.rows() + " of " + world,
                                        "take them in, match the books and close the day again"));
    }

    private static Optional<CloseLack> balance(DayClosed close) {
        return close.isBalanceCompared()
                ? Optional.empty()
                : lack("The ledger was not held against a balance that 0Pools stated", COLLECT);
    }

    private static Optional<CloseLack> lack(String why, String act) {
        return Optional.of(new CloseLack(why, act));
    }
}
