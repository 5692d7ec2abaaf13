package cockpit.signature;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    // Eight digits at a time, one in each byte of a number.
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long LOW_HALVES = 0x0f0f_0f0f_0f0f_0f0fL;

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

    /// The bytes that are written between two places, or null when it is not what [#write] gives
    /// for that many bytes.
    ///
    /// @param ascii the text; what is no ASCII is a question mark, which neither encoding writes
    /// @param length a multiple of four
    byte @Nullable [] read(byte[] ascii, int from, int to, int length) {
        return switch (this) {
            case HEX -> readHex(ascii, from, to, length);
            case BASE64 -> readBase64(ascii, from, to, length);
        };
    }

    private static byte @Nullable [] readHex(byte[] ascii, int from, int to, int length) {
        if (to - from != 2 * length) {
            return null;
        }
        byte[] bytes = new byte[length];
        boolean isHex = true;
        for (int i = 0; i < length; i += 4) {
            long eight = (long) EIGHT.get(ascii, from + 2 * i);
            long values = (eight & LOW_HALVES) + 9 * ((eight >>> 6) & EACH);
            isHex &= (values & ~LOW_HALVES) == 0 && digits(values) == eight;
            FOUR.set(bytes, i, packed(values));
        }
        return isHex ? bytes : null;
    }

    /// The digits of eight values below 16, one a byte.
    private static long digits(long values) {
        long isLetter = ((values + 0x76 * EACH) >>> 7) & EACH;
        return values + 0x30 * EACH + 0x27 * isLetter;
    }

    /// Eight values below 16, one a byte, as four bytes.
    private static int packed(long values) {
        long twos = (values | (values >>> 4)) & 0x00ff_00ff_00ff_00ffL;
        long fours = (twos | (twos >>> 8)) & 0x0000_ffff_0000_ffffL;
        return (int) (fours | (fours >>> 16));
    }

    private static byte @Nullable [] readBase64(byte[] ascii, int from, int to, int length) {
        if (to - from != (length + 2) / 3 * 4) {
            return null;
        }
        byte[] text = Arrays.copyOfRange(ascii, from, to);
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // The decoder overlooks unused bits, and would read several texts as the same bytes.
            return bytes.length == length && Arrays.equals(Base64.getEncoder().encode(bytes), text)
                    ? bytes
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
