package cockpit.pools;

import org.jspecify.annotations.Nullable;

/// Why a call gave no result. Each has a stable code and one sentence, and holds no secret.
public abstract sealed class PoolsFailure extends RuntimeException
        permits ApiProblem, BadAnswer, NoAnswer, NotExecuted, Refused, UnknownOutcome {
    private static final long serialVersionUID = 1L;

    private final String code;

    PoolsFailure(String code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /// The stable name of the reason; for an [ApiProblem] the server's own code.
    public String code() {
        return code;
    }

    /// The sentence for people.
    public String sentence() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
