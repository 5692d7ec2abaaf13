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
}
