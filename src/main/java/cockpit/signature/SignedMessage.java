package cockpit.signature;

import cockpit.kit.http.Header;

import java.util.List;

/// A delivery as it arrived.
///
/// @param headers in their order; names in any case
/// @param body the raw bytes; they are not copied, so nobody may change them
// Two messages are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record SignedMessage(List<Header> headers, byte[] body) {
    public SignedMessage {
        headers = List.copyOf(headers);
    }

    /// The values of every header line of that name, in order; the name's case does not matter.
    public List<String> values(String headerName) {
        return Header.values(headers, headerName);
    }

    @Override
    public String toString() {
        return "SignedMessage[" + headers.size() + " headers, " + body.length + " bytes]";
    }
}
