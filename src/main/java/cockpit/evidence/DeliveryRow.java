package cockpit.evidence;

import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.time.Instant;

/// One line of the delivery log as a table shows it; the headers and the body stay in the log.
///
/// @param originalNumber the first delivery with the same event id; its own number when it is that
/// @param sizeBytes of the body
public record DeliveryRow(
        long number,
        Instant receivedAt,
        DeliveryOutcome outcome,
        long originalNumber,
        String eventId,
        String type,
        String quoteId,
        String transactId,
        String secretId,
        int sizeBytes) {}
