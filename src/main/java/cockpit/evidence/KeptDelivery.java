package cockpit.evidence;

import cockpit.kit.http.Header;

import java.util.List;

/// One delivery of the log with everything that came in.
///
/// @param headers as they came and in their order; values of secret headers are masked
/// @param body the raw bytes; of a duplicate those of its original, which are the same
/// @param chainHash the chain up to it, 64 hex digits
// The bytes are handed on as they came; two deliveries are told apart by number, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record KeptDelivery(DeliveryRow row, List<Header> headers, byte[] body, String chainHash) {
    public KeptDelivery {
        headers = List.copyOf(headers);
    }

    @Override
    public String toString() {
        return "KeptDelivery[" + row.number() + ", " + body.length + " bytes]";
    }
}
