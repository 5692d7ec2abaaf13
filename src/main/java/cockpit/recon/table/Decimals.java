package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Brings decimals to their shortest plain text, exactly and without a number type. Plain ones are
/// cut where they lie; others are written anew at a given place.
final class Decimals {
    /// The most digits of a decimal, before and behind the mark together.
    static final int DIGITS_MAX = 100;

    /// The room that a rewritten decimal needs at most.
    static final int ROOM = 2 * DIGITS_MAX + 16;

    private static final int EXPONENT_MAX = 100;

    private final byte mark;
    private final int grouping;
    private final byte[] digits = new byte[DIGITS_MAX];
    private int count;
    private int whole;

    /// Where the last decimal begins and ends, after a call that gave null.
    int start;

    int end;

    /// Whether the last decimal was written with an exponent.
    boolean exponent;

    Decimals(NumberForm form) {
        this.mark = (byte) form.mark().charAt(0);
        this.grouping = form.grouping().isEmpty() ? -1 : form.grouping().charAt(0);
    }

    /// The canonical text, or null when the text is no decimal of that form.
    static @Nullable String canonical(String text, NumberForm form) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] buf = new byte[ROOM + bytes.length];
        System.arraycopy(bytes, 0, buf, ROOM, bytes.length);
        Decimals decimals = new Decimals(form);
        if (bytes.length == 0 || decimals.read(buf, ROOM, buf.length, 0) != null) {
            return null;
        }
        int length = decimals.end - decimals.start;
        return new String(buf, decimals.start, length, StandardCharsets.US_ASCII);
    }

    /// Reads the decimal between two places; the bytes there may change.
    ///
    /// @param room a place of [#ROOM] free bytes in the same buffer
    /// @return null, or why it is none
    @Nullable RowError read(byte[] buf, int from, int to, int room) {
        exponent = false;
        int p = from;
        boolean minus = buf[p] == '-';
        if (minus) {
            p++;
        }
        int first = p;
        while (p < to && digit(buf[p])) {
            p++;
        }
        int wholeEnd = p;
        int last = to;
        if (p == first || to - first > DIGITS_MAX) {
            return rewrite(buf, from, to, room);
        }
        if (p < to) {
            if (buf[p] != mark) {
                return rewrite(buf, from, to, room);
            }
            buf[p] = '.';
            p++;
            while (p < to && digit(buf[p])) {
                p++;
            }
            if (p != to || p == wholeEnd + 1) {
                buf[wholeEnd] = mark;
                return rewrite(buf, from, to, room);
            }
            while (buf[last - 1] == '0') {
                last--;
            }
            if (last == wholeEnd + 1) {
                last = wholeEnd;
            }
        }
        while (buf[first] == '0' && first < wholeEnd - 1) {
            first++;
        }
        if (minus && !(last - first == 1 && buf[first] == '0')) {
            buf[--first] = '-';
        }
        start = first;
        end = last;
        return null;
    }

    /// The slow way, for signs, groups, exponents and missing zeros.
    private @Nullable RowError rewrite(byte[] buf, int from, int to, int room) {
        count = 0;
        int p = from;
        int stop = to;
        boolean minus = false;
        if (buf[p] == '(' && buf[stop - 1] == ')') {
            minus = true;
            p++;
            stop--;
        } else if (buf[p] == '-' || buf[p] == '+') {
            minus = buf[p++] == '-';
        } else if (stop - p > 3 && minusSign(buf, p)) {
            minus = true;
            p += 3;
        } else if (buf[stop - 1] == '-') {
            minus = true;
            stop--;
        }
        p = wholePart(buf, p, stop);
        if (p < 0) {
            return tooMany() ? RowError.DECIMAL_TOO_LONG : RowError.NOT_A_DECIMAL;
        }
        whole = count;
        if (p < stop && buf[p] == mark) {
            p++;
            while (p < stop && digit(buf[p])) {
                if (!take(buf[p++])) {
                    return RowError.DECIMAL_TOO_LONG;
                }
            }
        }
        if (count == 0) {
            return RowError.NOT_A_DECIMAL;
        }
        if (p < stop) {
            RowError error = exponent(buf, p, stop);
            if (error != null) {
                return error;
            }
        }
        write(buf, room, minus);
        return null;
    }

    /// Takes the digits before the mark with their groups.
    ///
    /// @return the place behind them, -1 when the groups are broken or the digits too many
    private int wholePart(byte[] buf, int from, int to) {
        int p = from;
        int inGroup = 0;
        boolean grouped = false;
        while (p < to) {
            if (digit(buf[p])) {
                if (!take(buf[p++])) {
                    return -1;
                }
                inGroup++;
                continue;
            }
            int length = group(buf, p, to);
            if (length == 0) {
                break;
            }
            if (grouped ? inGroup != 3 : inGroup == 0 || inGroup > 3) {
                return -1;
            }
            grouped = true;
            inGroup = 0;
            p += length;
        }
        return grouped && inGroup != 3 ? -1 : p;
    }

    /// The length of a group mark here, 0 when there is none.
    private int group(byte[] buf, int p, int to) {
        if (grouping < 0) {
            return 0;
        }
        if (grouping < 0x80) {
            return buf[p] == grouping ? 1 : 0;
        }
        byte[] utf8 = new byte[4];
        int length = Utf8.put(utf8, 0, grouping);
        return p + length <= to && java.util.Arrays.equals(buf, p, p + length, utf8, 0, length)
                ? length
                : 0;
    }

    private @Nullable RowError exponent(byte[] buf, int from, int to) {
        int p = from;
        if (buf[p] != 'e' && buf[p] != 'E') {
            return RowError.NOT_A_DECIMAL;
        }
        p++;
        boolean minus = p < to && buf[p] == '-';
        if (p < to && (buf[p] == '-' || buf[p] == '+')) {
            p++;
        }
        if (p == to) {
            return RowError.NOT_A_DECIMAL;
        }
        int value = 0;
        for (; p < to; p++) {
            if (!digit(buf[p])) {
                return RowError.NOT_A_DECIMAL;
            }
            value = Math.min(value * 10 + buf[p] - '0', 10_000);
        }
        if (value > EXPONENT_MAX) {
            return RowError.DECIMAL_TOO_LONG;
        }
        whole += minus ? -value : value;
        exponent = true;
        return null;
    }

    /// Writes the digits with the mark where it belongs.
    private void write(byte[] buf, int room, boolean minus) {
        int first = 0;
        while (first < count && digits[first] == '0') {
            first++;
        }
        int last = count;
        while (last > first && digits[last - 1] == '0') {
            last--;
        }
        int p = room;
        start = room;
        if (first == last) {
            buf[p++] = '0';
            end = p;
            return;
        }
        if (minus) {
            buf[p++] = '-';
        }
        if (first >= whole) {
            buf[p++] = '0';
            buf[p++] = '.';
            for (int i = whole; i < first; i++) {
                buf[p++] = '0';
            }
            first = Math.max(first, whole);
        }
        for (int i = first; i < Math.max(last, whole); i++) {
            if (i == whole && i > first) {
                buf[p++] = '.';
            }
            buf[p++] = i < last ? digits[i] : (byte) '0';
        }
        end = p;
    }

    private boolean take(byte b) {
        if (count == DIGITS_MAX) {
            count++;
            return false;
        }
        if (count > DIGITS_MAX) {
            return false;
        }
        digits[count++] = b;
        return true;
    }

    private boolean tooMany() {
        return count > DIGITS_MAX;
    }

    private static boolean minusSign(byte[] buf, int p) {
        return buf[p] == (byte) 0xE2 && buf[p + 1] == (byte) 0x88 && buf[p + 2] == (byte) 0x92;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }
}
