package cockpit.evidence;

import cockpit.launch.WebhookFact.DeliveryOutcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a table of deliveries is filtered by, in memory: 13 bytes a delivery. A million are looked
/// through faster than an index could name them. The writer adds; readers look at deliveries that
/// were there before they asked.
final class DeliveryColumns {
    private long[] received = new long[256];
    private byte[] outcomes = new byte[256];
    private int[] types = new int[256];
    private int count;
    private final long[] totals = new long[3];
    private final Map<String, Integer> codes = new HashMap<>();

    synchronized void add(DeliveryFrame frame) {
        if (count == received.length) {
            received = Arrays.copyOf(received, count * 2);
            outcomes = Arrays.copyOf(outcomes, count * 2);
            types = Arrays.copyOf(types, count * 2);
        }
        received[count] = nanos(frame.receivedAt());
        outcomes[count] = frame.outcomeCode();
        types[count] = codes.computeIfAbsent(frame.type(), _ -> codes.size());
        totals[frame.outcomeCode()]++;
        count++;
    }

    /// How many there are of each outcome, in the order of [DeliveryFrame#code].
    synchronized long[] totals() {
        return totals.clone();
    }

    synchronized List<String> types() {
        return codes.keySet().stream().filter(type -> !type.isEmpty()).sorted().toList();
    }

    /// The deliveries that a filter lets through, but for its beginning of an id.
    synchronized Matching matching(DeliveryFilter filter) {
        Integer type = filter.type().isEmpty() ? Integer.valueOf(-1) : codes.get(filter.type());
        Instant from = filter.from();
        Instant to = filter.to();
        return new Matching(
                received,
                outcomes,
                types,
                outcome(filter.outcomeOrNull()),
                type == null ? Integer.MAX_VALUE : type,
                from == null ? Long.MIN_VALUE : nanos(from),
                to == null ? Long.MAX_VALUE : nanos(to));
    }

    private static int outcome(@Nullable DeliveryOutcome outcome) {
        return outcome == null ? -1 : DeliveryFrame.code(outcome);
    }

    /// Nanoseconds since 1970; times that have none (before 1677, after 2262) count as the edges.
    private static long nanos(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L),
                    instant.getNano());
        } catch (ArithmeticException _) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// A filter over the columns as they were. The arrays are replaced when they grow and only
    /// written behind what a reader knows of, so no lock is held while they are looked through.
    static final class Matching {
        private final long[] received;
        private final byte[] outcomes;
        private final int[] types;
        private final int outcome;
        private final int type;
        private final long from;
        private final long to;

        private Matching(
                long[] received,
                byte[] outcomes,
                int[] types,
                int outcome,
                int type,
                long from,
                long to) {
            this.received = received;
            this.outcomes = outcomes;
            this.types = types;
            this.outcome = outcome;
            this.type = type;
            this.from = from;
            this.to = to;
        }

        boolean lets(long number) {
            int at = (int) number - 1;
            return (outcome < 0 || outcomes[at] == outcome)
                    && (type < 0 || types[at] == type)
                    && received[at] >= from
                    && (received[at] < to || to == Long.MAX_VALUE);
        }

        /// The numbers from a count down to 1 that are let through.
        long[] select(long count) {
            Numbers found = new Numbers();
            for (long number = count; number >= 1; number--) {
                if (lets(number)) {
                    found.add(number);
                }
            }
            return found.array();
        }
    }
}
