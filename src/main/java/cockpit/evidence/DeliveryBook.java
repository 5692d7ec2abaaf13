package cockpit.evidence;

import cockpit.launch.WebhookFact.DeliveryOutcome;

/// Where verified deliveries are kept before anybody is told that they were accepted.
@FunctionalInterface
public interface DeliveryBook {
    /// Keeps one delivery and returns once it is on the disk. Any thread may call it; it waits for
    /// one sync, which many callers share.
    ///
    /// @throws StoreProblem when it is not kept: `deliveries-busy` and `disk-full` may be tried
    ///   again later; after any other the log is for reading only
    Kept keep(Delivery delivery) throws StoreProblem;

    /// Keeps one delivery without making anybody wait: the receipt hears of it once it is on the
    /// disk, at once or later, on this thread or on another.
    default void keep(Delivery delivery, Receipt receipt) {
        Kept kept;
        try {
            kept = keep(delivery);
        } catch (StoreProblem e) {
            receipt.refused(e);
            return;
        }
        receipt.kept(kept);
    }

    /// @param number the delivery's own number in the log
    /// @param originalNumber the number of the first delivery with this event id; its own number
    ///   when it is the first
    record Kept(long number, DeliveryOutcome outcome, long originalNumber) {}

    /// Hears once what became of one delivery. It may not wait for another delivery.
    interface Receipt {
        /// It is on the disk.
        void kept(Kept kept);

        /// It is not kept, for one of the reasons of [#keep(Delivery)].
        void refused(StoreProblem problem);
    }
}
