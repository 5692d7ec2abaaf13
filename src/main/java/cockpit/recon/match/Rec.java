package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How a row lies in a byte array: a fixed head, then times, packed decimals, word codes and texts.
/// All sides use the same slots, so that one reader serves them all. Everything here works on a
/// place in an array and makes no object.
final class Rec {
    private static final int SIDES = Side.values().length;

    // The head.
    static final int LENGTH = 0;
    static final int SIDE = 4;
    static final int ENVIRONMENT = 5;
    static final int JOIN = 6;
    static final int MEANING = 7;
    static final int HASH = 8;
    static final int SOURCE = 16;
    static final int TIMES = 24;

    // Slots of times.
    /// Created, accepted of a quote, posted, received.
    static final int FIRST_TIME = 0;

    /// Accepted of an order, expires of a quote, settled of a trade.
    static final int SECOND_TIME = 1;

    // Slots of decimals.
    /// Fiat amount, or the amount of a ledger's entry.
    static final int AMOUNT = 0;

    /// Crypto amount, or the balance after a ledger's entry.
    static final int CRYPTO = 1;

    static final int RATE = 2;
    static final int FEE = 3;

    // Slots of words.
    /// The word that the meaning came from.
    static final int WORD = 0;

    static final int CURRENCY = 1;
    static final int ASSET = 2;
    static final int NETWORK = 3;
    static final int POOL = 4;
    static final int DIRECTION = 5;

    // Slots of texts.
    /// Quote id, or the ref of a ledger's entry.
    static final int QUOTE = 0;

    static final int TRANSACT = 1;
    static final int IDEMPOTENCY = 2;
    static final int ORDER = 3;

    /// Entry id, ledger id, event id.
    static final int OWN = 4;

    /// By whom an order got to its trade when no id led it there. No order or trade has an id in
    /// this slot.
    static final int PERSON = OWN;

    /// The id that the row was led to, when it is none of its own.
    static final int KEY = 5;

    static final int TEXTS = 6;

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private static final int[] TIME_COUNT = perSide(2, 1, 2, 2, 1, 1);
    private static final int[] DECIMAL_COUNT = perSide(4, 1, 4, 4, 2, 0);
    private static final int[] WORD_COUNT = perSide(4, 2, 6, 6, 2, 1);
    private static final int[] DECIMALS = new int[SIDES];
    private static final int[] WORDS = new int[SIDES];
    private static final int[] ENDS = new int[SIDES];

    static {
        for (int i = 0; i < SIDES; i++) {
            DECIMALS[i] = TIMES + 8 * TIME_COUNT[i];
            WORDS[i] = DECIMALS[i] + 8 * DECIMAL_COUNT[i];
            ENDS[i] = WORDS[i] + 4 * WORD_COUNT[i];
        }
    }

    private Rec() {}

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    private static int[] perSide(int order, int book, int quote, int trade, int ledger, int event) {
        int[] counts = new int[SIDES];
        counts[Codes.of(Side.ORDER)] = order;
        counts[Codes.of(Side.BOOK)] = book;
        counts[Codes.of(Side.QUOTE)] = quote;
        counts[Codes.of(Side.TRADE)] = trade;
        counts[Codes.of(Side.LEDGER)] = ledger;
        counts[Codes.of(Side.EVENT)] = event;
        return counts;
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static void putShort(byte[] bytes, int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    static int length(byte[] bytes, int rec) {
        return getInt(bytes, rec + LENGTH);
    }

    static int side(byte[] bytes, int rec) {
        return bytes[rec + SIDE];
    }

    static Side sideOf(byte[] bytes, int rec) {
        return Codes.side(bytes[rec + SIDE]);
    }

    static int environment(byte[] bytes, int rec) {
        return bytes[rec + ENVIRONMENT];
    }

    static Meaning meaning(byte[] bytes, int rec) {
        return Codes.meaning(bytes[rec + MEANING]);
    }

    static long hash(byte[] bytes, int rec) {
        return getLong(bytes, rec + HASH);
    }

    /// The kind of id that leads the row's case (the low half) and by which id it got there (the
    /// high half), both as text slots.
    static int keyKind(byte[] bytes, int rec) {
        return bytes[rec + JOIN] & 0xF;
    }

    static int via(byte[] bytes, int rec) {
        return bytes[rec + JOIN] >> 4;
    }

    /// Whether a person said where the row belongs.
    static boolean isLinked(byte[] bytes, int rec) {
        return via(bytes, rec) == PERSON && side(bytes, rec) == Case.ORDER;
    }

    static void join(byte[] bytes, int rec, int keyKind, int via) {
        bytes[rec + JOIN] = (byte) ((via << 4) | keyKind);
    }

    static int times(int side) {
        return TIME_COUNT[side];
    }

    static int decimals(int side) {
        return DECIMAL_COUNT[side];
    }

    static int words(int side) {
        return WORD_COUNT[side];
    }

    static int decimalAt(int side, int slot) {
        return DECIMALS[side] + 8 * slot;
    }

    static int wordAt(int side, int slot) {
        return WORDS[side] + 4 * slot;
    }

    static int endAt(int side, int slot) {
        return ENDS[side] + 2 * slot;
    }

    static int textsAt(int side) {
        return ENDS[side] + 2 * TEXTS;
    }

    /// Microseconds since 1970, `Row.NO_TIME` when absent.
    static long time(byte[] bytes, int rec, int slot) {
        return getLong(bytes, rec + TIMES + 8 * slot);
    }

    /// A packed decimal; [Amounts#ABSENT] when the side or the row has none.
    static long packed(byte[] bytes, int rec, int slot) {
        int side = side(bytes, rec);
        return slot < DECIMAL_COUNT[side]
                ? getLong(bytes, rec + decimalAt(side, slot))
                : Amounts.ABSENT;
    }

    /// The exact value of a decimal that is there.
    static BigDecimal decimal(byte[] bytes, int rec, long packed) {
        if (Amounts.scale(packed) != Amounts.BIG) {
            return Amounts.unpack(packed);
        }
        int place = (int) Amounts.unscaled(packed);
        int at = rec + (place & 0xFFFF);
        return new BigDecimal(new String(bytes, at, place >>> 16, StandardCharsets.US_ASCII));
    }

    /// A word's code, [Words#NONE] when the side or the row has none.
    static int word(byte[] bytes, int rec, int slot) {
        int side = side(bytes, rec);
        return slot < WORD_COUNT[side] ? getInt(bytes, rec + wordAt(side, slot)) : Words.NONE;
    }

    static int textStart(byte[] bytes, int rec, int slot) {
        int side = side(bytes, rec);
        int at = rec + textsAt(side);
        return slot == 0 ? at : at + end(bytes, rec, side, slot - 1);
    }

    static int textEnd(byte[] bytes, int rec, int slot) {
        int side = side(bytes, rec);
        return rec + textsAt(side) + end(bytes, rec, side, slot);
    }

    private static int end(byte[] bytes, int rec, int side, int slot) {
        return (short) SHORT.get(bytes, rec + endAt(side, slot)) & 0xFFFF;
    }

    static boolean hasText(byte[] bytes, int rec, int slot) {
        return textEnd(bytes, rec, slot) > textStart(bytes, rec, slot);
    }

    static String text(byte[] bytes, int rec, int slot) {
        int start = textStart(bytes, rec, slot);
        int end = textEnd(bytes, rec, slot);
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    static boolean sameText(byte[] bytes, int a, int slotA, int b, int slotB) {
        return Arrays.equals(
                bytes,
                textStart(bytes, a, slotA),
                textEnd(bytes, a, slotA),
                bytes,
                textStart(bytes, b, slotB),
                textEnd(bytes, b, slotB));
    }

    /// The text slot that holds the id of the row's case.
    static int keySlot(byte[] bytes, int rec) {
        return hasText(bytes, rec, KEY) ? KEY : keyKind(bytes, rec);
    }
}
