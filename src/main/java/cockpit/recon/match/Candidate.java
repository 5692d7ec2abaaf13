package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.math.BigDecimal;
import java.util.List;

/// A row that could be the counterpart of another by asset, amount and time. It is for a person to
/// confirm and never a match by itself.
///
/// @param id the order id or the trade id
/// @param quoteId its quote, empty when it names none
/// @param more how much more its amount is; negative when it is less
/// @param laterMicros how much later it is; negative when it is earlier
/// @param differing names of the columns that differ
public record Candidate(
        Side side,
        String id,
        String quoteId,
        BigDecimal more,
        long laterMicros,
        List<String> differing) {
    public Candidate {
        differing = List.copyOf(differing);
    }

    /// What a person reads: the id and what differs.
    public String sentence() {
        StringBuilder text = new StringBuilder(id);
        if (more.signum() != 0) {
            text.append(more.signum() < 0 ? ", less by " : ", more by ")
                    .append(Amounts.text(more.abs()));
        }
        if (laterMicros != 0) {
            text.append(", ")
                    .append(Times.distance(laterMicros))
                    .append(laterMicros < 0 ? " earlier" : " later");
        }
        for (String column : differing) {
            text.append(", other ").append(column);
        }
        return text.toString();
    }
}
