package cockpit.recon.match;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// What a worker adds up over its cases. It belongs to one thread; sums are merged at the end, in
/// any order.
final class Sums {
    final Tally matched = new Tally();
    final Tally open = new Tally();
    final Drift drift = new Drift();
    private final long[] matches = new long[Match.Rule.values().length];

    void add(Match.Rule rule) {
        matches[Codes.of(rule)]++;
    }

    long matches(Match.Rule rule) {
        return matches[Codes.of(rule)];
    }

    void merge(Sums other) {
        matched.merge(other.matched);
        open.merge(other.open);
        drift.merge(other.drift);
        Arrays.setAll(matches, i -> matches[i] + other.matches[i]);
    }

    static Sums merged(List<Sums> parts) {
        Sums all = new Sums();
        parts.forEach(all::merge);
        return all;
    }

    void write(DataOutput to) throws IOException {
        matched.write(to);
        open.write(to);
        drift.write(to);
        for (long count : matches) {
            to.writeLong(count);
        }
    }

    static Sums read(DataInput from) throws IOException {
        Sums sums = new Sums();
        sums.matched.read(from);
        sums.open.read(from);
        sums.drift.read(from);
        for (int i = 0; i < sums.matches.length; i++) {
            sums.matches[i] = from.readLong();
        }
        return sums;
    }
}
