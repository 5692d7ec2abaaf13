package cockpit.recon.match;

import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// Counts rows and adds up their amounts per side, environment and asset. It belongs to one thread;
/// tallies are merged at the end.
final class Tally {
    private static final int ENVIRONMENTS = Environment.values().length;
    private static final int ORDER = Codes.of(Side.ORDER);
    private static final int QUOTE = Codes.of(Side.QUOTE);
    private static final int TRADE = Codes.of(Side.TRADE);

    private final @Nullable Cell[][] cells = new Cell[Side.values().length * ENVIRONMENTS][16];

    /// Adds one row: to its currency with its first amount, and, where it trades an asset, to that
    /// asset with its crypto amount.
    void add(byte[] bytes, int rec) {
        int side = Rec.side(bytes, rec);
        int group = side * ENVIRONMENTS + Rec.environment(bytes, rec);
        add(bytes, rec, cell(group, Rec.word(bytes, rec, Rec.CURRENCY)), Rec.AMOUNT);
        if (side == ORDER || side == TRADE || side == QUOTE) {
            int asset = Rec.word(bytes, rec, Rec.ASSET);
            if (asset != Words.NONE) {
                add(bytes, rec, cell(group, asset), Rec.CRYPTO);
            }
        }
    }

    private static void add(byte[] bytes, int rec, Cell cell, int slot) {
        cell.rows++;
        long packed = Rec.packed(bytes, rec, slot);
        if (packed == Amounts.ABSENT) {
            return;
        }
        if (Amounts.scale(packed) == Amounts.BIG) {
            cell.sum.add(Rec.decimal(bytes, rec, packed));
        } else {
            cell.sum.add(packed);
        }
    }

    private Cell cell(int group, int code) {
        @Nullable Cell[] row = cells[group];
        if (code >= row.length) {
            row = Arrays.copyOf(row, Math.max(code + 1, row.length * 2));
            cells[group] = row;
        }
        Cell cell = row[code];
        if (cell == null) {
            cell = new Cell();
            row[code] = cell;
        }
        return cell;
    }

    void merge(Tally other) {
        for (int group = 0; group < cells.length; group++) {
            for (int code = 0; code < other.cells[group].length; code++) {
                Cell from = other.cells[group][code];
                if (from != null) {
                    Cell to = cell(group, code);
                    to.rows += from.rows;
                    to.sum.add(from.sum);
                }
            }
        }
    }

    /// Hands out every cell that something was added to.
    void each(List<String> words, CellTaker taker) {
        for (int group = 0; group < cells.length; group++) {
            Side side = Codes.side(group / ENVIRONMENTS);
            Environment environment = Codes.environment(group % ENVIRONMENTS);
            for (int code = 0; code < cells[group].length; code++) {
                Cell cell = cells[group][code];
                if (cell != null) {
                    taker.take(side, environment, words.get(code), cell);
                }
            }
        }
    }

    void write(DataOutput to) throws IOException {
        for (@Nullable Cell[] group : cells) {
            to.writeInt(group.length);
            for (Cell cell : group) {
                to.writeLong(cell == null ? -1 : cell.rows);
                if (cell != null) {
                    Codec.decimal(cell.sum.total(), to);
                }
            }
        }
    }

    /// Reads what another tally wrote into this one, which is empty.
    void read(DataInput from) throws IOException {
        for (int group = 0; group < cells.length; group++) {
            @Nullable Cell[] row = new Cell[from.readInt()];
            for (int code = 0; code < row.length; code++) {
                long rows = from.readLong();
                if (rows >= 0) {
                    Cell cell = new Cell();
                    cell.rows = rows;
                    cell.sum.add(new BigDecimal(Codec.text(from)));
                    row[code] = cell;
                }
            }
            cells[group] = row;
        }
    }

    /// The same under other numbers of words.
    Tally recoded(int[] codes) {
        Tally recoded = new Tally();
        for (int group = 0; group < cells.length; group++) {
            for (int code = 0; code < cells[group].length; code++) {
                Cell cell = cells[group][code];
                if (cell != null) {
                    Cell to = recoded.cell(group, codes[code]);
                    to.rows += cell.rows;
                    to.sum.add(cell.sum);
                }
            }
        }
        return recoded;
    }

    @FunctionalInterface
    interface CellTaker {
        void take(Side side, Environment environment, String asset, Cell cell);
    }

    static final class Cell {
        long rows;
        final Sum sum = new Sum();
    }
}
