package cockpit.webhook;

import cockpit.signature.SignedMessage;

import java.time.Instant;

/// A delivery that was turned away, as it is kept in memory for a diagnosis.
///
/// @param code why, such as `signature-wrong`
/// @param message the headers, with the values of secret ones masked, and the raw body
/// @param isWhole false when the body was too large to keep; it is empty then
/// @param sizeBytes of the body as it came
public record RefusedDelivery(
        Instant arrivedAt,
        String code,
        String sentence,
        SignedMessage message,
        boolean isWhole,
        int sizeBytes) {
    /// The largest body that is kept, in bytes.
    public static final int BODY_SIZE_MAX = 64 * 1024;

    /// How many are kept.
    public static final int COUNT_MAX = 50;
}
