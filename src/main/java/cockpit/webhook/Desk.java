package cockpit.webhook;

import cockpit.kit.http.Header;

import java.time.Instant;
import java.util.List;

/// What stands behind the door: it gets whole requests only, and its answer is all that goes out.
/// Called on a virtual thread for each request; it may block.
interface Desk {
    /// Takes one request in.
    Answer take(Incoming incoming);

    /// Counts a request that the door itself turned away.
    ///
    /// @param code one of ours, never text of the request
    void turnedAway(String code, Instant at);

    /// @param arrivedAt when the first byte was read
    /// @param headers as they came and in their order
    // The bytes are handed on as they came, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Incoming(Instant arrivedAt, List<Header> headers, byte[] body) {
        public Incoming {
            headers = List.copyOf(headers);
        }

        /// The values of a header, without regard to case.
        List<String> values(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .toList();
        }

        @Override
        public String toString() {
            return "Incoming[" + body.length + " bytes]";
        }
    }

    /// @param code goes out as `{"code":"…"}`; empty for no body
    /// @param retryAfterSeconds goes out as `Retry-After`; 0 for none
    record Answer(int status, String code, int retryAfterSeconds) {
        static Answer of(int status, String code) {
            return new Answer(status, code, 0);
        }
    }
}
