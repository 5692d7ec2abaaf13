package cockpit.evidence;

import java.security.SecureRandom;
import java.util.Arrays;

/// The numbers of the first deliveries by the hash of their event id: twelve bytes a slot. A hit is
/// a candidate only: whoever asks reads the delivery and compares the id itself.
final class EventTable {
    private static final long[] NONE = {};

    // A random start, so that a sender cannot choose ids that all meet in one slot.
    private final long seed = new SecureRandom().nextLong();

    private long[] hashes = new long[1 << 10];
    private int[] numbers = new int[1 << 10];
    private int count;

    /// The hash of an event id in UTF-8, for this table alone.
    long hash(byte[] bytes, int at, int length) {
        long hash = seed;
        for (int i = at; i < at + length; i++) {
            hash = (hash ^ bytes[i]) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ length) * 0xBF58_476D_1CE4_E5B9L;
        return hash ^ (hash >>> 32);
    }

    synchronized void add(long hash, long number) {
        if (count * 3L >= numbers.length * 2L) {
            grow();
        }
        int slot = slot(hash);
        while (numbers[slot] != 0) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        hashes[slot] = hash;
        numbers[slot] = Math.toIntExact(number);
        count++;
    }

    /// The numbers that were added with this hash, hardly ever more than one.
    synchronized long[] candidates(long hash) {
        long[] found = NONE;
        int slot = slot(hash);
        while (numbers[slot] != 0) {
            if (hashes[slot] == hash) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = numbers[slot];
            }
            slot = (slot + 1) & (numbers.length - 1);
        }
        return found;
    }

    private int slot(long hash) {
        return (int) hash & (numbers.length - 1);
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[oldHashes.length * 2];
        numbers = new int[oldNumbers.length * 2];
        count = 0;
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                add(oldHashes[i], oldNumbers[i]);
            }
        }
    }
}
