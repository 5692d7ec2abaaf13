package cockpit.webhook;

import cockpit.launch.Fact;
import cockpit.launch.Recorded;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.StatusFact.StatusPath;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Taken;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which final statuses are on record. Each becomes one fact, by the path that told it first; the
/// other path then adds nothing. What it knows comes from stored facts, so a restart forgets
/// nothing. Any thread may call it; learning waits until the fact is on the disk.
public final class StatusBook {
    private final InstantSource clock;
    private final Consumer<List<Fact>> sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Known>> byTrade = new HashMap<>();
    private final Map<String, List<Known>> byQuote = new HashMap<>();

    /// @param sink records facts and returns once they are on the disk; what it throws is passed on
    ///   and the statuses count as not learnt
    public StatusBook(InstantSource clock, Consumer<List<Fact>> sink) {
        this.clock = clock;
        this.sink = sink;
    }

    /// A status and when it came on record.
    private record Known(StatusLearned fact, TradeStatus status, Instant at) {
        boolean isWithoutTrade() {
            return fact.transactId().isBlank();
        }
    }

    /// A trade that settled and was not returned since.
    ///
    /// @param quoteId empty when nothing named it, as is `transactId`; never both
    /// @param at when that came on record
    public record Settled(String quoteId, String transactId, Instant at) {}

    /// Takes a stored fact in. Hand over every fact of the store before anything is learnt.
    public void read(Recorded recorded) {
        if (recorded.fact() instanceof StatusLearned learned) {
            lock.lock();
            try {
                note(learned, recorded.recordedAt());
            } finally {
                lock.unlock();
            }
        }
    }

    /// Learns from deliveries that were taken. Repeated and conflicting ones say nothing, nor do
    /// events of other types.
    ///
    /// @return what was new
    public List<StatusLearned> hear(List<Taken> taken) {
        List<StatusLearned> told = new ArrayList<>();
        for (Taken one : taken) {
            boolean isNamed = !one.quoteId().isBlank() || !one.transactId().isBlank();
            if (one.outcome() == DeliveryOutcome.ACCEPTED && isNamed) {
                TradeEvents.statusOf(one.type())
                        .map(
                                status ->
                                        new StatusLearned(
                                                one.quoteId(),
                                                one.transactId(),
                                                status.word(),
                                                StatusPath.WEBHOOK,
                                                one.eventId()))
                        .ifPresent(told::add);
            }
        }
        return learn(told);
    }

    /// Learns from a trade as the API shows it. One that has not ended, or has a status that nobody
    /// knows, says nothing.
    ///
    /// @return what was new; empty when it was on record already
    public Optional<StatusLearned> polled(Trade trade) {
        if (!TradeEvents.isFinal(trade.status())) {
            return Optional.empty();
        }
        StatusLearned told =
                new StatusLearned(
                        trade.quoteId(),
                        trade.transactId(),
                        trade.status().word(),
                        StatusPath.POLL,
                        "");
        return learn(List.of(told)).stream().findFirst();
    }

    /// The newest final status of the trade of a quote.
    public Optional<StatusLearned> ofQuote(String quoteId) {
        return newest(byQuote, quoteId);
    }

    /// The newest final status of a trade.
    public Optional<StatusLearned> ofTrade(String transactId) {
        return newest(byTrade, transactId);
    }

    /// When the newest final status of a trade came on record.
    public Optional<Instant> learnedAt(String transactId) {
        lock.lock();
        try {
            List<Known> known = byTrade.getOrDefault(transactId, List.of());
            return known.isEmpty() ? Optional.empty() : Optional.of(known.getLast().at());
        } finally {
            lock.unlock();
        }
    }

    /// When a poll brought the first news of a trade's end, and no event had.
    public Optional<Instant> polledAt(String transactId) {
        lock.lock();
        try {
            return byTrade.getOrDefault(transactId, List.of()).stream()
                    .findFirst()
                    .filter(first -> first.fact().path() == StatusPath.POLL)
                    .map(Known::at);
        } finally {
            lock.unlock();
        }
    }

    /// The trades that settled since a time and were not returned, the longest settled first.
    public List<Settled> settledSince(Instant since) {
        lock.lock();
        try {
            Stream<List<Known>> withoutTrade =
                    byQuote.values().stream()
                            .filter(known -> known.stream().allMatch(Known::isWithoutTrade));
            return Stream.concat(byTrade.values().stream(), withoutTrade)
                    .map(StatusBook::settled)
                    .flatMap(Optional::stream)
                    .filter(settled -> !settled.at().isBefore(since))
                    .sorted((a, b) -> a.at().compareTo(b.at()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private static Optional<Settled> settled(List<Known> known) {
        boolean isReturned = known.stream().anyMatch(k -> k.status() == TradeStatus.RETURNED);
        return isReturned
                ? Optional.empty()
                : known.stream()
                        .filter(k -> k.status() == TradeStatus.SETTLED)
                        .findFirst()
                        .map(k -> new Settled(k.fact().quoteId(), k.fact().transactId(), k.at()));
    }

    private Optional<StatusLearned> newest(Map<String, List<Known>> known, String id) {
        lock.lock();
        try {
            List<Known> statuses = known.getOrDefault(id, List.of());
            return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.getLast().fact());
        } finally {
            lock.unlock();
        }
    }

    /// The lock is held while the facts go to the disk, so that of two paths one is first.
    private List<StatusLearned> learn(List<StatusLearned> told) {
        lock.lock();
        try {
            List<StatusLearned> fresh = new ArrayList<>();
            for (StatusLearned one : told) {
                if (isNews(one) && fresh.stream().noneMatch(other -> isSame(one, other))) {
                    fresh.add(one);
                }
            }
            if (!fresh.isEmpty()) {
                sink.accept(List.copyOf(fresh));
                Instant now = clock.instant();
                fresh.forEach(one -> note(one, now));
            }
            return List.copyOf(fresh);
        } finally {
            lock.unlock();
        }
    }

    /// A status that cannot follow from the known one is news too: it is put on record beside it,
    /// never instead of it. A settlement told after its return is none.
    private boolean isNews(StatusLearned told) {
        TradeStatus status = TradeStatus.of(told.status());
        Set<TradeStatus> known =
                known(told).stream().map(Known::status).collect(Collectors.toSet());
        boolean isImplied = status == TradeStatus.SETTLED && known.contains(TradeStatus.RETURNED);
        return !known.contains(status) && !isImplied;
    }

    private static boolean isSame(StatusLearned one, StatusLearned other) {
        boolean isOneTrade =
                !one.transactId().isBlank()
                        ? one.transactId().equals(other.transactId())
                        : one.quoteId().equals(other.quoteId());
        return isOneTrade && one.status().equals(other.status());
    }

    private List<Known> known(StatusLearned fact) {
        List<Known> ofTrade = byTrade.get(fact.transactId());
        return ofTrade != null ? ofTrade : byQuote.getOrDefault(fact.quoteId(), List.of());
    }

    private void note(StatusLearned fact, Instant at) {
        List<Known> known = new ArrayList<>(known(fact));
        known.add(new Known(fact, TradeStatus.of(fact.status()), at));
        if (!fact.transactId().isBlank()) {
            byTrade.put(fact.transactId(), known);
        }
        String quoteId =
                known.stream()
                        .map(k -> k.fact().quoteId())
                        .filter(id -> !id.isBlank())
                        .findFirst()
                        .orElse("");
        if (!quoteId.isEmpty()) {
            byQuote.put(quoteId, known);
        }
    }
}
