package cockpit.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/// Each digest has one written form, and everything else is refused.
class EncodingTest {
    private static final int LENGTH = 32;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whatIsNoLowerCaseHexDigitIsRefusedAtEveryPlace() {
        String digits = "0123456789abcdef";
        for (String around : new String[] {"0", "9", "a", "f"}) {
            for (int at = 0; at < 2 * LENGTH; at++) {
                for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
                    byte[] text = ascii(around.repeat(2 * LENGTH));
                    text[at] = (byte) b;
                    assertThat(Encoding.HEX.read(text, 0, text.length, LENGTH) != null)
                            .as("byte %d at %d between %s", b, at, around)
                            .isEqualTo(digits.indexOf((char) b) >= 0);
                }
            }
        }
    }

    @Test
    void whatIsWrittenIsReadWhereverItStandsAndInNoOtherLength() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[LENGTH];
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            assertThat(Encoding.HEX.write(bytes)).isEqualTo(hex);
            for (Encoding encoding : Encoding.values()) {
                byte[] text = ascii("v1=" + encoding.write(bytes) + ",");
                int end = text.length - 1;
                assertThat(encoding.read(text, 3, end, LENGTH)).isEqualTo(bytes);
                assertThat(encoding.read(text, 3, end - 1, LENGTH)).isNull();
                assertThat(encoding.read(text, 3, end + 1, LENGTH)).isNull();
                assertThat(encoding.read(text, 2, end, LENGTH)).isNull();
            }
        }
    }
}
