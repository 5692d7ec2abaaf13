package cockpit.evidence;

import cockpit.kit.http.Header;

import java.time.Instant;
import java.util.List;

/// A webhook delivery whose signature held, as it arrived.
///
/// @param receivedAt when its first byte was read, by this machine's clock
/// @param eventId what it is deduplicated by
/// @param quoteId empty when the event names none, as is `transactId`
/// @param secretId the fingerprint of the secret that it was verified with
/// @param headers as they came and in their order; values of secret headers are masked already
/// @param body the raw bytes; never written anywhere but to the delivery log
// The bytes are handed on as they came; two deliveries are told apart by number, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(
        Instant receivedAt,
        String eventId,
        String type,
        String quoteId,
        String transactId,
        String secretId,
        List<Header> headers,
        byte[] body) {
    public Delivery {
        headers = List.copyOf(headers);
    }

    @Override
    public String toString() {
        return "Delivery[" + eventId + ", " + body.length + " bytes]";
    }
}
