package cockpit.signature;

import org.jspecify.annotations.Nullable;

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
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int high = digit(text.charAt(from + 2 * i));
            int low = digit(text.charAt(from + 2 * i + 1));
            if ((high | low) < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    private static int digit(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
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
