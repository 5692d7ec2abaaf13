package cockpit.packet.report;

import cockpit.launch.BookTotals;
import cockpit.launch.LaunchRecord;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.Seen;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The first day's books: what came in, what matched, which breaks are left, and who closed it.
final class BooksPart {
    private BooksPart() {}

    static void write(Page page, ReportContent content) {
        page.section("First-day reconciliation");
        LaunchRecord record = content.record();
        Optional<Seen<DayClosed>> closed = record.newest(DayClosed.class);
        Optional<Seen<BooksMatched>> matched = record.newest(BooksMatched.class);
        if (closed.isPresent()) {
            close(page, record, closed.get());
        } else if (matched.isPresent()) {
            run(page, matched.get());
        } else {
            page.paragraph("The books were not matched, so nothing is reconciled.");
        }
        page.end();
    }

    private static void close(Page page, LaunchRecord record, Seen<DayClosed> seen) {
        DayClosed close = seen.fact();
        page.paragraph(
                "Closed by "
                        + close.person()
                        + " at "
                        + Page.time(seen.at())
                        + " for "
                        + period(close.from(), close.to())
                        + " (fact #"
                        + seen.seq()
                        + "), on run "
                        + close.runId()
                        + ".");
        Optional<Seen<DayReopened>> reopened = record.reopened(close.closeId());
        reopened.ifPresent(
                taken ->
                        page.paragraph(
                                "This close was taken back by "
                                        + taken.fact().person()
                                        + " (fact #"
                                        + taken.seq()
                                        + "): "
                                        + taken.fact().reason()));
        page.paragraph(
                close.isBalanceCompared()
                        ? "The ledger was held against the balance that 0Pools stated."
                        : "The ledger was not held against a balance that 0Pools stated.");
        totals(page, close.totals());
        breaks(page, close.undecided(), close.decided());
    }

    private static void run(Page page, Seen<BooksMatched> seen) {
        BooksMatched run = seen.fact();
        page.paragraph(
                "Nobody has closed the day. Run "
                        + run.runId()
                        + " matched "
                        + period(run.from(), run.to())
                        + " (fact #"
                        + seen.seq()
                        + ").");
        totals(page, run.totals());
        breaks(page, run.breaks(), List.of());
    }

    private static String period(Instant from, Instant to) {
        return Page.time(from) + " to " + Page.time(to);
    }

    private static void totals(Page page, List<BookTotal> totals) {
        page.paragraph(
                BookTotals.fault(totals)
                        .map(fault -> fault + ".")
                        .orElse("All totals add up: what came in is matched or in a break."));
        if (totals.isEmpty()) {
            return;
        }
        Table table =
                page.table(
                        "Rows and sums of each side: what came in, what matched, what is in"
                                + " breaks.",
                        "Side",
                        "Rows in",
                        "Sum in",
                        "Rows matched",
                        "Sum matched",
                        "Rows in breaks",
                        "Sum in breaks");
        for (BookTotal total : totals) {
            table.row(BookTotals.name(total))
                    .number(total.rowsIn())
                    .number(total.sumIn())
                    .number(total.rowsMatched())
                    .number(total.sumMatched())
                    .number(total.rowsOpen())
                    .number(total.sumOpen());
        }
        table.end();
    }

    private static void breaks(Page page, List<BreakCount> undecided, List<BreakCount> decided) {
        if (undecided.isEmpty() && decided.isEmpty()) {
            page.paragraph("There is no break.");
            return;
        }
        Table table =
                page.table(
                        "Breaks by kind, and whether somebody has decided what becomes of them.",
                        "Kind",
                        "Severity",
                        "Count",
                        "Decision");
        undecided.forEach(one -> row(table, one, "undecided"));
        decided.forEach(one -> row(table, one, "decided"));
        table.end();
    }

    private static void row(Table table, BreakCount one, String decision) {
        table.codeRow(one.code())
                .cell(one.severity().name().toLowerCase(Locale.ROOT))
                .number(one.count())
                .cell(decision);
    }
}
