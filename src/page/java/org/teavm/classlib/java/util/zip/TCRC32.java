package org.teavm.classlib.java.util.zip;

/// `java.util.zip.CRC32`; TeaVM's own needs another library.
public class TCRC32 {
    private static final int[] TABLE = table();

    private int crc = -1;

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int bit = 0; bit < 8; bit++) {
                c = (c & 1) == 0 ? c >>> 1 : (c >>> 1) ^ 0xedb88320;
            }
            table[i] = c;
        }
        return table;
    }

    public void update(byte[] bytes) {
        for (byte b : bytes) {
            crc = TABLE[(crc ^ b) & 255] ^ (crc >>> 8);
        }
    }

    public long getValue() {
        return ~crc & 0xffffffffL;
    }

    public void reset() {
        crc = -1;
    }
}
