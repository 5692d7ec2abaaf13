package cockpit.recon.match;

import cockpit.recon.table.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// One gap, with all that is needed to say why.
///
/// @param orderId the order ids of the case, joined by commas; empty when it has none
/// @param quoteId likewise, and so are the trades
/// @param entryId the id of the ledger's entry, booking or event it is about, else empty
/// @param asset the unit of the amount, may be empty
/// @param amount what is at stake, null when it is no amount
/// @param sinceMicros the time of the row it is about in microseconds since 1970, `Row.NO_TIME` for
///   none
/// @param why the sentence of the code and what the rows say
/// @param candidates what a person could confirm, best first, at most [#SHOWN]
/// @param rows where the rows of the case came from; not part of the canonical text, because it
///   depends on the order of rows
public record Break(
        BreakCode code,
        Environment environment,
        String orderId,
        String quoteId,
        String transactId,
        String entryId,
        String asset,
        @Nullable BigDecimal amount,
        long sinceMicros,
        String why,
        List<Candidate> candidates,
        List<RowRef> rows) {
    /// How many candidates are listed; the reason always says how many there are.
    public static final int SHOWN = 50;

    /// The canonical order: by world, code, ids, and then everything else that a reader can see.
    static final Comparator<Break> ORDER =
            Comparator.comparing(Break::environment)
                    .thenComparing(Break::code)
                    .thenComparing(Break::quoteId)
                    .thenComparing(Break::transactId)
                    .thenComparing(Break::orderId)
                    .thenComparing(Break::entryId)
                    .thenComparing(Break::asset)
                    .thenComparing(Break::amountText)
                    .thenComparingLong(Break::sinceMicros)
                    .thenComparing(Break::why)
                    .thenComparing(Break::candidateText);

    public Break {
        candidates = List.copyOf(candidates);
        rows = List.copyOf(rows);
    }

    /// The amount as text, empty when there is none.
    public String amountText() {
        return amount == null ? "" : Amounts.text(amount);
    }

    /// How severe the break is at a moment.
    public Severity severity(SeverityPolicy policy, Instant now) {
        return code.severity(asset, amount, age(now), policy);
    }

    /// The time since the row it is about, zero when that has no time.
    public Duration age(Instant now) {
        boolean timeless = sinceMicros == Row.NO_TIME;
        return timeless ? Duration.ZERO : Duration.between(Times.instant(sinceMicros), now);
    }

    /// The canonical line: what is the same in every run over the same rows, separated by tabs.
    public String line() {
        return String.join(
                "\t",
                environment.word(),
                code.code(),
                Canonical.cell(orderId),
                Canonical.cell(quoteId),
                Canonical.cell(transactId),
                Canonical.cell(entryId),
                Canonical.cell(asset),
                amountText(),
                Times.text(sinceMicros),
                Canonical.cell(why),
                Canonical.cell(candidateText()));
    }

    private String candidateText() {
        StringBuilder text = new StringBuilder();
        for (Candidate candidate : candidates) {
            text.append(text.isEmpty() ? "" : "; ").append(candidate.sentence());
        }
        return text.toString();
    }
}
