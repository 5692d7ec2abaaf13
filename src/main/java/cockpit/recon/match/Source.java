package cockpit.recon.match;

import cockpit.recon.table.Rejection;
import cockpit.recon.table.Row;
import cockpit.recon.table.RowError;
import cockpit.recon.table.RowHandler;
import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Takes the rows of one source, writes each as a record into the partition of its leading id, and
/// adds it to what came in. It belongs to one thread; sources of one input may be filled at once.
public final class Source implements RowHandler, AutoCloseable {
    /// The longest id or decimal, in bytes.
    private static final int TEXT_MAX = 4_096;

    private static final int START = 64 << 10;

    private final MatchInput input;
    private final SourceSpec spec;
    private final int number;
    private final int side;
    private final Columns columnsOf;
    private final Words.Cache words;
    private final Pairs pairs;
    private final Spill.Writer keyed;
    private final @Nullable Spill.Writer[] waiting = new Spill.Writer[Rec.TEXTS];
    private final Tally in = new Tally();
    private final KeyCounter keys = new KeyCounter();
    private final int keyedMask;
    private final Links links;
    private final Set<Links.Id> linkedTrades = new HashSet<>();
    private final boolean isKeeping;
    private byte[] meanings = new byte[0];
    private byte[] environments = new byte[0];
    private byte[] record = new byte[START];
    private long rows;

    Source(MatchInput input, SourceSpec spec, int number) {
        this(input, spec, number, true);
    }

    private Source(MatchInput input, SourceSpec spec, int number, boolean isKeeping) {
        this.isKeeping = isKeeping;
        this.input = input;
        this.spec = spec;
        this.number = number;
        this.side = Codes.of(spec.side());
        this.columnsOf = Columns.of(spec);
        this.words = input.words().new Cache();
        this.pairs = new Pairs(input.words());
        this.keyed = input.keyed().writer();
        this.links = input.links();
        this.keyedMask = input.keyed().partitions() - 1;
    }

    /// Says of each row whether a source would take it, and takes none. Whoever keeps rows for a
    /// later run counts by it, so that no row is lost between the two.
    ///
    /// @param folder nothing is written there
    public static RowHandler check(SourceSpec spec, Path folder) {
        return new Source(new MatchInput(new MatchSetup(1, 1, 1 << 20), folder), spec, 0, false);
    }

    /// Rows that were taken so far.
    public long rows() {
        return rows;
    }

    @Override
    public @Nullable Rejection row(Row row) {
        byte[] rec = record;
        int length = Rec.textsAt(side);
        Rejection wrong = words(row, rec);
        if (wrong == null) {
            times(row, rec);
            length = texts(row, rec, length);
            wrong = length < 0 ? tooLong(-1 - length) : null;
        }
        if (wrong == null) {
            length = decimals(row, rec, length);
            wrong = length < 0 ? notExact(-1 - length) : null;
        }
        if (wrong != null) {
            return wrong;
        }
        Rec.putInt(rec, Rec.LENGTH, length);
        Rec.putLong(rec, Rec.SOURCE, ((long) number << 48) | row.number());
        rec[Rec.SIDE] = (byte) side;
        int kind = lead(rec);
        if (kind < 0) {
            return new Rejection(RowError.MISSING_VALUE, "", "The row has no id at all.");
        }
        if (isKeeping) {
            keep(rec, length, kind);
        }
        rows++;
        return null;
    }

    private @Nullable Rejection words(Row row, byte[] rec) {
        int[] columns = columnsOf.words;
        byte[] bytes = row.bytes();
        for (int slot = 0; slot < columns.length; slot++) {
            int start = columns[slot] < 0 ? -1 : row.start(columns[slot]);
            int code = start < 0 ? Words.NONE : words.code(bytes, start, row.end(columns[slot]));
            if (code == Words.TOO_MANY) {
                return new Rejection(
                        RowError.REFUSED,
                        spec.side().fields().get(columns[slot]).name(),
                        "More than " + Words.LIMIT + " different words.");
            }
            Rec.putInt(rec, Rec.wordAt(side, slot), code);
        }
        if (columns.length > Rec.POOL) {
            int pool = Rec.getInt(rec, Rec.wordAt(side, Rec.POOL));
            Rec.putInt(rec, Rec.wordAt(side, Rec.CURRENCY), pairs.currency(pool));
            Rec.putInt(rec, Rec.wordAt(side, Rec.ASSET), pairs.asset(pool));
        }
        rec[Rec.MEANING] = meaning(Rec.getInt(rec, Rec.wordAt(side, Rec.WORD)));
        rec[Rec.ENVIRONMENT] = environment(row, bytes);
        return null;
    }

    private byte meaning(int code) {
        if (code == Words.NONE) {
            return (byte) Codes.of(Meaning.ABSENT);
        }
        if (code >= meanings.length) {
            meanings = Arrays.copyOf(meanings, code + 16);
        }
        if (meanings[code] == 0) {
            String text = input.words().text(code);
            Meaning declared = spec.words().get(text);
            Meaning meaning = declared == null ? Meaning.of(spec.side(), text) : declared;
            meanings[code] = (byte) Codes.of(meaning);
        }
        return meanings[code];
    }

    private byte environment(Row row, byte[] bytes) {
        int column = columnsOf.environment;
        int start = column < 0 ? -1 : row.start(column);
        if (start < 0) {
            return (byte) Codes.of(spec.environment());
        }
        int code = words.code(bytes, start, row.end(column));
        if (code < 0) {
            return (byte) Codes.of(Environment.UNKNOWN);
        }
        if (code >= environments.length) {
            environments = Arrays.copyOf(environments, code + 16);
        }
        if (environments[code] == 0) {
            environments[code] = (byte) (1 + Codes.of(Environment.of(input.words().text(code))));
        }
        return (byte) (environments[code] - 1);
    }

    private void times(Row row, byte[] rec) {
        int[] columns = columnsOf.times;
        for (int slot = 0; slot < columns.length; slot++) {
            Rec.putLong(rec, Rec.TIMES + 8 * slot, row.micros(columns[slot]));
        }
    }

    /// @return the record's length so far, or -1 - column when an id is too long
    private int texts(Row row, byte[] rec, int from) {
        int[] columns = columnsOf.texts;
        byte[] bytes = row.bytes();
        int at = from;
        for (int slot = 0; slot < columns.length; slot++) {
            int start = columns[slot] < 0 ? -1 : row.start(columns[slot]);
            if (start >= 0) {
                int length = row.end(columns[slot]) - start;
                if (length > TEXT_MAX) {
                    return -1 - columns[slot];
                }
                System.arraycopy(bytes, start, rec, at, length);
                at += length;
            }
            Rec.putShort(rec, Rec.endAt(side, slot), at - from);
        }
        Rec.putShort(rec, Rec.endAt(side, Rec.KEY), at - from);
        return at;
    }

    /// @return the record's length, or -1 - column when a cell is no decimal
    private int decimals(Row row, byte[] rec, int from) {
        int[] columns = columnsOf.decimals;
        byte[] bytes = row.bytes();
        int at = from;
        for (int slot = 0; slot < columns.length; slot++) {
            int start = row.start(columns[slot]);
            long packed = Amounts.ABSENT;
            if (start >= 0) {
                int end = row.end(columns[slot]);
                packed = Amounts.parse(bytes, start, end);
                if (packed == Amounts.WRONG || end - start > TEXT_MAX) {
                    return -1 - columns[slot];
                }
                if (packed == Amounts.BIG) {
                    System.arraycopy(bytes, start, rec, at, end - start);
                    packed = Amounts.pack(((long) (end - start) << 16) | at, Amounts.BIG);
                    at += end - start;
                }
            }
            Rec.putLong(rec, Rec.decimalAt(side, slot), packed);
        }
        return at;
    }

    /// The strongest id the row has, as its text slot; -1 when it has none.
    private int lead(byte[] rec) {
        for (int slot = 0; slot < Rec.KEY; slot++) {
            if (Rec.hasText(rec, 0, slot)) {
                return slot;
            }
        }
        return -1;
    }

    private void keep(byte[] rec, int length, int kind) {
        boolean either = kind == Rec.QUOTE && spec.ref() == SourceSpec.Ref.EITHER;
        int first = either ? Rec.TRANSACT : kind;
        long hash = seal(rec, first);
        in.add(rec, 0);
        if ((side == Codes.of(Side.QUOTE) || side == Codes.of(Side.ORDER))
                && Rec.hasText(rec, 0, Rec.IDEMPOTENCY)) {
            keys.add(Keys.idempotency(rec, 0, side));
        }
        try {
            boolean leads = first == Rec.QUOTE || first == Rec.OWN;
            Spill.Writer store = leads ? keyed : waiting(first);
            (isLinked(rec) ? waiting(Rec.PERSON) : store)
                    .append((int) (hash >>> 32) & keyedMask, rec, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLinked(byte[] rec) {
        if (links.isEmpty()) {
            return false;
        }
        if (side == Case.TRADE) {
            Links.Id trade = links.trade(rec, 0);
            if (trade != null) {
                linkedTrades.add(trade);
            }
        }
        return side == Case.ORDER && links.hasOrder(rec, 0);
    }

    private static long seal(byte[] rec, int kind) {
        Rec.join(rec, 0, kind, kind);
        long hash = Keys.of(rec, 0, kind, kind);
        Rec.putLong(rec, Rec.HASH, hash);
        return hash;
    }

    private Spill.Writer waiting(int kind) {
        Spill.Writer known = waiting[kind];
        if (known != null) {
            return known;
        }
        Spill.Writer opened = input.waiting(kind).writer();
        waiting[kind] = opened;
        return opened;
    }

    private Rejection tooLong(int column) {
        return new Rejection(
                RowError.REFUSED,
                spec.side().fields().get(column).name(),
                "The id is longer than " + TEXT_MAX + " bytes.");
    }

    private Rejection notExact(int column) {
        return new Rejection(RowError.NOT_A_DECIMAL, spec.side().fields().get(column).name(), "");
    }

    /// Hands everything over to the input. Without it the rows of this source are not matched.
    @Override
    public void close() throws IOException {
        keyed.close();
        for (Spill.Writer writer : waiting) {
            if (writer != null) {
                writer.close();
            }
        }
        input.closed(this);
    }

    SourceSpec spec() {
        return spec;
    }

    Tally in() {
        return in;
    }

    Set<Links.Id> linkedTrades() {
        return linkedTrades;
    }

    KeyCounter keys() {
        return keys;
    }
}
