package cockpit.launch;

import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.StatusFact.StatusPath;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.ReceiverHeard;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.ReceiverStopped;
import cockpit.launch.WebhookFact.Taken;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Step 4: what the receiver heard, and what was learnt where it heard nothing.
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
                                                open(
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
            return open(
                    check,
                    StepState.STALE,
                    "The session in which the receiver listened has ended",
                    LISTEN,
                    evidence);
        }
        Optional<Seen<ReceiverStopped>> stopped =
                record.newest(ReceiverStopped.class).filter(s -> s.seq() > started.seq());
        if (stopped.isPresent()) {
            return open(
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
            return open(
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
                                                        .orElseGet(() -> delivered(check, seen)))
                                .orElseGet(
                                        () ->
                                                open(
                                                        check,
                                                        StepState.NOT_STARTED,
                                                        "No delivery has arrived",
                                                        DELIVER,
                                                        List.of())));
    }

    private static Verdict delivered(Check check, Seen<DeliveriesTaken> seen) {
        Taken newest = accepted(seen);
        return Evidence.passed(
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
                        open(
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
                            : open(
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
                .filter(taken -> taken.outcome() == DeliveryOutcome.ACCEPTED)
                .findFirst()
                .orElseThrow();
    }

    /// The terminal trades of a window were compared with the events, and what was missing is known
    /// by now.
    static Proof gaps() {
        return Evidence.newest(
                GapsCompared.class,
                "Trades and events have not been compared",
                "look for gaps",
                (check, record, seen) -> {
                    GapsCompared fact = seen.fact();
                    List<Gap> open =
                            fact.missing().stream().filter(gap -> !gap.isRecovered()).toList();
                    if (!open.isEmpty()) {
                        return Evidence.failed(
                                check,
                                seen,
                                "%s of %s terminal trades have no event and no recovered status,"
                                                .formatted(open.size(), fact.trades())
                                        + " the first: "
                                        + open.getFirst().transactId(),
                                "recover them by polling");
                    }
                    if (fact.trades() == 0) {
                        return open(
                                check,
                                StepState.NOT_STARTED,
                                "The compared window has no terminal trade",
                                "look for gaps once an order has ended",
                                List.of(seen.seq()));
                    }
                    return Evidence.passed(
                            check,
                            seen,
                            fact.missing().isEmpty()
                                    ? "Events told of all %s terminal trades."
                                            .formatted(fact.trades())
                                    : "Events told of %s of %s terminal trades; polling recovered"
                                                    .formatted(fact.received(), fact.trades())
                                            + " the others.");
                });
    }

    /// A final status was learnt by polling alone.
    static Proof polled() {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        record.learned(StatusPath.POLL)
                                .map(
                                        seen ->
                                                Evidence.fresh(check, record, seen, now, POLL)
                                                        .orElseGet(() -> polled(check, seen)))
                                .orElseGet(
                                        () ->
                                                open(
                                                        check,
                                                        StepState.NOT_STARTED,
                                                        "No status was learnt by polling",
                                                        POLL,
                                                        List.of())));
    }

    private static final String POLL = "hold the webhooks back and poll an order to its end";

    private static Verdict polled(Check check, Seen<StatusLearned> seen) {
        return Evidence.passed(
                check,
                seen,
                "Trade %s was learnt to be %s by polling."
                        .formatted(seen.fact().transactId(), seen.fact().status()));
    }

    private static Verdict open(
            Check check, StepState state, String reason, String act, List<Long> evidence) {
        return Verdict.open(state, reason, check.clearer(), act, evidence);
    }
}
