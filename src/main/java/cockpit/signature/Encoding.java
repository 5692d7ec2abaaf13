package cockpit.signature;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// How a digest is written. Each reads exactly the one text that it would write, so that a
/// signature has one form only.
public enum Encoding {
    /// Lower-case hex digits.
    HEX,
    /// The standard Base64 alphabet, with padding.
    BASE64;

    /// The value of each ASCII character as a lower-case hex digit, or -1.
    private static final int[] DIGITS = digits();

    /// The word written in settings and on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The encoding of a written word.
    ///
    /// @throws IllegalArgumentException when the word names none
    public static Encoding of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A digest is written in hex or in base64."
                                                + " [encoding-unknown]"));
    }

    String write(byte[] bytes) {
        return switch (this) {
            case HEX -> HexFormat.of().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        };
    }

    /// The bytes of `text` between two places, or null when it is not what [#write] gives for that
    /// many bytes.
    byte @Nullable [] read(String text, int from, int to, int length) {
        return switch (this) {
            case HEX -> readHex(text, from, to, length);
            case BASE64 -> readBase64(text.substring(from, to), length);
        };
    }

    private static byte @Nullable [] readHex(String text, int from, int to, int length) {
        if (to - from != 2 * length) {
            return null;
        }
        // What is no ASCII becomes a question mark, which is no digit either.
        byte[] digits = text.substring(from, to).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[length];
        int all = 0;
        for (int i = 0; i < length; i++) {
            int both = DIGITS[digits[2 * i]] << 4 | DIGITS[digits[2 * i + 1]];
            all |= both;
            bytes[i] = (byte) both;
        }
        // One that is no digit has made it negative.
        return all >= 0 ? bytes : null;
    }

    private static int[] digits() {
        int[] digits = new int[0x80];
        Arrays.fill(digits, -1);
        for (int i = 0; i < 16; i++) {
            digits[Character.forDigit(i, 16)] = i;
        }
        return digits;
    }

    private static byte @Nullable [] readBase64(String text, int length) {
        if (text.length() != (length + 2) / 3 * 4) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // The decoder overlooks unused bits, and would read several texts as the same bytes.
            return bytes.length == length && BASE64.write(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
