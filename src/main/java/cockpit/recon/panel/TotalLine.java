package cockpit.recon.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BookTotal;

import java.math.BigDecimal;

/// One line of the totals: what came in, matched and is in breaks for a side, environment and
/// asset, ready to be shown.
///
/// @param share how much of the rows matched, 0 to 1; 1 when there are none
/// @param isSound whether in is matched plus in breaks, in rows and in the exact sum
record TotalLine(BookTotal total, double share, boolean isSound) {
    static TotalLine of(BookTotal total) {
        BigDecimal parts = new BigDecimal(total.sumMatched()).add(new BigDecimal(total.sumOpen()));
        boolean isSound =
                total.rowsIn() == total.rowsMatched() + total.rowsOpen()
                        && new BigDecimal(total.sumIn()).compareTo(parts) == 0;
        double share =
                total.rowsIn() == 0
                        ? 1
                        : Math.clamp((double) total.rowsMatched() / total.rowsIn(), 0, 1);
        return new TotalLine(total, share, isSound);
    }

    /// Whose rows, such as `Trades`.
    String side() {
        return BookWords.side(total.side());
    }

    /// Such as `Live · EUR`.
    String place() {
        String world = BookWords.world(total.environment());
        return total.asset().isEmpty()
                ? world
                : Words.text("recon.totals.place", world, total.asset());
    }

    /// The whole line for whoever does not see it.
    String spoken() {
        return Words.text(
                isSound ? "recon.totals.spoken" : "recon.totals.spoken.unsound",
                side(),
                place(),
                BookWords.count(total.rowsIn()),
                BookWords.amount(total.sumIn()),
                BookWords.count(total.rowsMatched()),
                BookWords.amount(total.sumMatched()),
                BookWords.count(total.rowsOpen()),
                BookWords.amount(total.sumOpen()));
    }
}
