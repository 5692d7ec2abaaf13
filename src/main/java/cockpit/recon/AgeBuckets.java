package cockpit.recon;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The ages between which breaks are counted together. They belong to whoever looks: changing them
/// changes no fact.
///
/// @param bounds where one bucket ends and the next begins, rising, 1 to [#COUNT_MAX] of them
public record AgeBuckets(List<Duration> bounds) {
    public static final int COUNT_MAX = 8;

    /// Up to 4 hours, 1 day, 3 days, 7 days, and older.
    public static final AgeBuckets USUAL =
            new AgeBuckets(
                    List.of(
                            Duration.ofHours(4),
                            Duration.ofDays(1),
                            Duration.ofDays(3),
                            Duration.ofDays(7)));

    public AgeBuckets {
        bounds = List.copyOf(bounds);
        Duration before = Duration.ZERO;
        if (bounds.isEmpty() || bounds.size() > COUNT_MAX) {
            throw new IllegalArgumentException("There are 1 to " + COUNT_MAX + " bounds of age.");
        }
        for (Duration bound : bounds) {
            if (bound.compareTo(before) <= 0) {
                throw new IllegalArgumentException("The bounds of age rise, and none is zero.");
            }
            before = bound;
        }
    }

    /// Reads bounds such as `4h 1d 7d`: whole minutes, hours or days, separated by blanks or
    /// commas.
    ///
    /// @throws IllegalArgumentException with one sentence that says what is wrong
    public static AgeBuckets parse(String text) {
        List<Duration> bounds = new ArrayList<>();
        for (String word : text.strip().split("[\\s,]+", -1)) {
            bounds.add(bound(word));
        }
        return new AgeBuckets(bounds);
    }

    /// How many buckets there are: one more than bounds.
    public int count() {
        return bounds.size() + 1;
    }

    /// The bucket of an age: the first whose bound is greater; what is younger than zero is in the
    /// first.
    public int of(Duration age) {
        int bucket = 0;
        while (bucket < bounds.size() && age.compareTo(bounds.get(bucket)) >= 0) {
            bucket++;
        }
        return bucket;
    }

    /// The bounds as [#parse] reads them.
    public String text() {
        return String.join(" ", bounds.stream().map(AgeBuckets::word).toList());
    }

    /// A bucket as a person reads it, such as `1d to 3d` or `over 7d`.
    public String label(int bucket) {
        if (bucket == 0) {
            return "under " + word(bounds.getFirst());
        }
        return bucket == bounds.size()
                ? "over " + word(bounds.getLast())
                : word(bounds.get(bucket - 1)) + " to " + word(bounds.get(bucket));
    }

    private static Duration bound(String word) {
        try {
            return Duration.parse(
                    word.endsWith("d")
                            ? "P" + word.replace('d', 'D')
                            : "PT" + word.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "An age is a number with m, h or d behind it, such as 4h or 3d.", e);
        }
    }

    private static String word(Duration bound) {
        if (bound.toSeconds() % 86_400 == 0) {
            return bound.toDays() + "d";
        }
        return bound.toSeconds() % 3_600 == 0 ? bound.toHours() + "h" : bound.toMinutes() + "m";
    }
}
