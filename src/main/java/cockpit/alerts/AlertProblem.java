package cockpit.alerts;

import org.jspecify.annotations.Nullable;

/// Why something about alerts could not be done, in one sentence with a stable code.
public final class AlertProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    public AlertProblem(String code, String sentence, @Nullable Throwable cause) {
        super(sentence + " [" + code + "]", cause);
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    /// The sentence without its code; the message has both.
    public String sentence() {
        return sentence;
    }
}
