package cockpit.recon.match;

import cockpit.recon.table.Row;
import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// All rows that one durable id leads to, as places in a partition's bytes. It belongs to one
/// thread and is filled again for every id; looking at a case that is in order makes no object.
final class Case {
    static final int ORDER = Codes.of(Side.ORDER);
    static final int BOOK = Codes.of(Side.BOOK);
    static final int QUOTE = Codes.of(Side.QUOTE);
    static final int TRADE = Codes.of(Side.TRADE);
    static final int LEDGER = Codes.of(Side.LEDGER);
    static final int EVENT = Codes.of(Side.EVENT);

    private static final int SIDES = Side.values().length;

    private final List<String> words;
    private final int[][] bySide = new int[SIDES][4];
    private final int[] counts = new int[SIDES];
    private byte[] bytes = new byte[0];
    private int[] all = new int[16];
    private int size;

    Case(List<String> words) {
        this.words = words;
    }

    void clear(byte[] from) {
        bytes = from;
        size = 0;
        Arrays.fill(counts, 0);
    }

    void add(int rec) {
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = rec;
        put(Rec.side(bytes, rec), rec);
    }

    private void put(int side, int rec) {
        int[] recs = bySide[side];
        if (counts[side] == recs.length) {
            recs = Arrays.copyOf(recs, recs.length * 2);
            bySide[side] = recs;
        }
        recs[counts[side]++] = rec;
    }

    byte[] bytes() {
        return bytes;
    }

    /// All rows, those that were set aside too.
    int size() {
        return size;
    }

    int row(int i) {
        return all[i];
    }

    int count(int side) {
        return counts[side];
    }

    int at(int side, int i) {
        return bySide[side][i];
    }

    /// Takes a row out of what is judged; it still counts as a row of the case.
    void setAside(int side, int i) {
        int[] recs = bySide[side];
        System.arraycopy(recs, i + 1, recs, i, counts[side] - i - 1);
        counts[side]--;
    }

    /// Brings the rows of every side into an order that depends on what they hold, not on where
    /// they came from.
    void sort() {
        for (int side = 0; side < SIDES; side++) {
            int[] recs = bySide[side];
            for (int i = 1; i < counts[side]; i++) {
                int rec = recs[i];
                int at = i;
                while (at > 0 && compare(rec, recs[at - 1]) < 0) {
                    recs[at] = recs[at - 1];
                    at--;
                }
                recs[at] = rec;
            }
        }
    }

    private int compare(int a, int b) {
        int side = Rec.side(bytes, a);
        for (int slot = 0; slot < Rec.times(side); slot++) {
            int order = Long.compare(time(a, slot), time(b, slot));
            if (order != 0) {
                return order;
            }
        }
        int texts =
                Arrays.compareUnsigned(
                        bytes,
                        Rec.textStart(bytes, a, 0),
                        Rec.textEnd(bytes, a, Rec.KEY),
                        bytes,
                        Rec.textStart(bytes, b, 0),
                        Rec.textEnd(bytes, b, Rec.KEY));
        return texts != 0 ? texts : compareRest(a, b, side);
    }

    private int compareRest(int a, int b, int side) {
        for (int slot = 0; slot < Rec.decimals(side); slot++) {
            BigDecimal left = decimal(a, slot);
            BigDecimal right = decimal(b, slot);
            if (left == null || right == null) {
                if (left != null || right != null) {
                    return left == null ? -1 : 1;
                }
            } else if (left.compareTo(right) != 0) {
                return left.compareTo(right);
            }
        }
        for (int slot = 0; slot < Rec.words(side); slot++) {
            int order = word(a, slot).compareTo(word(b, slot));
            if (order != 0) {
                return order;
            }
        }
        return Rec.environment(bytes, a) - Rec.environment(bytes, b);
    }

    Meaning meaning(int rec) {
        return Rec.meaning(bytes, rec);
    }

    Environment environment(int rec) {
        return Codes.environment(Rec.environment(bytes, rec));
    }

    long time(int rec, int slot) {
        return slot < Rec.times(Rec.side(bytes, rec)) ? Rec.time(bytes, rec, slot) : Row.NO_TIME;
    }

    long packed(int rec, int slot) {
        return Rec.packed(bytes, rec, slot);
    }

    @Nullable BigDecimal decimal(int rec, int slot) {
        long packed = packed(rec, slot);
        return packed == Amounts.ABSENT ? null : Rec.decimal(bytes, rec, packed);
    }

    /// The amount of a row, zero when it has none.
    BigDecimal amount(int rec, int slot) {
        BigDecimal value = decimal(rec, slot);
        return value == null ? BigDecimal.ZERO : value;
    }

    /// The exact sum of one slot over all rows of a side.
    BigDecimal sum(int side, int slot) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < counts[side]; i++) {
            sum = sum.add(amount(at(side, i), slot));
        }
        return sum;
    }

    int wordCode(int rec, int slot) {
        return Rec.word(bytes, rec, slot);
    }

    String word(int rec, int slot) {
        return words.get(wordCode(rec, slot));
    }

    boolean hasText(int rec, int slot) {
        return Rec.hasText(bytes, rec, slot);
    }

    String text(int rec, int slot) {
        return Rec.text(bytes, rec, slot);
    }

    boolean sameText(int a, int b, int slot) {
        return Rec.sameText(bytes, a, slot, b, slot);
    }

    /// The id that leads the case.
    String key() {
        int first = all[0];
        return Rec.text(bytes, first, Rec.keySlot(bytes, first));
    }

    int keyKind() {
        return Rec.keyKind(bytes, all[0]);
    }
}
