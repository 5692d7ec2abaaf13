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

    /// @param number the delivery's own number in the log
    /// @param originalNumber the number of the first delivery with this event id; its own number
    ///   when it is the first
    record Kept(long number, DeliveryOutcome outcome, long originalNumber) {}
}
