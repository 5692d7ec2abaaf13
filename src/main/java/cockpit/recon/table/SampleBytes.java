package cockpit.recon.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The first bytes of a source, unpacked, and what they say about encoding and format.
final class SampleBytes {
    private static final int SIZE = 256 << 10;

    private final byte[] bytes;
    private final boolean whole;

    private SampleBytes(byte[] bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /// Whether the sample is all of the source.
    boolean whole() {
        return whole;
    }

    static SampleBytes of(TableSource source) throws TableProblem {
        try (InputStream in = source.open();
                BufferedInputStream raw = new BufferedInputStream(in, 1 << 16)) {
            boolean packed = Magic.gzip(Magic.head(raw, 4));
            InputStream plain = packed ? new GZIPInputStream(raw) : raw;
            byte[] head = plain.readNBytes(SIZE + 1);
            Magic.refuseForeign(Arrays.copyOf(head, Math.min(head.length, 4)), packed);
            boolean whole = head.length <= SIZE;
            return new SampleBytes(whole ? head : Arrays.copyOf(head, SIZE), whole);
        } catch (IOException e) {
            TableProblem problem =
                    new TableProblem(
                            "source-unreadable",
                            "The source " + source.name() + " cannot be read.");
            problem.initCause(e);
            throw problem;
        }
    }

    Finding encoding() {
        Encoding marked = Magic.marked(bytes);
        if (marked != null) {
            return found(marked, 100, "The source begins with its byte order mark.");
        }
        int[] nuls = new int[2];
        boolean high = false;
        boolean windows = false;
        boolean undefined = false;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            nuls[i & 1] += b == 0 ? 1 : 0;
            high |= b >= 0x80;
            windows |= b >= 0x80 && b < 0xA0;
            undefined |= b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
        }
        int many = bytes.length / 5;
        if (nuls[0] > many ^ nuls[1] > many) {
            Encoding wide = nuls[1] > many ? Encoding.UTF_16LE : Encoding.UTF_16BE;
            return found(wide, 90, "Every other byte is zero.");
        }
        if (!high) {
            return found(Encoding.UTF_8, 100, "The sample is plain ASCII.");
        }
        if (Utf8.valid(bytes, 0, whole ? bytes.length : lastWhole())) {
            return found(Encoding.UTF_8, 98, "All marks beyond ASCII are sound UTF-8.");
        }
        if (undefined) {
            return Finding.open(
                    "encoding",
                    "",
                    "It is no UTF-8, and windows-1252 has no such characters.",
                    List.of(Encoding.ISO_8859_1.label()));
        }
        return found(
                Encoding.WINDOWS_1252,
                windows ? 90 : 80,
                windows
                        ? "It is no UTF-8, and has marks that only windows-1252 has."
                        : "It is no UTF-8; windows-1252 and ISO-8859-1 read the sample the same.");
    }

    /// The place where the last character that may be cut off begins.
    private int lastWhole() {
        int end = bytes.length;
        for (int back = 1; back <= 3; back++) {
            if ((bytes[end - back] & 0xC0) == 0xC0) {
                return end - back;
            }
        }
        return end;
    }

    private static Finding found(Encoding encoding, int confidence, String reason) {
        return Finding.found("encoding", "", encoding.label(), confidence, reason);
    }

    /// The same bytes as a source, for the readers.
    TableSource source() {
        return TableSource.bytes("sample", bytes);
    }

    /// The sample as text.
    String text(Encoding encoding) throws TableProblem {
        Window window = window(encoding);
        while (window.fill()) {
            // the sample is small
        }
        int length = window.limit - window.pos;
        return new String(window.buf, window.pos, length, StandardCharsets.UTF_8);
    }

    Window window(Encoding encoding) throws TableProblem {
        Feed feed = new Feed(source(), encoding, Limits.NORMAL);
        return new Window(feed, encoding, 8, Limits.NORMAL, ReadProgress.NONE, () -> false);
    }
}
