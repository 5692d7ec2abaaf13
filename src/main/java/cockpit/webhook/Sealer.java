package cockpit.webhook;

import cockpit.evidence.DeliveryLog;
import cockpit.evidence.DeliveryRow;
import cockpit.launch.Fact;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.Taken;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Names every delivery of the log in the launch's own record, in order and without a gap, so that
/// what was received is evidence although its bytes stay in the log. It goes on where the newest
/// fact of the record ends. Any thread may call it; it may block.
public final class Sealer {
    private static final int FACTS_AT_ONCE_MAX = 20;

    private final DeliveryLog log;
    private final Consumer<List<Fact>> facts;
    private final Optional<String> mismatch;
    private long sealed;
    private long accepted;
    private long duplicate;
    private long conflict;

    /// @param newest the newest fact of its kind in the record; null when there is none
    /// @param facts takes facts and returns when they are on the disk, or throws
    public Sealer(DeliveryLog log, @Nullable DeliveriesTaken newest, Consumer<List<Fact>> facts) {
        this.log = log;
        this.facts = facts;
        if (newest != null) {
            sealed = newest.toNumber();
            accepted = newest.acceptedTotal();
            duplicate = newest.duplicateTotal();
            conflict = newest.conflictTotal();
        }
        mismatch = mismatch(log, newest);
    }

    /// Why nothing is sealed, in one sentence: the log is not the one that the record speaks of.
    public Optional<String> mismatch() {
        return mismatch;
    }

    /// The number of the last delivery that the record names.
    public synchronized long sealed() {
        return sealed;
    }

    /// Records what came in since. What could not be recorded is tried again the next time.
    ///
    /// @throws RuntimeException what the record threw
    public synchronized void seal() {
        if (mismatch.isPresent()) {
            return;
        }
        long count = log.count();
        while (sealed < count) {
            List<DeliveriesTaken> next = next(count);
            facts.accept(List.copyOf(next));
            DeliveriesTaken last = next.getLast();
            sealed = last.toNumber();
            accepted = last.acceptedTotal();
            duplicate = last.duplicateTotal();
            conflict = last.conflictTotal();
        }
    }

    /// The next facts, as many as are recorded at once.
    private List<DeliveriesTaken> next(long count) {
        List<DeliveriesTaken> next = new ArrayList<>();
        long from = sealed + 1;
        long[] totals = {accepted, duplicate, conflict};
        while (from <= count && next.size() < FACTS_AT_ONCE_MAX) {
            long to = Math.min(count, from + DeliveriesTaken.TAKEN_COUNT_MAX - 1);
            List<Taken> taken = new ArrayList<>();
            log.rows(
                    from,
                    to,
                    row -> {
                        switch (row.outcome()) {
                            case ACCEPTED -> totals[0]++;
                            case DUPLICATE -> totals[1]++;
                            case CONFLICT -> totals[2]++;
                        }
                        taken.add(taken(row));
                    });
            next.add(
                    new DeliveriesTaken(
                            from, totals[0], totals[1], totals[2], taken, log.hashAt(to)));
            from = to + 1;
        }
        return next;
    }

    private static Taken taken(DeliveryRow row) {
        return new Taken(
                row.number(),
                row.receivedAt(),
                row.outcome(),
                row.eventId(),
                row.type(),
                row.quoteId(),
                row.transactId(),
                row.secretId());
    }

    private static Optional<String> mismatch(DeliveryLog log, @Nullable DeliveriesTaken newest) {
        if (newest == null) {
            return Optional.empty();
        }
        if (newest.toNumber() > log.count()) {
            return Optional.of(
                    "The record names delivery %s, but the delivery log ends at %s: it is an older copy. [deliveries-shorter-than-record]"
                            .formatted(newest.toNumber(), log.count()));
        }
        return log.hashAt(newest.toNumber()).equals(newest.headHash())
                ? Optional.empty()
                : Optional.of(
                        "The delivery log is not the one that the record speaks of."
                                + " [deliveries-other-than-record]");
    }
}
