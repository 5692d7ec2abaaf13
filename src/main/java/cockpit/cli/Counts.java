package cockpit.cli;

import cockpit.launch.Outcome;

import java.time.Duration;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// The line under a list of cases that were played.
final class Counts {
    private Counts() {}

    /// @param count how many cases came to an outcome
    static String sentence(ToLongFunction<Outcome> count, Duration took) {
        return String.format(
                Locale.ROOT,
                "%d passed, %d failed, %d errors, %d skipped, %d not run, in %.1f s",
                count.applyAsLong(Outcome.PASSED),
                count.applyAsLong(Outcome.FAILED),
                count.applyAsLong(Outcome.ERROR),
                count.applyAsLong(Outcome.SKIPPED),
                count.applyAsLong(Outcome.NOT_RUN),
                took.toMillis() / 1000.0);
    }
}
