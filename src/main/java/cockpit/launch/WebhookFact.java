package cockpit.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the receiver heard, took and turned away, and what was sent again. No fact holds a body:
/// those stay in the delivery log of the local store.
public sealed interface WebhookFact extends Fact {

    /// How this environment's webhooks are signed and which backend handles them, as somebody
    /// agreed it with 0Bit. The pages leave both open (contract section 4.2).
    ///
    /// @param backend the base address of the backend whose handler is drilled here; empty for the
    ///   one that the launch names
    /// @param scheme the word of the signature scheme
    /// @param encoding how a digest is written, as `form` is how a signature is
    /// @param toleranceSeconds how far a signature's time may be off, both ways
    record WebhooksAgreed(
            String person,
            String backend,
            String scheme,
            String signatureHeader,
            String timestampHeader,
            String idHeader,
            String encoding,
            String form,
            int toleranceSeconds)
            implements WebhookFact {
        public static final int TOLERANCE_SECONDS_MAX = 7 * 24 * 60 * 60;
    }

    /// The receiver listens.
    ///
    /// @param bindAddress the address it is bound to, such as `127.0.0.1`
    /// @param urlScheme `http` or `https`
    /// @param publicUrl where senders reach it; the path check goes there
    /// @param signatureScheme the word of the scheme that deliveries are verified by
    /// @param toleranceSeconds how far a signature's time may be off, both ways
    /// @param secretIds fingerprints of the secrets that are accepted; never the secrets
    /// @param certificateExpiry an ISO 8601 time; empty without TLS
    record ReceiverStarted(
            String receiverId,
            String bindAddress,
            int port,
            String urlScheme,
            String publicUrl,
            String signatureScheme,
            int toleranceSeconds,
            List<String> secretIds,
            String certificateExpiry)
            implements WebhookFact {
        public ReceiverStarted {
            secretIds = List.copyOf(secretIds);
        }
    }

    /// A probe went to the receiver's public address and did, or did not, arrive at the receiver.
    /// Recorded with each change, and again at least every ten minutes.
    ///
    /// @param since when this state began
    /// @param reason why nothing is received, in one sentence; empty when it is
    /// @param clockSkewMillis this machine's clock minus 0Pools' as last seen; 0 when unknown
    /// @param certificateExpiry an ISO 8601 time; empty without TLS
    record ReceiverHeard(
            String receiverId,
            boolean isReceiving,
            Instant since,
            String reason,
            long clockSkewMillis,
            String certificateExpiry)
            implements WebhookFact {}

    /// The receiver was closed on purpose.
    record ReceiverStopped(String receiverId) implements WebhookFact {}

    /// Somebody allowed the receiver to listen on an address that others can reach.
    record BindConfirmed(String address, String confirmedBy) implements WebhookFact {}

    /// What came in since the fact of this kind before. The numbers are those of the delivery log;
    /// none is left out.
    ///
    /// @param acceptedTotal of all deliveries in the log so far
    /// @param duplicateTotal likewise
    /// @param conflictTotal likewise: a known event id with another body
    /// @param taken one entry for each number, at most [#TAKEN_COUNT_MAX]
    /// @param headHash the delivery log's chain up to the last of them, 64 hex digits
    record DeliveriesTaken(
            long fromNumber,
            long acceptedTotal,
            long duplicateTotal,
            long conflictTotal,
            List<Taken> taken,
            String headHash)
            implements WebhookFact {
        public static final int TAKEN_COUNT_MAX = 100;

        public DeliveriesTaken {
            taken = List.copyOf(taken);
            if (taken.size() > TAKEN_COUNT_MAX) {
                throw new IllegalArgumentException("too many deliveries for one fact");
            }
        }

        /// The number of the last delivery that this fact speaks of.
        public long toNumber() {
            return fromNumber + taken.size() - 1;
        }

        @Override
        public List<Id> ids() {
            List<Id> ids = new ArrayList<>();
            for (Taken one : taken) {
                Id.add(ids, Id.Kind.EVENT, one.eventId());
                Id.add(ids, Id.Kind.QUOTE, one.quoteId());
                Id.add(ids, Id.Kind.TRADE, one.transactId());
            }
            return ids.stream().distinct().toList();
        }
    }

    /// One delivery of the log.
    ///
    /// @param quoteId empty when the event names none, as is `transactId`
    /// @param secretId the fingerprint of the secret that it was verified with
    record Taken(
            long number,
            Instant receivedAt,
            DeliveryOutcome outcome,
            String eventId,
            String type,
            String quoteId,
            String transactId,
            String secretId) {
        /// Whether it tells how a trade ended. Other events are kept and prove nothing.
        public boolean tellsAnEnd() {
            return TradeEnds.isOne(type);
        }
    }

    /// What a verified delivery was to the log.
    enum DeliveryOutcome {
        /// The first with its event id.
        ACCEPTED,
        /// A known event id with the same bytes.
        DUPLICATE,
        /// A known event id with other bytes. The first stays the event.
        CONFLICT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Deliveries that were turned away since the fact of this kind before. They were not stored.
    ///
    /// @param notes the first few, in a bounded form
    record DeliveriesRefused(
            Instant from, Instant to, List<RefusedCount> counts, List<String> notes)
            implements WebhookFact {
        public DeliveriesRefused {
            counts = List.copyOf(counts);
            notes = List.copyOf(notes);
        }
    }

    /// @param code the reason, such as `signature-wrong`
    record RefusedCount(String code, long count) {}

    /// Stored deliveries were sent again.
    ///
    /// @param target the address without query and user info
    /// @param signing which signature went along
    /// @param secretId the fingerprint of the secret they were signed anew with; empty for the
    ///   original signature
    /// @param toleranceSeconds the tolerance that the cockpit's own receiver granted to this replay
    ///   alone; 0 when it was not relaxed
    /// @param reason why, in the person's words
    record DeliveriesReplayed(
            String replayId,
            String person,
            String target,
            Signing signing,
            String secretId,
            int toleranceSeconds,
            String reason,
            List<Replayed> replayed)
            implements WebhookFact {
        public static final int REPLAYED_COUNT_MAX = 100;

        public DeliveriesReplayed {
            replayed = List.copyOf(replayed);
        }

        @Override
        public List<Id> ids() {
            List<Id> ids = new ArrayList<>();
            replayed.forEach(one -> Id.add(ids, Id.Kind.EVENT, one.eventId()));
            return ids.stream().distinct().toList();
        }
    }

    /// Which signature a replayed delivery carries.
    enum Signing {
        /// The headers as they came, with the time of then.
        ORIGINAL,
        /// Signed anew, with the present time.
        RESIGNED
    }

    /// @param status the HTTP status of the answer, 0 when none came
    /// @param failure why no answer came; empty when one did
    record Replayed(
            long number, String eventId, int status, String failure, Instant at, long millis) {}
}
