package cockpit.launch;

import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.WebhooksAgreed;

import java.util.Optional;

/// Step 4: that deliveries are verified, and the handler is drilled, as it was agreed with 0Bit.
final class SigningProofs {
    private SigningProofs() {}

    /// Somebody agreed how deliveries are signed, and both the receiver and the drill keep to it.
    static Proof agreed() {
        return Evidence.newest(
                WebhooksAgreed.class,
                "Nobody has said how 0Pools signs for this account",
                "agree it with 0Bit and put it on record",
                (check, record, agreed) ->
                        receiver(check, record, agreed)
                                .or(() -> drill(check, record, agreed))
                                .orElseGet(
                                        () ->
                                                Evidence.passed(
                                                        check,
                                                        agreed,
                                                        "%s, with %s s either way, as %s put on"
                                                                        .formatted(
                                                                                agreed.fact()
                                                                                        .scheme(),
                                                                                agreed.fact()
                                                                                        .toleranceSeconds(),
                                                                                agreed.fact()
                                                                                        .person())
                                                                + " record.")));
    }

    private static Optional<Verdict> receiver(
            Check check, LaunchRecord record, Seen<WebhooksAgreed> agreed) {
        Optional<Seen<ReceiverStarted>> seen = record.newest(ReceiverStarted.class);
        if (seen.isEmpty()) {
            return open(check, StepState.NOT_STARTED, "No receiver listens", "start it", agreed);
        }
        ReceiverStarted receiver = seen.get().fact();
        boolean isAgreed =
                receiver.signatureScheme().equals(agreed.fact().scheme())
                        && receiver.toleranceSeconds() == agreed.fact().toleranceSeconds();
        return isAgreed
                ? Optional.empty()
                : open(
                        check,
                        StepState.STALE,
                        "The receiver verifies by %s with %s s, agreed is %s with %s s"
                                .formatted(
                                        receiver.signatureScheme(),
                                        receiver.toleranceSeconds(),
                                        agreed.fact().scheme(),
                                        agreed.fact().toleranceSeconds()),
                        "start the receiver anew",
                        seen.get());
    }

    private static Optional<Verdict> drill(
            Check check, LaunchRecord record, Seen<WebhooksAgreed> agreed) {
        Optional<Seen<HandlerDrilled>> seen = record.newest(HandlerDrilled.class);
        if (seen.isEmpty()) {
            return open(
                    check,
                    StepState.NOT_STARTED,
                    "The handler has not been drilled",
                    "run the handler drill",
                    agreed);
        }
        String scheme = seen.get().fact().signatureScheme();
        return scheme.equals(agreed.fact().scheme())
                ? Optional.empty()
                : open(
                        check,
                        StepState.STALE,
                        "The drill was signed by %s, agreed is %s"
                                .formatted(scheme, agreed.fact().scheme()),
                        "run the handler drill again",
                        seen.get());
    }

    private static Optional<Verdict> open(
            Check check, StepState state, String reason, String act, Seen<?> seen) {
        return Optional.of(Evidence.open(check, state, seen, reason, act));
    }
}
