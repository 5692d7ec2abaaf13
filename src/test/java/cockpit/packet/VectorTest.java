package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Public test vectors against our own wrappers.
class VectorTest {
    private static final String SPKI = "302a300506032b6570032100";
    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /// The points of small order in every encoding: those of RFC 8032 first, then the other six
    /// (source: C2SP/CCTV, ed25519).
    private static final List<String> SMALL_ORDER =
            List.of(
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0000000000000000000000000000000000000000000000000000000000000080",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                    "0100000000000000000000000000000000000000000000000000000000000080",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

    private static final int PLAIN_COUNT = 8;

    @Test
    void rfc8032IsSignedAndVerifiedToTheByte() throws Exception {
        List<String[]> rows = rows("ed25519-rfc8032.tsv");
        assertThat(rows).hasSize(5);
        for (String[] row : rows) {
            SigningKey key = SigningKey.of(base64(PKCS8 + row[1]) + ":" + base64(SPKI + row[2]));

            assertThat(key.sign(hex(row[3]))).as(row[0]).isEqualTo(hex(row[4]));
            assertThat(Keys.fits(read(row[2]), hex(row[3]), hex(row[4]))).as(row[0]).isTrue();
            byte[] other = Arrays.copyOf(hex(row[3]), hex(row[3]).length + 1);
            assertThat(Keys.fits(read(row[2]), other, hex(row[4]))).as(row[0]).isFalse();
        }
    }

    @Test
    void wycheproofIsAcceptedAndRefusedAsItSays() throws Exception {
        List<String[]> rows = rows("ed25519-wycheproof.tsv");
        assertThat(rows).hasSize(72);
        for (String[] row : rows) {
            boolean isValid = row[4].equals("valid");

            assertThat(Keys.fits(read(row[1]), hex(row[2]), hex(row[3])))
                    .as("tcId %s: %s", row[0], row[5])
                    .isEqualTo(isValid);
        }
        // The 65 bytes of tcId 37, which the JDK 17 took.
        assertThat(rows).anyMatch(row -> row[0].equals("37") && row[3].length() == 130);
    }

    @Test
    void aKeyOfSmallOrderIsNobodys() {
        for (String point : SMALL_ORDER) {
            assertThatThrownBy(() -> read(point)).as(point).isInstanceOf(PacketRefused.class);
        }
    }

    /// As CCTV makes them: the key has a small order, S is 0, and the message is one for which the
    /// equation holds with R = identity. Every encoding but the standard's is refused, in the key
    /// and in R.
    @Test
    void noOtherEncodingOfAPointIsTaken() throws Exception {
        List<String> identities =
                List.of(
                        SMALL_ORDER.get(2),
                        SMALL_ORDER.get(10),
                        SMALL_ORDER.get(11),
                        SMALL_ORDER.get(12));
        int taken = 0;
        for (String a : SMALL_ORDER) {
            for (String r : identities) {
                byte[] message = messageFor(hex(r), hex(a));
                byte[] signature = Arrays.copyOf(hex(r), 64);
                boolean isPlain =
                        SMALL_ORDER.indexOf(a) < PLAIN_COUNT && r.equals(identities.getFirst());

                boolean fits = fitsUnread(a, message, signature);
                if (!isPlain) {
                    assertThat(fits).as("A %s R %s", a, r).isFalse();
                }
                taken += fits ? 1 : 0;
            }
        }
        // The equation does hold, or this would show nothing.
        assertThat(taken).isEqualTo(PLAIN_COUNT);
    }

    /// R = identity in its other encodings, under an ordinary key: S = k times the secret scalar.
    @Test
    void noOtherEncodingOfRIsTakenUnderAnOrdinaryKey() throws Exception {
        String[] row = rows("ed25519-rfc8032.tsv").getFirst();
        byte[] half = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(hex(row[1])), 32);
        half[0] &= (byte) 0xf8;
        half[31] = (byte) (half[31] & 0x7f | 0x40);
        BigInteger secret = little(half);
        for (int i : new int[] {2, 10, 11, 12}) {
            byte[] r = hex(SMALL_ORDER.get(i));
            BigInteger s = challenge(r, hex(row[2]), new byte[] {7}).multiply(secret).mod(ORDER);
            byte[] signature = Arrays.copyOf(r, 64);
            byte[] big = s.toByteArray();
            for (int at = 0; at < big.length && at < 32; at++) {
                signature[32 + at] = big[big.length - 1 - at];
            }

            assertThat(Keys.fits(read(row[2]), new byte[] {7}, signature))
                    .as(SMALL_ORDER.get(i))
                    .isEqualTo(i == 2);
        }
    }

    @Test
    void dssesOwnVectorGivesTheSameBytesToSign() {
        assertThat(
                        Envelope.preAuthentication(
                                "http://example.com/HelloWorld", Story.bytes("hello world")))
                .isEqualTo(Story.bytes("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
        // Lengths are of bytes and in ASCII, whatever the machine's digits are.
        assertThat(Envelope.preAuthentication("é", "中".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("DSSEv1 2 é 3 中".getBytes(StandardCharsets.UTF_8));
        assertThat(Envelope.preAuthentication("", new byte[0]))
                .isEqualTo(Story.bytes("DSSEv1 0  0 "));
    }

    /// RFC 8785, appendix B, in its order. Our profile takes whole numbers up to 2^53 - 1 and
    /// refuses the rest, because every other number of ours is text.
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "5e-324, refused",
        "-5e-324, refused",
        "1.7976931348623157e+308, refused",
        "-1.7976931348623157e+308, refused",
        "9007199254740992, refused",
        "-9007199254740992, refused",
        "295147905179352830000, refused",
        "9.999999999999997e+22, refused",
        "1e+23, refused",
        "1.0000000000000001e+23, refused",
        "999999999999999700000, refused",
        "999999999999999900000, refused",
        "1e+21, refused",
        "9.999999999999997e-7, refused",
        "0.000001, refused",
        "333333333.3333332, refused",
        "333333333.33333325, refused",
        "333333333.3333333, refused",
        "333333333.3333334, refused",
        "333333333.33333343, refused",
        "-0.0000033333333333333333, refused",
        "1424953923781206.2, refused",
        // Beyond the table: the largest that is taken, and whole numbers in another form.
        "9007199254740991, 9007199254740991",
        "-9007199254740991, -9007199254740991",
        "1.0, refused",
        "-0.0, refused",
        "1E0, refused"
    })
    void rfc8785sNumbersAreWrittenAsItSaysOrRefused(String number, String expected) {
        if (expected.equals("refused")) {
            assertThatThrownBy(() -> canonical(number)).isInstanceOf(RuntimeException.class);
        } else {
            assertThat(canonical(number)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", "01", ".5", "1.", "0x10"})
    void whatIsNoJsonNumberIsRefused(String number) {
        assertThatThrownBy(() -> canonical(number)).isInstanceOf(RuntimeException.class);
    }

    /// RFC 8785, section 3.2.2, without its numbers, and section 3.2.3.
    @Test
    void rfc8785sTextsAndNamesAreWrittenAsItSays() {
        assertThat(
                        canonical(
                                """
                                {"string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                                 "literals":[null, true, false]}
                                """))
                .isEqualTo(
                        "{\"literals\":[null,true,false],"
                                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(
                        canonical(
                                """
                                {"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,
                                 "\\u0080":6,"\\u00f6":7}
                                """))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
        for (String half : List.of("\"\\ud800\"", "\"\\udead\"", "{\"\\ud83d\":1}")) {
            assertThatThrownBy(() -> canonical(half)).isInstanceOf(RuntimeException.class);
        }
    }

    /// FIPS 180-4's examples.
    @Test
    void sha256GivesTheStandardsDigests() {
        assertThat(Sha256.hex(Story.bytes("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.hex(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(
                        Sha256.hex(
                                Story.bytes(
                                        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")))
                .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        assertThat(Sha256.hex(Story.bytes("a".repeat(1_000_000))))
                .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    /// One of 8 messages, on average, makes the challenge a multiple of 8, whatever the order of A.
    private static byte[] messageFor(byte[] r, byte[] a) throws Exception {
        for (int i = 0; ; i++) {
            byte[] message = {(byte) i, (byte) (i >> 8)};
            if (challenge(r, a, message).mod(BigInteger.valueOf(8)).signum() == 0) {
                return message;
            }
        }
    }

    private static BigInteger challenge(byte[] r, byte[] a, byte[] message) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(r);
        all.writeBytes(a);
        all.writeBytes(message);
        return little(MessageDigest.getInstance("SHA-512").digest(all.toByteArray())).mod(ORDER);
    }

    private static BigInteger little(byte[] bytes) {
        byte[] big = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            big[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, big);
    }

    /// Past our own reader, which refuses the key before a signature is looked at.
    private static boolean fitsUnread(String point, byte[] message, byte[] signature) {
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(hex(SPKI + point)));
            return Keys.fits(key, message, signature);
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey read(String point) throws PacketRefused {
        return Keys.read(
                "-----BEGIN PUBLIC KEY-----\n"
                        + base64(SPKI + point)
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private static String canonical(String json) {
        return CanonicalJson.text(Json.foreign().readTree(json));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(hex(hex));
    }

    private static List<String[]> rows(String name) throws IOException {
        try (var in = VectorTest.class.getResourceAsStream("/vectors/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
