package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What the rules find in one case. It belongs to one thread and is emptied for every case.
final class Findings {
    private final List<Finding> found = new ArrayList<>();
    private final List<Loose> loose = new ArrayList<>();

    /// One gap of the case.
    ///
    /// @param rec the row it is about
    /// @param amount what is at stake, null when it is not an amount
    record Finding(
            BreakCode code, int rec, String asset, @Nullable BigDecimal amount, String detail) {}

    /// An order or a trade that no id led to its counterpart, to be compared by amount and time.
    ///
    /// @param code what it is called unless several candidates fit equally; null for a trade that
    ///   an order names, which is a candidate and no gap of its own
    record Loose(@Nullable BreakCode code, int rec, String detail) {}

    void clear() {
        found.clear();
        loose.clear();
    }

    void add(Case rows, BreakCode code, int rec, String detail) {
        add(rows, code, rec, rows.decimal(rec, Rec.AMOUNT), detail);
    }

    void add(Case rows, BreakCode code, int rec, @Nullable BigDecimal amount, String detail) {
        found.add(new Finding(code, rec, rows.word(rec, Rec.CURRENCY), amount, detail));
    }

    void addOf(String asset, BreakCode code, int rec, @Nullable BigDecimal amount, String detail) {
        found.add(new Finding(code, rec, asset, amount, detail));
    }

    void addLoose(@Nullable BreakCode code, int rec, String detail) {
        loose.add(new Loose(code, rec, detail));
    }

    boolean has(BreakCode code) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).code() == code) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return found.isEmpty() && loose.isEmpty();
    }

    List<Finding> found() {
        return found;
    }

    List<Loose> loose() {
        return loose;
    }
}
