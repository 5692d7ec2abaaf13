package cockpit.launch;

/// Step 4: the proofs that the rows of 0Bit's pages ask for, put together from what the receiver
/// heard and what the handler did in the drill.
final class WebhookProofs {
    private WebhookProofs() {}

    /// A real delivery was verified, and the handler takes good events and refuses forged ones
    /// without effect.
    static Proof webhookVerified() {
        return PersonalProofs.all(
                ReceiverProofs.delivered(),
                DrillProofs.cases(
                        DrillCatalogue.VALID,
                        DrillCatalogue.TAMPERED_BODY,
                        DrillCatalogue.TAMPERED_TIMESTAMP,
                        DrillCatalogue.STALE,
                        DrillCatalogue.FUTURE,
                        DrillCatalogue.UNKNOWN_KEY,
                        DrillCatalogue.WRONG_ENVIRONMENT));
    }

    /// An event that comes again, at once, later or after a failure, has one effect.
    static Proof webhookDeduped() {
        return DrillProofs.cases(
                DrillCatalogue.DUPLICATE_AT_ONCE,
                DrillCatalogue.DUPLICATE_LATER,
                DrillCatalogue.BURST,
                DrillCatalogue.SLOW_CONSUMER,
                DrillCatalogue.RETRY_AFTER_500);
    }

    static Proof webhookEndpoint() {
        return DrillProofs.endpoint();
    }

    /// Webhooks and polls both bring a status to its end, whichever comes first and in any order.
    static Proof settlementState() {
        return PersonalProofs.all(
                ReceiverProofs.delivered(),
                StatusProofs.polled(),
                DrillProofs.cases(DrillCatalogue.REORDERED, DrillCatalogue.DELAYED));
    }
}
