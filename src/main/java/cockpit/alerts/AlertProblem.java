package cockpit.alerts;

import org.jspecify.annotations.Nullable;

/// Why something about alerts could not be done, in one sentence with a stable code.
public final class AlertProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public AlertProblem(String code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
