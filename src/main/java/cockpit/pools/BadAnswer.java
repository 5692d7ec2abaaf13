package cockpit.pools;

import org.jspecify.annotations.Nullable;

/// An answer came that this client does not understand: `answer-not-json`, `answer-not-understood`,
/// `redirect-refused`.
public final class BadAnswer extends PoolsFailure {
    private static final long serialVersionUID = 1L;

    BadAnswer(String code, String sentence, @Nullable Throwable cause) {
        super(code, sentence, cause);
    }
}
