package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.math.BigDecimal;

/// What came in, matched and is open for one side, environment and asset. In is matched plus open,
/// in rows and in the exact sum: what came in was added up when the rows came, the rest when their
/// cases were judged. A row that trades an asset is in the total of its currency and of its asset.
///
/// @param asset the currency or asset, empty when rows name none
public record Total(
        Side side,
        Environment environment,
        String asset,
        long rowsIn,
        BigDecimal sumIn,
        long rowsMatched,
        BigDecimal sumMatched,
        long rowsOpen,
        BigDecimal sumOpen) {
    public Total {
        if (rowsIn != rowsMatched + rowsOpen || sumIn.compareTo(sumMatched.add(sumOpen)) != 0) {
            throw new IllegalStateException(
                    "In is not matched plus open for " + side + " " + asset + ".");
        }
    }

    String line() {
        return String.join(
                "\t",
                "total",
                side.name(),
                environment.word(),
                Canonical.cell(asset),
                Long.toString(rowsIn),
                Amounts.text(sumIn),
                Long.toString(rowsMatched),
                Amounts.text(sumMatched),
                Long.toString(rowsOpen),
                Amounts.text(sumOpen));
    }
}
