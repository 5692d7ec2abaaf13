package cockpit.evidence;

import java.util.Arrays;

/// A growing list of numbers without a box for each.
final class Numbers {
    private long[] values = new long[256];
    private int size;

    void add(long number) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size] = number;
        size++;
    }

    /// In the order in which they were added.
    long[] array() {
        return Arrays.copyOf(values, size);
    }

    /// Sorted, the greatest first, none twice.
    long[] newestFirst() {
        long[] sorted = array();
        Arrays.sort(sorted);
        int kept = 0;
        long[] found = new long[size];
        for (int i = size - 1; i >= 0; i--) {
            if (kept == 0 || sorted[i] != found[kept - 1]) {
                found[kept] = sorted[i];
                kept++;
            }
        }
        return Arrays.copyOf(found, kept);
    }
}
