package cockpit.recon.match;

import java.util.Arrays;
import java.util.List;

/// Finds idempotency keys that may occur twice, without keeping the keys: 40 bits of each key's
/// hash. A hash that occurs once proves that the key does; one that occurs twice is only a
/// suspicion, and the keys themselves are compared later. It belongs to one thread until it is
/// merged.
final class KeyCounter {
    private static final int PARTS = 256;

    private final int[][] parts = new int[PARTS][];
    private final int[] counts = new int[PARTS];

    /// The part of a hash that is kept.
    static long kept(long hash) {
        return hash >>> 24;
    }

    void add(long hash) {
        int part = (int) (hash >>> 56);
        int[] values = parts[part];
        if (values == null) {
            values = new int[64];
            parts[part] = values;
        } else if (counts[part] == values.length) {
            values = Arrays.copyOf(values, values.length * 2);
            parts[part] = values;
        }
        values[counts[part]++] = (int) (hash >>> 24);
    }

    /// What occurs twice in all counters together. The counters are empty afterwards.
    static Suspects suspects(List<KeyCounter> counters) {
        Suspects suspects = new Suspects();
        for (int part = 0; part < PARTS; part++) {
            int total = 0;
            for (KeyCounter counter : counters) {
                total += counter.counts[part];
            }
            if (total > 1) {
                find(counters, part, total, suspects);
            }
            for (KeyCounter counter : counters) {
                counter.parts[part] = null;
                counter.counts[part] = 0;
            }
        }
        return suspects;
    }

    private static void find(List<KeyCounter> counters, int part, int total, Suspects suspects) {
        int size = Integer.highestOneBit(total) << 2;
        int[] table = new int[size];
        boolean zeroSeen = false;
        for (KeyCounter counter : counters) {
            for (int i = 0; i < counter.counts[part]; i++) {
                int value = counter.parts[part][i];
                boolean again = value == 0 ? zeroSeen : !insert(table, value);
                zeroSeen |= value == 0;
                if (again) {
                    suspects.add(((long) part << 32) | (value & 0xFFFFFFFFL));
                }
            }
        }
    }

    private static boolean insert(int[] table, int value) {
        int mask = table.length - 1;
        int slot = ((value * 0x9E3779B1) >>> 7) & mask;
        while (table[slot] != 0) {
            if (table[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = value;
        return true;
    }

    /// The hashes that occurred twice. Safe for readers once it is filled.
    static final class Suspects {
        private long[] sorted = new long[0];
        private int count;
        private boolean ordered = true;

        private Suspects() {}

        /// Kept hashes that were found to occur twice elsewhere.
        static Suspects of(long... kept) {
            Suspects suspects = new Suspects();
            for (long hash : kept) {
                suspects.add(hash);
            }
            return suspects.ordered();
        }

        private void add(long value) {
            if (count == sorted.length) {
                sorted = Arrays.copyOf(sorted, Math.max(16, count * 2));
            }
            sorted[count++] = value;
            ordered = false;
        }

        /// Readies the set for lookups, before any other thread reads it.
        Suspects ordered() {
            if (!ordered) {
                Arrays.sort(sorted, 0, count);
                ordered = true;
            }
            return this;
        }

        boolean isEmpty() {
            return count == 0;
        }

        boolean holds(long hash) {
            return count > 0 && Arrays.binarySearch(sorted, 0, count, kept(hash)) >= 0;
        }
    }
}
