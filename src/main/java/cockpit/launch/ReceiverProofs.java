package cockpit.launch;

import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.ReceiverHeard;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.ReceiverStopped;
import cockpit.launch.WebhookFact.Taken;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Step 4: what the receiver heard.
final class ReceiverProofs {
    private static final String LISTEN = "start the receiver";
    private static final String DELIVER = "let an order end while the receiver listens";

    private ReceiverProofs() {}

    /// The receiver of the present session listens and the newest probe arrived.
    static Proof path() {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        record.newest(ReceiverStarted.class)
                                .map(started -> path(check, record, started, now))
                                .orElseGet(
                                        () ->
                                                Evidence.open(
                                                        check,
                                                        StepState.NOT_STARTED,
                                                        "No receiver listens",
                                                        LISTEN,
                                                        List.of())));
    }

    private static Verdict path(
            Check check, LaunchRecord record, Seen<ReceiverStarted> started, Instant now) {
        List<Long> evidence = List.of(started.seq());
        String receiverId = started.fact().receiverId();
        if (record.newest(SessionStarted.class).filter(s -> s.seq() > started.seq()).isPresent()) {
            return Evidence.open(
                    check,
                    StepState.STALE,
                    "The session in which the receiver listened has ended",
                    LISTEN,
                    evidence);
        }
        Optional<Seen<ReceiverStopped>> stopped =
                record.newest(ReceiverStopped.class).filter(s -> s.seq() > started.seq());
        if (stopped.isPresent()) {
            return Evidence.open(
                    check,
                    StepState.STALE,
                    "The receiver was closed at " + stopped.get().at(),
                    LISTEN,
                    List.of(stopped.get().seq()));
        }
        Optional<Seen<ReceiverHeard>> heard =
                record.newest(ReceiverHeard.class)
                        .filter(h -> h.fact().receiverId().equals(receiverId));
        if (heard.isEmpty()) {
            return Evidence.open(
                    check,
                    StepState.RUNNING,
                    "The first probe has not come back yet",
                    "wait for it",
                    evidence);
        }
        return heard(check, record, heard.get(), now);
    }

    private static Verdict heard(
            Check check, LaunchRecord record, Seen<ReceiverHeard> seen, Instant now) {
        ReceiverHeard fact = seen.fact();
        if (!fact.isReceiving()) {
            return Evidence.failed(
                    check,
                    seen,
                    "Not receiving since " + fact.since() + ": " + Evidence.clause(fact.reason()),
                    "open the path from 0Pools to the receiver");
        }
        if (hasExpired(fact.certificateExpiry(), now)) {
            return Evidence.failed(
                    check,
                    seen,
                    "The receiver's certificate expired at " + fact.certificateExpiry(),
                    "put a valid certificate in its place");
        }
        return Evidence.fresh(check, record, seen, now, LISTEN)
                .orElseGet(
                        () ->
                                Evidence.passed(
                                        check, seen, "Receiving since " + fact.since() + "."));
    }

    private static boolean hasExpired(String expiry, Instant now) {
        return !expiry.isEmpty() && !Instant.parse(expiry).isAfter(now);
    }

    /// A delivery of 0Pools was verified and stored.
    static Proof delivered() {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        record.deliveries(DeliveryOutcome.ACCEPTED)
                                .map(
                                        seen ->
                                                Evidence.fresh(check, record, seen, now, DELIVER)
                                                        .orElseGet(
                                                                () ->
                                                                        delivered(
                                                                                check, record,
                                                                                seen)))
                                .orElseGet(
                                        () ->
                                                Evidence.open(
                                                        check,
                                                        StepState.NOT_STARTED,
                                                        "No delivery has arrived",
                                                        DELIVER,
                                                        List.of())));
    }

    /// The newest delivery tells the end of a trade, and no comparison has found since that the API
    /// does not bear it out.
    private static Verdict delivered(Check check, LaunchRecord record, Seen<DeliveriesTaken> seen) {
        Taken newest = accepted(seen);
        Optional<Seen<EventsCompared>> compared =
                record.newest(EventsCompared.class)
                        .filter(events -> events.fact().isUnexplained(newest.eventId()));
        return compared.isPresent()
                ? Evidence.failed(
                        check,
                        compared.get(),
                        "The API does not bear out delivery %s, a %s"
                                .formatted(newest.number(), newest.type()),
                        StatusProofs.LEAK)
                : Evidence.passed(
                        check,
                        seen,
                        "Delivery %s, a %s, was verified with secret %s."
                                .formatted(newest.number(), newest.type(), newest.secretId()));
    }

    /// The newest delivery was verified with a secret that the present receiver was given for this
    /// environment.
    static Proof secret() {
        return (check, record, now) -> {
            Optional<Seen<DeliveriesTaken>> taken = record.deliveries(DeliveryOutcome.ACCEPTED);
            Optional<Seen<ReceiverStarted>> receiver = record.newest(ReceiverStarted.class);
            if (taken.isEmpty() || receiver.isEmpty()) {
                return new Judgement.Judged(
                        check,
                        Evidence.open(
                                check,
                                StepState.NOT_STARTED,
                                "No delivery was verified",
                                DELIVER,
                                List.of()));
            }
            String used = accepted(taken.get()).secretId();
            boolean isGiven = receiver.get().fact().secretIds().contains(used);
            return new Judgement.Judged(
                    check,
                    isGiven
                            ? Evidence.fresh(check, record, taken.get(), now, DELIVER)
                                    .orElseGet(
                                            () ->
                                                    Evidence.passed(
                                                            check,
                                                            taken.get(),
                                                            "Secret %s is one of this environment."
                                                                    .formatted(used)))
                            : Evidence.open(
                                    check,
                                    StepState.STALE,
                                    "The newest delivery was verified with secret %s, which is no"
                                                    .formatted(used)
                                            + " longer in use",
                                    DELIVER,
                                    List.of(taken.get().seq(), receiver.get().seq())));
        };
    }

    private static Taken accepted(Seen<DeliveriesTaken> seen) {
        return seen.fact().taken().reversed().stream()
                .filter(taken -> taken.outcome() == DeliveryOutcome.ACCEPTED && taken.tellsAnEnd())
                .findFirst()
                .orElseThrow();
    }
}
