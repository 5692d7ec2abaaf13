package cockpit.recon.close;

import cockpit.evidence.DeliveryRow;
import cockpit.pools.ApiProblem;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.recon.ReconProblem;
import cockpit.webhook.Received;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The accepted events that belong to a period: those of its trades, however late they came, and
/// those that came in it and name no trade of another period. Only ids, type and time are taken,
/// never a body.
final class DayEvents {
    private static final int NOT_FOUND = 404;

    private DayEvents() {}

    /// @param now when the reading of the log ends
    /// @param foreignMax how many events may name trades that must be asked for one by one
    /// @return oldest first, each event once
    static List<DeliveryRow> read(
            Received received,
            PoolsClient pools,
            Requests requests,
            DayWindow window,
            Collection<Trade> trades,
            Instant now,
            int foreignMax)
            throws ReconProblem {
        Set<String> ids = trades.stream().map(Trade::transactId).collect(Collectors.toSet());
        Set<String> quotes = trades.stream().map(Trade::quoteId).collect(Collectors.toSet());
        Map<String, DeliveryRow> events = new LinkedHashMap<>();
        List<DeliveryRow> foreign = new ArrayList<>();
        received.accepted(
                window.from(),
                now,
                row -> {
                    if (ids.contains(row.transactId()) || quotes.contains(row.quoteId())) {
                        events.put(row.eventId(), row);
                    } else if (row.receivedAt().isBefore(window.to())) {
                        foreign.add(row);
                    }
                });
        if (foreign.size() > foreignMax) {
            throw new ReconProblem(
                    "too-many-events",
                    "More than %s events of the period name no trade of it.".formatted(foreignMax));
        }
        List<Optional<Trade>> found =
                requests.each(foreign, row -> trade(pools, row.transactId()), done -> {});
        for (int i = 0; i < foreign.size(); i++) {
            if (found.get(i).isEmpty()) {
                events.put(foreign.get(i).eventId(), foreign.get(i));
            }
        }
        List<DeliveryRow> rows = new ArrayList<>(events.values());
        rows.sort(Comparator.comparingLong(DeliveryRow::number));
        return rows;
    }

    /// A trade of another period, if it is one.
    private static Optional<Trade> trade(PoolsClient pools, String transactId) {
        if (transactId.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(pools.getTrade(transactId).value());
        } catch (ApiProblem problem) {
            if (problem.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
