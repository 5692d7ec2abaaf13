package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The tries of one call, by the retry table of contract section 5: at most four in all, however
/// they failed.
final class Retry {
    static final int ATTEMPTS_MAX = 4;

    private static final Duration RETRY_AFTER_MAX = Duration.ofSeconds(60);
    private static final int JITTER_MILLIS_MAX = 500;

    private final Pause pause;
    private final RandomGenerator random;
    private int attempt = 1;

    Retry(Pause pause, RandomGenerator random) {
        this.pause = pause;
        this.random = random;
    }

    /// The number of the current try, from 1.
    int attempt() {
        return attempt;
    }

    boolean isOver() {
        return attempt >= ATTEMPTS_MAX;
    }

    /// Whether trying again can cure what the server said.
    static boolean isCurable(ApiProblem problem, Operation operation) {
        return problem.status() == 429
                ? !problem.isVelocityLimit(operation)
                : problem.status() >= 500 && problem.status() != 501;
    }

    /// Waits before the next try: as long as the server asked for, up to 60 s, else 2^n seconds and
    /// a jitter.
    void rest(@Nullable Long retryAfterSeconds) {
        Duration wait;
        if (retryAfterSeconds == null) {
            wait =
                    Duration.ofSeconds(1L << (attempt - 1))
                            .plusMillis(random.nextInt(JITTER_MILLIS_MAX + 1));
        } else {
            wait = Duration.ofSeconds(Math.min(retryAfterSeconds, RETRY_AFTER_MAX.toSeconds()));
        }
        try {
            pause.rest(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(e);
        }
        attempt++;
    }
}
