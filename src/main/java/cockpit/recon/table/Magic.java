package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;

/// What the first bytes of a source say.
final class Magic {
    private Magic() {}

    /// The first bytes, which stay to be read.
    static byte[] head(BufferedInputStream in, int length) throws IOException {
        in.mark(length);
        byte[] head = in.readNBytes(length);
        in.reset();
        return head;
    }

    static boolean gzip(byte[] head) {
        return starts(head, 0x1F, 0x8B);
    }

    /// Refuses what is no text at all, by name.
    static void refuseForeign(byte[] head, boolean unpacked) throws TableProblem {
        if (unpacked && gzip(head)) {
            throw new TableProblem("packed-twice", "The source is packed with gzip twice.");
        }
        String what =
                starts(head, 'P', 'K', 3, 4)
                        ? "a ZIP archive or a spreadsheet"
                        : starts(head, '%', 'P', 'D', 'F')
                                ? "a PDF document"
                                : starts(head, 'P', 'A', 'R', '1')
                                        ? "a Parquet file"
                                        : starts(head, 0xD0, 0xCF, 0x11, 0xE0)
                                                ? "an old spreadsheet"
                                                : starts(head, 0x28, 0xB5, 0x2F, 0xFD)
                                                        ? "packed with Zstandard"
                                                        : "";
        if (!what.isEmpty()) {
            throw new TableProblem(
                    "format-unknown",
                    "The source is " + what + "; CSV, JSON and gzip can be read.");
        }
    }

    /// The encoding a byte order mark declares, or null.
    static @Nullable Encoding marked(byte[] head) {
        return starts(head, 0xEF, 0xBB, 0xBF)
                ? Encoding.UTF_8
                : starts(head, 0xFF, 0xFE)
                        ? Encoding.UTF_16LE
                        : starts(head, 0xFE, 0xFF) ? Encoding.UTF_16BE : null;
    }

    /// The length of the byte order mark, 0 without one.
    static int markLength(byte[] head, Encoding encoding) throws TableProblem {
        Encoding marked = marked(head);
        boolean single = encoding == Encoding.ISO_8859_1 || encoding == Encoding.WINDOWS_1252;
        if (marked == null || (single && marked != Encoding.UTF_8)) {
            return 0;
        }
        if (marked != encoding) {
            throw new TableProblem(
                    "encoding-contradicted",
                    "The source begins as "
                            + marked.label()
                            + ", the mapping says "
                            + encoding.label()
                            + ".");
        }
        return marked == Encoding.UTF_8 ? 3 : 2;
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
