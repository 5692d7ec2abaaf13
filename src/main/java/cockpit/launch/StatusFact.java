package cockpit.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How trades ended as events and polls told it, and what a comparison of the two came to.
public sealed interface StatusFact extends Fact {

    /// The status of a trade was learnt, and by which path.
    ///
    /// @param eventId the event that told it; empty for a poll
    record StatusLearned(
            String quoteId, String transactId, String status, StatusPath path, String eventId)
            implements StatusFact {
        @Override
        public List<Id> ids() {
            List<Id> ids = new ArrayList<>();
            Id.add(ids, Id.Kind.QUOTE, quoteId);
            Id.add(ids, Id.Kind.TRADE, transactId);
            Id.add(ids, Id.Kind.EVENT, eventId);
            return List.copyOf(ids);
        }
    }

    /// By which way a status came.
    enum StatusPath {
        WEBHOOK,
        POLL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The API's terminal trades of a window were compared with the events received.
    ///
    /// @param trades how many terminal trades the API named
    /// @param received how many of them an event had told of
    /// @param missing exactly the others; a gap stays a gap until an event or a poll closes it
    record GapsCompared(Instant from, Instant to, int trades, int received, List<Gap> missing)
            implements StatusFact {
        public GapsCompared {
            missing = List.copyOf(missing);
        }

        @Override
        public List<Id> ids() {
            List<Id> ids = new ArrayList<>();
            for (Gap gap : missing) {
                Id.add(ids, Id.Kind.EVENT, gap.eventId());
                Id.add(ids, Id.Kind.QUOTE, gap.quoteId());
                Id.add(ids, Id.Kind.TRADE, gap.transactId());
            }
            return ids.stream().distinct().toList();
        }
    }

    /// A terminal trade whose event did not arrive.
    ///
    /// @param eventId the id that the event would have, computed from trade and type
    /// @param isRecovered whether a poll learnt the status instead
    record Gap(
            String transactId,
            String quoteId,
            String status,
            String eventId,
            boolean isRecovered) {}

    /// The verified events of a window were compared with what the API says of their trades. It
    /// stands beside [GapsCompared], which looks from the trades.
    ///
    /// @param events how many accepted deliveries tell how a trade ended
    /// @param unexplained those that the API does not bear out, at most [#UNEXPLAINED_COUNT_MAX]
    /// @param polledAlone the first few trades whose end a poll had told, and no event since, at
    ///   most [#POLLED_COUNT_MAX]
    record EventsCompared(
            Instant from,
            Instant to,
            long events,
            List<Unexplained> unexplained,
            List<PolledAlone> polledAlone)
            implements StatusFact {
        public static final int UNEXPLAINED_COUNT_MAX = 1_000;
        public static final int POLLED_COUNT_MAX = 20;

        /// A poll that is this far ahead of any event was not just the faster of two.
        public static final long QUIET_SECONDS_MIN = 10;

        public EventsCompared {
            unexplained = List.copyOf(unexplained);
            polledAlone = List.copyOf(polledAlone);
        }

        /// Whether polling alone told the end of a trade, and not merely before its event did.
        public boolean provesPolling() {
            return polledAlone.stream().anyMatch(one -> one.quietSeconds() >= QUIET_SECONDS_MIN);
        }

        /// Whether this event is one that the API does not bear out.
        public boolean isUnexplained(String eventId) {
            return unexplained.stream().anyMatch(one -> one.eventId().equals(eventId));
        }

        @Override
        public List<Id> ids() {
            List<Id> ids = new ArrayList<>();
            for (Unexplained one : unexplained) {
                Id.add(ids, Id.Kind.EVENT, one.eventId());
                Id.add(ids, Id.Kind.QUOTE, one.quoteId());
                Id.add(ids, Id.Kind.TRADE, one.transactId());
            }
            for (PolledAlone one : polledAlone) {
                Id.add(ids, Id.Kind.QUOTE, one.quoteId());
                Id.add(ids, Id.Kind.TRADE, one.transactId());
            }
            return ids.stream().distinct().toList();
        }
    }

    /// A verified event that the API does not bear out: it knows no such trade, or another end of
    /// it. Whoever holds the signing secret can write one.
    ///
    /// @param number of the delivery in the log
    /// @param apiStatus the API's word for the trade; empty when it knows none
    record Unexplained(
            long number,
            String eventId,
            String type,
            String transactId,
            String quoteId,
            String apiStatus) {}

    /// A trade whose end was learnt by polling, and of which no event had told when the comparison
    /// was made.
    ///
    /// @param polledAt when the poll's news came on record
    /// @param quietSeconds how long after that no event had come
    record PolledAlone(
            String transactId,
            String quoteId,
            String status,
            Instant polledAt,
            long quietSeconds) {}
}
