package cockpit.guard;

import cockpit.launch.Fact;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.Sign;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What one look saw.
///
/// @param source what was looked at, such as "trades of the last 24 hours"
/// @param total how many rows, good and bad
/// @param signs the rows that speak for a breach, oldest first
/// @param more how many further signs are not named
/// @param until by when it is true, when that is not the time of the look
/// @param records what is recorded beside the look
record Sight(
        String source,
        long total,
        List<Sign> signs,
        int more,
        Optional<Instant> until,
        List<Fact> records) {
    Sight {
        signs = List.copyOf(signs);
        records = List.copyOf(records);
    }

    /// Of more signs than a look names, the newest are named.
    static Sight of(String source, long total, List<Sign> signs) {
        int more = Math.max(0, signs.size() - GuardFact.SIGN_COUNT_MAX);
        List<Sign> named =
                signs.stream().sorted(Comparator.comparing(Sign::at)).skip(more).toList();
        return new Sight(source, total, named, more, Optional.empty(), List.of());
    }

    Sight with(List<? extends Fact> others) {
        return new Sight(source, total, signs, more, until, List.copyOf(others));
    }

    /// The same, true until an earlier time than that of the look.
    Sight until(Instant time) {
        return new Sight(source, total, signs, more, Optional.of(time), records);
    }

    /// The same, with signs that are only counted.
    Sight more(long others) {
        return new Sight(
                source, total, signs, Math.clamp(more + others, 0, 1_000_000), until, records);
    }
}
