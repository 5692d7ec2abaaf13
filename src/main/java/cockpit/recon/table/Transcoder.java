package cockpit.recon.table;

import java.io.IOException;
import java.io.InputStream;

/// Turns another encoding into UTF-8 while it is read. A piece that is no text becomes one
/// [Encoding#NO_TEXT], so that the row it stands in is refused and all others are not.
final class Transcoder extends InputStream {
    private static final String WINDOWS_80_TO_9F =
            "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
                + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    private final InputStream in;
    private final Encoding encoding;
    private final byte[] raw = new byte[8192];
    private final byte[] out = new byte[8192 * 3 + 8];
    private int rawKept;
    private int from;
    private int to;
    private int high;
    private boolean ended;

    Transcoder(InputStream in, Encoding encoding) {
        this.in = in;
        this.encoding = encoding;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (from == to) {
            if (ended) {
                return -1;
            }
            turn();
        }
        int n = Math.min(length, to - from);
        System.arraycopy(out, from, bytes, offset, n);
        from += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void turn() throws IOException {
        from = 0;
        to = 0;
        int n = in.read(raw, rawKept, raw.length - rawKept);
        int have = rawKept + Math.max(n, 0);
        ended = n < 0;
        rawKept = 0;
        if (encoding == Encoding.ISO_8859_1 || encoding == Encoding.WINDOWS_1252) {
            for (int i = 0; i < have; i++) {
                single(raw[i] & 0xFF);
            }
            return;
        }
        int pairs = have & ~1;
        for (int i = 0; i < pairs; i += 2) {
            int first = raw[i] & 0xFF;
            int second = raw[i + 1] & 0xFF;
            unit(encoding == Encoding.UTF_16BE ? (first << 8) | second : (second << 8) | first);
        }
        if (have > pairs) {
            raw[0] = raw[pairs];
            rawKept = 1;
        }
        if (ended) {
            if (high != 0) {
                noText();
            }
            if (rawKept == 1) {
                out[to++] = Encoding.NO_TEXT;
            }
        }
    }

    private void single(int b) {
        if (encoding == Encoding.WINDOWS_1252 && b >= 0x80 && b < 0xA0) {
            char c = WINDOWS_80_TO_9F.charAt(b - 0x80);
            if (c == 0) {
                out[to++] = Encoding.NO_TEXT;
            } else {
                put(c);
            }
        } else {
            put(b);
        }
    }

    private void unit(int u) {
        if (high != 0) {
            if (u >= 0xDC00 && u < 0xE000) {
                put(0x10000 + ((high - 0xD800) << 10) + (u - 0xDC00));
                high = 0;
                return;
            }
            noText();
        }
        if (u >= 0xD800 && u < 0xDC00) {
            high = u;
        } else if (u >= 0xDC00 && u < 0xE000) {
            out[to++] = Encoding.NO_TEXT;
        } else {
            put(u);
        }
    }

    private void noText() {
        out[to++] = Encoding.NO_TEXT;
        high = 0;
    }

    private void put(int point) {
        to = Utf8.put(out, to, point);
    }
}
