package cockpit.kit.http;

import org.jspecify.annotations.Nullable;

/// Why an exchange gave no usable answer.
public final class HttpTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    HttpTrouble(Reason reason, @Nullable Throwable cause) {
        super(reason.sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// True when the server cannot have seen the request, so that repeating it is harmless.
    public boolean isNothingSent() {
        return reason == Reason.NOT_CONNECTED;
    }

    /// The reasons, each with a stable code.
    public enum Reason {
        NOT_CONNECTED("not-connected", "No connection to the server could be made."),
        TIMED_OUT("timed-out", "The server did not finish its answer in time."),
        TOO_LARGE("answer-too-large", "The server's answer is larger than is accepted."),
        ENCODED("answer-encoded", "The server's answer is packed, which was not asked for."),
        CUT_OFF("cut-off", "The connection broke before the answer was complete."),
        INTERRUPTED("interrupted", "Waiting for the answer was interrupted.");

        private final String code;
        private final String sentence;

        Reason(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        public String code() {
            return code;
        }
    }
}
