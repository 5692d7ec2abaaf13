package cockpit.shell;

import java.time.Duration;
import java.util.Optional;

/// Work that is going on, as the bottom strip shows it.
///
/// @param title what it is, such as "Smoke suite"
/// @param done how many parts are done
/// @param total how many parts there are, at least 1
/// @param left an estimate of the time left; empty while there is none
/// @param cancel asks the work to stop; it may take a moment
public record Work(String title, int done, int total, Optional<Duration> left, Runnable cancel) {
    public Work {
        if (total < 1 || done < 0 || done > total) {
            throw new IllegalArgumentException("work has done " + done + " of " + total);
        }
    }
}
