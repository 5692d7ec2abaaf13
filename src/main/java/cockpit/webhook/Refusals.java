package cockpit.webhook;

import cockpit.launch.WebhookFact.DeliveriesRefused;
import cockpit.launch.WebhookFact.RefusedCount;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was turned away: counted for ever, noted in a bounded ring, never on the disk. Any thread
/// may call it.
final class Refusals {
    private static final int NOTE_COUNT_MAX = 5;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> sinceFact = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Deque<RefusedDelivery> ring = new ArrayDeque<>();
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;

    /// Counts one.
    ///
    /// @param code one of ours; there are few of them
    synchronized void count(String code, Instant at) {
        counts.merge(code, 1L, Long::sum);
        sinceFact.merge(code, 1L, Long::sum);
        from = at.isBefore(from) ? at : from;
        to = at.isAfter(to) ? at : to;
    }

    /// Counts one and keeps it.
    synchronized void count(RefusedDelivery refused) {
        count(refused.code(), refused.arrivedAt());
        if (notes.size() < NOTE_COUNT_MAX) {
            notes.add(
                    "%s, %s bytes at %s"
                            .formatted(refused.code(), refused.sizeBytes(), refused.arrivedAt()));
        }
        ring.addLast(refused);
        if (ring.size() > RefusedDelivery.COUNT_MAX) {
            ring.removeFirst();
        }
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /// The newest first.
    synchronized List<RefusedDelivery> newest() {
        return List.copyOf(ring.reversed());
    }

    /// What was turned away since this was asked the last time; empty when nothing was.
    synchronized Optional<DeliveriesRefused> takeFact() {
        if (sinceFact.isEmpty()) {
            return Optional.empty();
        }
        List<RefusedCount> list =
                sinceFact.entrySet().stream()
                        .map(entry -> new RefusedCount(entry.getKey(), entry.getValue()))
                        .toList();
        DeliveriesRefused fact = new DeliveriesRefused(from, to, list, notes);
        sinceFact.clear();
        notes.clear();
        from = Instant.MAX;
        to = Instant.MIN;
        return Optional.of(fact);
    }

    /// Puts a fact back that could not be recorded, so that its counts go into the next one.
    synchronized void putBack(DeliveriesRefused fact) {
        for (RefusedCount count : fact.counts()) {
            sinceFact.merge(count.code(), count.count(), Long::sum);
        }
        from = fact.from().isBefore(from) ? fact.from() : from;
        to = fact.to().isAfter(to) ? fact.to() : to;
        List<String> later = List.copyOf(notes);
        notes.clear();
        notes.addAll(fact.notes());
        later.stream().limit((long) NOTE_COUNT_MAX - notes.size()).forEach(notes::add);
    }
}
