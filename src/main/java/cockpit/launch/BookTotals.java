package cockpit.launch;

import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What totals of the books must hold, wherever they stand: in a run, in a close, in a certificate.
public final class BookTotals {
    /// Sums of many large amounts are longer than an amount.
    private static final Pattern SUM = Pattern.compile("-?\\d{1,80}(\\.\\d{1,40})?");

    private BookTotals() {}

    /// The first total whose matched and open rows or amounts are not exactly what came in, in one
    /// clause; empty when all add up.
    public static Optional<String> fault(List<BookTotal> totals) {
        return totals.stream()
                .filter(total -> !isExact(total))
                .findFirst()
                .map(
                        total ->
                                "%s do not add up: %s rows of %s came in, %s of %s matched and %s of %s are in breaks"
                                        .formatted(
                                                name(total),
                                                total.rowsIn(),
                                                total.sumIn(),
                                                total.rowsMatched(),
                                                total.sumMatched(),
                                                total.rowsOpen(),
                                                total.sumOpen()));
    }

    /// What a total is of, such as "Orders in live EUR".
    public static String name(BookTotal total) {
        String rows = total.side().rows();
        return rows.substring(0, 1).toUpperCase(Locale.ROOT)
                + rows.substring(1)
                + " in "
                + total.environment()
                + (total.asset().isEmpty() ? "" : " " + total.asset());
    }

    /// The totals of one side in one environment.
    static Stream<BookTotal> of(List<BookTotal> totals, BookSide side, String environment) {
        return totals.stream()
                .filter(total -> total.side() == side)
                .filter(total -> total.environment().equals(environment));
    }

    /// Orders or trades of which not one is matched, in one clause.
    static Optional<String> unmatched(List<BookTotal> totals, String environment) {
        return Stream.of(BookSide.ORDER, BookSide.TRADE)
                .filter(
                        side ->
                                of(totals, side, environment)
                                        .noneMatch(total -> total.rowsMatched() > 0))
                .findFirst()
                .map(side -> "None of the " + side.rows() + " of " + environment + " is matched");
    }

    private static boolean isExact(BookTotal total) {
        return total.rowsMatched() >= 0
                && total.rowsOpen() >= 0
                && total.rowsIn() == total.rowsMatched() + total.rowsOpen()
                && sum(total.sumIn())
                        .flatMap(
                                in ->
                                        sum(total.sumMatched())
                                                .flatMap(
                                                        matched ->
                                                                sum(total.sumOpen())
                                                                        .map(matched::add))
                                                .map(out -> in.compareTo(out) == 0))
                        .orElse(false);
    }

    private static Optional<BigDecimal> sum(String text) {
        return SUM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
