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

    /// The other way round.
    long[] reversed() {
        long[] reversed = new long[size];
        for (int i = 0; i < size; i++) {
            reversed[i] = values[size - 1 - i];
        }
        return reversed;
    }
}
