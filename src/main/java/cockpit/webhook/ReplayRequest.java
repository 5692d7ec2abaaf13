package cockpit.webhook;

import cockpit.launch.WebhookFact.Signing;

import java.time.Duration;

/// A replay as a person asked for it.
///
/// @param numbers of the delivery log, oldest first
/// @param secretId what to sign anew with; empty for the original signature
/// @param tolerance the time window that the cockpit's own receiver grants to this replay alone;
///   zero when it is not relaxed
/// @param reason why, in the person's words
// An array, because a million boxed numbers would be felt; nobody compares two of these.
@SuppressWarnings("ArrayRecordComponent")
public record ReplayRequest(
        long[] numbers,
        ReplayOptions.Target target,
        Signing signing,
        String secretId,
        Duration tolerance,
        String person,
        String reason) {}
