package cockpit.recon.table;

/// The few things a reader does with UTF-8 by hand, to spare a String for each cell.
final class Utf8 {
    private Utf8() {}

    /// Writes one code point, which is no surrogate.
    ///
    /// @return the place behind it
    static int put(byte[] out, int at, int point) {
        int to = at;
        if (point < 0x80) {
            out[to++] = (byte) point;
        } else if (point < 0x800) {
            out[to++] = (byte) (0xC0 | (point >> 6));
            out[to++] = (byte) (0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            out[to++] = (byte) (0xE0 | (point >> 12));
            out[to++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            out[to++] = (byte) (0x80 | (point & 0x3F));
        } else {
            out[to++] = (byte) (0xF0 | (point >> 18));
            out[to++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            out[to++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            out[to++] = (byte) (0x80 | (point & 0x3F));
        }
        return to;
    }

    /// Whether the bytes are UTF-8 as RFC 3629 has it: nothing overlong, no surrogates.
    static boolean valid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int b = bytes[i++];
            if (b >= 0) {
                continue;
            }
            int lead = b & 0xFF;
            int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
            if (lead < 0xC2 || lead > 0xF4 || i + more > to) {
                return false;
            }
            int second = bytes[i] & 0xFF;
            int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (second < least || second > most) {
                return false;
            }
            for (int k = 1; k < more; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    return false;
                }
            }
            i += more;
        }
        return true;
    }
}
