package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What decides a result beside the rows. The same rows under the same policy give the same bytes.
///
/// @param asOf the moment that ages are taken at
/// @param tolerances per column; a column that is not named must be equal
/// @param candidateWindow how far apart in time a candidate may be
/// @param equalWithin how far apart in time two candidates may be and still fit equally well
/// @param staleAfter the approved age from which a reserved trade is stale
/// @param periodEnd the end of the period, null for none; what is missing shortly before it may
///   come in the next one
/// @param dueWithin how shortly before the period's end a counterpart may still come
/// @param controls the balances to hold the ledger against
public record MatchPolicy(
        Instant asOf,
        Map<Column, Tolerance> tolerances,
        Duration candidateWindow,
        Duration equalWithin,
        Duration staleAfter,
        @Nullable Instant periodEnd,
        Duration dueWithin,
        List<Control> controls)
        implements Serializable {
    public MatchPolicy {
        tolerances = Map.copyOf(tolerances);
        controls = List.copyOf(controls);
    }

    /// Zero tolerances, candidates within ten minutes and equal within one, stale after an hour, no
    /// period.
    public static MatchPolicy strict(Instant asOf) {
        return new MatchPolicy(
                asOf,
                Map.of(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                null,
                Duration.ZERO,
                List.of());
    }

    public MatchPolicy withTolerance(Column column, BigDecimal absolute, BigDecimal relative) {
        Map<Column, Tolerance> more = new EnumMap<>(Column.class);
        more.putAll(tolerances);
        more.put(column, new Tolerance(absolute, relative));
        return new MatchPolicy(
                asOf,
                more,
                candidateWindow,
                equalWithin,
                staleAfter,
                periodEnd,
                dueWithin,
                controls);
    }

    public MatchPolicy withPeriodEnd(Instant end, Duration within) {
        return new MatchPolicy(
                asOf, tolerances, candidateWindow, equalWithin, staleAfter, end, within, controls);
    }

    public MatchPolicy withControls(List<Control> balances) {
        return new MatchPolicy(
                asOf,
                tolerances,
                candidateWindow,
                equalWithin,
                staleAfter,
                periodEnd,
                dueWithin,
                balances);
    }

    Tolerance tolerance(Column column) {
        return tolerances.getOrDefault(column, Tolerance.ZERO);
    }
}
