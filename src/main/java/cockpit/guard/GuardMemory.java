package cockpit.guard;

import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Recorded;
import cockpit.launch.WebhookFact.DeliveriesRefused;
import cockpit.launch.WebhookFact.DeliveriesTaken;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What the looks need of the stored facts beyond the newest of each kind: the guard's own price
/// requests and the deliveries. It is read from the store, so a restart forgets nothing.
final class GuardMemory {
    /// The longest window of any rule.
    private static final Duration KEPT = Duration.ofDays(7);

    /// The exchanges of the guard name a context that begins so.
    static final String CONTEXT = "guard_";

    private final Deque<ExchangeRecorded> exchanges = new ArrayDeque<>();
    private final Deque<Arrivals> arrivals = new ArrayDeque<>();
    private final FactFeed feed;
    private long seq;

    /// Deliveries that came in, one fact of them.
    ///
    /// @param at when they were recorded, as is their order
    record Arrivals(long seq, Instant at, long taken, List<DeliveriesRefused> refused) {}

    GuardMemory(FactFeed feed) {
        this.feed = feed;
    }

    /// Reads what was stored since the last time.
    void catchUp(Instant now) {
        feed.from(seq + 1, this::take);
        Instant oldest = now.minus(KEPT);
        while (!exchanges.isEmpty() && exchanges.getFirst().at().isBefore(oldest)) {
            exchanges.removeFirst();
        }
        while (!arrivals.isEmpty() && arrivals.getFirst().at().isBefore(oldest)) {
            arrivals.removeFirst();
        }
    }

    private void take(Recorded recorded) {
        seq = recorded.seq();
        switch (recorded.fact()) {
            case ExchangeRecorded exchange when exchange.contextId().startsWith(CONTEXT) ->
                    exchanges.addLast(exchange);
            case DeliveriesTaken taken ->
                    arrivals.addLast(
                            new Arrivals(
                                    recorded.seq(),
                                    recorded.recordedAt(),
                                    taken.taken().size(),
                                    List.of()));
            case DeliveriesRefused refused ->
                    arrivals.addLast(
                            new Arrivals(
                                    recorded.seq(), recorded.recordedAt(), 0, List.of(refused)));
            default -> {}
        }
    }

    /// The guard's price requests after a time, oldest first.
    List<ExchangeRecorded> quotes(Instant after) {
        List<ExchangeRecorded> since = new ArrayList<>();
        for (ExchangeRecorded exchange : exchanges) {
            if (exchange.scenarioId().equals(QuoteLook.SCENARIO) && exchange.at().isAfter(after)) {
                since.add(exchange);
            }
        }
        return since;
    }

    /// What came in after a time, oldest first.
    List<Arrivals> arrivals(Instant after) {
        return arrivals.stream().filter(one -> one.at().isAfter(after)).toList();
    }
}
