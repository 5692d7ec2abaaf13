package cockpit.webhook;

import cockpit.kit.http.Header;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// What stands behind the door: it gets whole requests only, and its answer is all that goes out.
/// Called on a virtual thread for each request; it may block, and it may answer later.
interface Desk {
    /// Takes one request in.
    ///
    /// @param reply is told the answer once, at once or later, on this thread or on another; never
    ///   when this throws
    void take(Incoming incoming, Consumer<Answer> reply);

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
            return Header.values(headers, name);
        }

        @Override
        public String toString() {
            return "Incoming[" + body.length + " bytes]";
        }
    }

    /// @param code goes out as `{"code":"…"}`; empty for no body
    /// @param retryAfterSeconds goes out as `Retry-After`; 0 for none
    record Answer(int status, String code, int retryAfterSeconds) {
        /// A defect of ours must not make a sender give up: it tries again after a 503.
        static final Answer DEFECT = new Answer(503, "internal", 10);

        static Answer of(int status, String code) {
            return new Answer(status, code, 0);
        }
    }
}
