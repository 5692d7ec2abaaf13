package cockpit.recon.match;

import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// All rows of one world, currency and amount, in order of time.
record LooseAmount(
        Environment environment,
        String currency,
        @Nullable BigDecimal amount,
        List<LooseRow> orders,
        List<LooseRow> trades) {
    static LooseAmount of(LooseRow row) {
        return new LooseAmount(
                row.environment(),
                row.currency(),
                row.amount(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    boolean holds(LooseRow row) {
        BigDecimal other = row.amount();
        boolean same =
                amount == null ? other == null : other != null && amount.compareTo(other) == 0;
        return same && isBeside(row.environment(), row.currency());
    }

    boolean isBeside(Environment world, String unit) {
        return environment == world && currency.equals(unit);
    }

    List<LooseRow> of(Side side) {
        return side == Side.ORDER ? orders : trades;
    }

    /// The first row at a moment or later.
    static int from(List<LooseRow> rows, long micros) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).micros() < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
