package cockpit.kit.fx;

import java.util.concurrent.CompletionException;

/// What a failed stage says, for a person.
public final class Failures {
    private Failures() {}

    /// The failure itself; a stage that depends on another wraps it.
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /// Its sentence; its kind, where it has none.
    public static String sentence(Throwable failure) {
        Throwable cause = cause(failure);
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
