package cockpit.evidence;

import java.util.Arrays;

/// Where each line of a journal starts, in bytes: eight bytes a fact. The writer adds; readers look
/// up facts that were there before they asked.
final class Index {
    private long[] ends = new long[256];
    private int count;

    synchronized void add(long end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count] = end;
        count++;
    }

    /// Where the line of a fact starts; for the fact after the last, where it will.
    synchronized long start(long seq) {
        return seq == 1 ? 0 : ends[Math.toIntExact(seq - 2)];
    }

    synchronized long end() {
        return count == 0 ? 0 : ends[count - 1];
    }
}
