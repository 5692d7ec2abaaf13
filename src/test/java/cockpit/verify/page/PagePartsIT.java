package cockpit.verify.page;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.FactCodec;
import cockpit.evidence.Samples;
import cockpit.kit.json.Json;
import cockpit.launch.Fact;

import org.junit.jupiter.api.Test;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// What stands on the page in the place of the JDK's and Jackson's own, against these.
class PagePartsIT {
    private static final Path CLASSES =
            Path.of(System.getProperty("cockpit.verifier.page")).resolveSibling("page/classes");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void digestsAreTheOnesOfTheJdk() throws Exception {
        Method sha256 = method("cockpit.verify.page.Sha2", "sha256", byte[].class);
        Method sha512 = method("cockpit.verify.page.Sha2", "sha512", byte[].class);
        for (int size = 0; size < 300; size++) {
            byte[] message = bytes(size);
            assertThat(sha256.invoke(null, (Object) message))
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(message));
            assertThat(sha512.invoke(null, (Object) message))
                    .isEqualTo(MessageDigest.getInstance("SHA-512").digest(message));
        }
    }

    /// RFC 8032, section 7.1, the second vector, and the JDK's own signatures.
    @Test
    void signaturesHoldAsTheyDoInTheJdkAndNoChangedOneDoes() throws Exception {
        Method verify =
                method(
                        "cockpit.verify.page.Ed25519",
                        "verify",
                        byte[].class,
                        byte[].class,
                        byte[].class);
        HexFormat hex = HexFormat.of();
        assertThat(
                        verify.invoke(
                                null,
                                hex.parseHex(
                                        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
                                new byte[] {0x72},
                                hex.parseHex(
                                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")))
                .isEqualTo(true);
        for (int i = 0; i < 20; i++) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            byte[] key = Arrays.copyOfRange(spki, 12, 44);
            byte[] message = bytes(random.nextInt(200));
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            byte[] signature = signer.sign();
            assertThat(verify.invoke(null, key, message, signature)).isEqualTo(true);
            byte[] changed = signature.clone();
            changed[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            assertThat(verify.invoke(null, key, message, changed))
                    .as("seed %s", seed)
                    .isEqualTo(false);
            assertThat(verify.invoke(null, key, message, secondForm(signature)))
                    .as("a signature has one form")
                    .isEqualTo(false);
            byte[] otherKey = key.clone();
            otherKey[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            assertThat(verify.invoke(null, otherKey, message, signature)).isEqualTo(false);
        }
    }

    /// The same signature with the order of the group added to its second half.
    private static byte[] secondForm(byte[] signature) {
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = signature[63 - i];
        }
        byte[] sum =
                new BigInteger(1, big)
                        .add(BigInteger.ONE.shiftLeft(252))
                        .add(new BigInteger("27742317777372353535851937790883648493"))
                        .toByteArray();
        byte[] other = Arrays.copyOf(Arrays.copyOf(signature, 32), 64);
        for (int i = 0; i < Math.min(32, sum.length); i++) {
            other[32 + i] = sum[sum.length - 1 - i];
        }
        return other;
    }

    @Test
    void timesAreReadAndWrittenAsInTheJdk() throws Exception {
        Method parse = method("org.threeten.bp.Instant", "parse", CharSequence.class);
        for (int i = 0; i < 3000; i++) {
            Instant instant =
                    Instant.ofEpochSecond(
                            random.nextLong(-62_167_219_200L, 253_402_300_800L),
                            switch (random.nextInt(4)) {
                                case 0 -> 0;
                                case 1 -> random.nextInt(1000) * 1_000_000;
                                case 2 -> random.nextInt(1_000_000) * 1000;
                                default -> random.nextInt(1_000_000_000);
                            });
            assertThat(parse.invoke(null, instant.toString()))
                    .as("seed %s", seed)
                    .hasToString(instant.toString());
        }
        for (String wrong :
                List.of(
                        "2026-02-29T00:00:00Z",
                        "2026-13-01T00:00:00Z",
                        "2026-01-01T24:00:01Z",
                        "2026-01-01T00:60:00Z",
                        "2026-01-01T00:00:00",
                        "2026-1-01T00:00:00Z",
                        "",
                        "x")) {
            assertThat(isRefused(() -> Instant.parse(wrong), DateTimeException.class)).isTrue();
            assertThat(isRefused(() -> parse.invoke(null, wrong), InvocationTargetException.class))
                    .as(wrong)
                    .isTrue();
        }
    }

    @Test
    void jsonIsTakenAndRefusedAsByTheProgramsOwnReader() throws Exception {
        Object mapper =
                type("tools.jackson.databind.json.JsonMapper").getConstructor().newInstance();
        Method read = mapper.getClass().getMethod("readTree", byte[].class);
        String good =
                """
                {"a":[1,-2,0,9007199254740991,true,false,null,"\\u00e9\\n\\"x","€😀"],"b":{"c":{},"d":[]},"e":1.5e3}
                """;
        List<String> fixed =
                List.of(
                        good,
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":01}",
                        "[1,]",
                        "[1] 2",
                        "{'a':1}",
                        "\"\\x\"",
                        "\"a\nb\"",
                        "+1",
                        "1.",
                        ".5",
                        "-",
                        "tru",
                        "nullx",
                        "[".repeat(64) + "]".repeat(64),
                        "[".repeat(65) + "]".repeat(65),
                        "1".repeat(41),
                        "\"" + "x".repeat(256 * 1024 + 1) + "\"");
        for (String text : fixed) {
            compare(mapper, read, text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3000; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
            compare(mapper, read, changed);
        }
    }

    private void compare(Object mapper, Method read, byte[] document) throws Exception {
        String ours;
        try {
            ours = Json.ours().readTree(document).toString();
        } catch (JacksonException e) {
            ours = "refused";
        }
        String theirs;
        try {
            theirs = read.invoke(mapper, (Object) document).toString();
        } catch (InvocationTargetException e) {
            theirs = "refused";
        }
        String text = new String(document, StandardCharsets.UTF_8);
        // A fraction is never written by us; only that it is read counts.
        if (ours.equals("refused")
                || theirs.equals("refused")
                || !text.matches("(?s).*[0-9][.eE].*")) {
            assertThat(theirs).as("seed %s: %s", seed, text).isEqualTo(ours);
        }
    }

    /// Every kind of fact, at random: what the program wrote the page reads as the same, and what
    /// is not exactly so the page refuses.
    @Test
    void factsAreReadAsByTheProgramsOwnCodec() throws Exception {
        Object mapper =
                type("tools.jackson.databind.json.JsonMapper").getConstructor().newInstance();
        Method tree = mapper.getClass().getMethod("readTree", byte[].class);
        Method read =
                method(
                        "cockpit.evidence.FactCodec",
                        "read",
                        String.class,
                        type("tools.jackson.databind.JsonNode"));
        for (Class<? extends Fact> kind : Samples.kinds()) {
            for (int i = 0; i < 5; i++) {
                Fact fact = Samples.random(kind, random);
                ObjectNode body = (ObjectNode) FactCodec.write(fact);
                assertThat(parts(read.invoke(null, kind.getSimpleName(), tree(tree, mapper, body))))
                        .as("seed %s: %s", seed, fact)
                        .isEqualTo(parts(fact));
                ObjectNode more = body.deepCopy().put("by_hand", true);
                ObjectNode wrong = body.deepCopy();
                String name = List.copyOf(body.propertyNames()).get(random.nextInt(body.size()));
                wrong.putNull(name);
                ObjectNode less = body.deepCopy();
                less.remove(name);
                for (ObjectNode bad : List.of(more, wrong, less)) {
                    Object node = tree(tree, mapper, bad);
                    assertThat(
                                    isRefused(
                                            () -> read.invoke(null, kind.getSimpleName(), node),
                                            InvocationTargetException.class))
                            .as("seed %s: %s %s", seed, kind.getSimpleName(), bad)
                            .isTrue();
                }
            }
        }
    }

    private static Object tree(Method read, Object mapper, ObjectNode body) throws Exception {
        return read.invoke(mapper, (Object) body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What a fact shows of itself, in no order, because a map of constants has none.
    private static List<String> parts(Object fact) {
        return Arrays.stream(fact.toString().split("[\\[\\](){},= ]+")).sorted().toList();
    }

    private interface Act {
        Object run() throws Exception;
    }

    private static boolean isRefused(Act act, Class<? extends Exception> how) {
        try {
            act.run();
            return false;
        } catch (Exception e) {
            return how.isInstance(e);
        }
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Method method(String type, String name, Class<?>... parameters)
            throws Exception {
        return type(type).getMethod(name, parameters);
    }

    /// A class of the page, never the program's of the same name.
    private static Class<?> type(String name) throws Exception {
        return LOADER.loadClass(name);
    }

    private static final ClassLoader LOADER = loader();

    private static ClassLoader loader() {
        try {
            return new URLClassLoader(
                    new URL[] {
                        CLASSES.toUri().toURL(),
                        Fact.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
