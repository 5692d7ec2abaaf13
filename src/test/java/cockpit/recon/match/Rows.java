package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows that a test writes by hand: a side, then names and values in turn.
final class Rows {
    final List<SeededBooks.Rows.Entry> all = new ArrayList<>();

    Rows order(String... cells) {
        return add(Side.ORDER, cells);
    }

    Rows quote(String... cells) {
        return add(Side.QUOTE, cells);
    }

    Rows trade(String... cells) {
        return add(Side.TRADE, cells);
    }

    Rows ledger(String... cells) {
        return add(Side.LEDGER, cells);
    }

    Rows event(String... cells) {
        return add(Side.EVENT, cells);
    }

    Rows book(String... cells) {
        return add(Side.BOOK, cells);
    }

    private Rows add(Side side, String... cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        all.add(new SeededBooks.Rows.Entry(side, row));
        return this;
    }
}
