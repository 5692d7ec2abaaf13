package cockpit.recon.table;

import java.util.Locale;

/// The encodings a text source may be written in.
public enum Encoding {
    UTF_8,
    UTF_16LE,
    UTF_16BE,
    ISO_8859_1,
    WINDOWS_1252;

    /// The byte that stands for a piece which is no text: never part of UTF-8.
    static final byte NO_TEXT = (byte) 0xFF;

    /// The name as in `windows-1252`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How many bytes of the source became these bytes of UTF-8.
    long width(byte[] utf8, int from, int to) {
        if (this == UTF_8) {
            return (long) to - from;
        }
        long units = 0;
        for (int i = from; i < to; i++) {
            int b = utf8[i] & 0xFF;
            if ((b & 0xC0) != 0x80) {
                units++;
                if (this != ISO_8859_1 && this != WINDOWS_1252 && b >= 0xF0 && b < 0xF8) {
                    units++;
                }
            }
        }
        return this == UTF_16LE || this == UTF_16BE ? 2 * units : units;
    }
}
