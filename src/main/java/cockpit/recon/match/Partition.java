package cockpit.recon.match;

import java.util.Arrays;

/// Groups the records of one partition by the id that leads their case. It belongs to one worker
/// and is used for one partition after the other.
final class Partition {
    private int[] recs = new int[1024];
    private int[] next = new int[1024];
    private int[] heads = new int[1024];
    private int[] slots = new int[2048];
    private int groups;

    /// @return how many records there are
    int index(byte[] bytes, int length) {
        int count = 0;
        for (int rec = 0; rec < length; rec += Rec.length(bytes, rec)) {
            if (count == recs.length) {
                recs = Arrays.copyOf(recs, count * 2);
            }
            recs[count++] = rec;
        }
        groups = 0;
        int size = Integer.highestOneBit(Math.max(1, count)) << 1;
        if (next.length < count) {
            next = new int[count + (count >> 2)];
            heads = new int[next.length];
        }
        if (slots.length < size) {
            slots = new int[size];
        } else {
            Arrays.fill(slots, 0, size, 0);
        }
        for (int i = 0; i < count; i++) {
            put(bytes, i, size - 1);
        }
        return count;
    }

    private void put(byte[] bytes, int i, int mask) {
        int rec = recs[i];
        long hash = Rec.hash(bytes, rec);
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            int group = slots[slot] - 1;
            int head = recs[heads[group]];
            if (Rec.hash(bytes, head) == hash && isSameKey(bytes, head, rec)) {
                next[i] = heads[group];
                heads[group] = i;
                return;
            }
            slot = (slot + 1) & mask;
        }
        next[i] = -1;
        heads[groups++] = i;
        slots[slot] = groups;
    }

    private static boolean isSameKey(byte[] bytes, int a, int b) {
        return Rec.keyKind(bytes, a) == Rec.keyKind(bytes, b)
                && Rec.sameText(bytes, a, Rec.keySlot(bytes, a), b, Rec.keySlot(bytes, b));
    }

    int groups() {
        return groups;
    }

    /// Fills a case with the records of one group.
    void fill(int group, byte[] bytes, Case rows) {
        rows.clear(bytes);
        for (int i = heads[group]; i >= 0; i = next[i]) {
            rows.add(recs[i]);
        }
    }
}
