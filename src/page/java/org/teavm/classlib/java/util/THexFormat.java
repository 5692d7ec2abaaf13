package org.teavm.classlib.java.util;

/// `java.util.HexFormat` in lower case without anything between.
public final class THexFormat {
    private static final THexFormat INSTANCE = new THexFormat();

    private THexFormat() {}

    public static THexFormat of() {
        return INSTANCE;
    }

    public String formatHex(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            out.append(Character.forDigit((b >> 4) & 15, 16))
                    .append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }

    public byte[] parseHex(CharSequence text) {
        if (text.length() % 2 != 0) {
            throw new IllegalArgumentException("not hex digits");
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text.charAt(2 * i), 16);
            int low = Character.digit(text.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("not hex digits");
            }
            bytes[i] = (byte) (high * 16 + low);
        }
        return bytes;
    }
}
