package cockpit.pools;

import cockpit.kit.http.HttpTrouble;

/// No complete answer came, and nothing can have been changed by that: `not-connected`,
/// `timed-out`, `cut-off`, `answer-too-large`, `answer-encoded`, `interrupted`.
public final class NoAnswer extends PoolsFailure {
    private static final long serialVersionUID = 1L;

    NoAnswer(HttpTrouble trouble) {
        super(trouble.reason().code(), String.valueOf(trouble.getMessage()), trouble);
    }

    NoAnswer(InterruptedException interruption) {
        super("interrupted", "Waiting before the next try was interrupted.", interruption);
    }
}
