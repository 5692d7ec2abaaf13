package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

class PacketSweepTest {
    private static final String SECRET = "Tr0ub4dor&3-of/this+launch";

    private static PacketRefused refused(PacketSweep sweep, String text) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("clean.json", Story.bytes("{}"));
        files.put("notes.json", Story.bytes(text));
        return Objects.requireNonNull(
                catchThrowableOfType(PacketRefused.class, () -> sweep.check(files)), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
                "key=sk_test_4eC39HqLyjWDarjtT1zdp7dc",
                "pk_live_TYooMQauvdEDq54NiTphI7jx",
                "\"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\"",
                "gsec_0123456789abcdef",
                "Authorization: Bearer abc",
                "Authorization: 0123456789abcdef",
                "authorization&quot;: &quot;Basic QWxh",
                "{\"authorization\":\"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\"}",
                "bearer eyJhbGciOiJIUzI1NiJ9.e30.sig",
                "{\"venueAccount\":\"desk-7\"}",
                "the route priority: 2, then 1",
                "{\\\"reserve_path\\\":\\\"a>b\\\"}",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----",
                "DE89370400440532013000",
                "Please pay to GB29 NWBK 6016 1331 9268 19 today",
                "iban:FR1420041010050500013M02606.",
                "saved under /Users/ann/packet.zip",
                "/home/ann/cockpit",
                "C:\\\\Users\\\\ann",
                "the liquidity of Acme Bank"
            })
    void aShapeOfASecretIsFoundAndNeverRepeated(String text) {
        PacketRefused e = refused(new PacketSweep(List.of(), List.of("ACME bank")), text);

        assertThat(e.code()).isEqualTo("secret-in-packet");
        assertThat(e.getMessage())
                .startsWith("The export is refused: notes.json holds ")
                .doesNotContain(text);
    }

    @Test
    void aKnownSecretIsFoundInEveryEncodingAndPlace() {
        PacketSweep sweep = new PacketSweep(List.of(SECRET), List.of());
        List<UnaryOperator<String>> encodings =
                List.of(
                        text -> text,
                        text -> URLEncoder.encode(text, StandardCharsets.UTF_8),
                        text -> Base64.getEncoder().encodeToString(Story.bytes(text)),
                        text -> Base64.getUrlEncoder().encodeToString(Story.bytes(text)),
                        text -> HexFormat.of().formatHex(Story.bytes(text)),
                        text ->
                                HexFormat.of()
                                        .formatHex(Story.bytes(text))
                                        .toUpperCase(Locale.ROOT));
        for (UnaryOperator<String> encoding : encodings) {
            for (String before : List.of("", "a", "ab", "abc", "abcd")) {
                PacketRefused e = refused(sweep, encoding.apply(before + SECRET + "tail"));
                assertThat(e.getMessage()).contains("a secret of this launch");
            }
        }
    }

    @Test
    void innocentTextPasses() throws Exception {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put(
                "notes.json",
                Story.bytes(
                        """
                        Nothing branches on route priority or on a reserve path, and that is all.
                        Live keys (sk_live_*) stay on the server; desk_live_orders is a desk.
                        Never send Authorization headers or whsec_ values. /v1/home/pools
                        req_01HZY0POOLS00000000000000 XX00AAAABBBBCCCCDDDD DE00370400440532013000
                        curl -H "Authorization: Bearer $OBIT_SECRET_KEY" -H 'Authorization: [redacted]'
                        bearer authentication; Authorization: Bearer <key>
                        https://partner.example/home/ann pq_live_123 txn_live_456
                        """));
        new PacketSweep(List.of("short"), List.of(" ")).check(files);
        assertThat(
                        Story.builder(SigningKey.generate())
                                .build(Story.complete(Environment.LIVE).input()))
                .isNotEmpty();
    }

    /// 200 seeded secrets, each in some free text that a person or a server wrote.
    @Test
    void aSaltedStoreIsNeverExportedAndNothingIsWritten(@TempDir Path folder) throws Exception {
        Random random = new Random(20260525);
        for (int i = 0; i < 200; i++) {
            String canary = "sk_live_" + HexFormat.of().toHexDigits(random.nextLong());
            String text = "see ticket, key was " + canary + " until noon";
            Story story = Story.complete(Environment.LIVE);
            switch (i % 4) {
                case 0 ->
                        story.add(
                                new Fact.Confirmed(
                                        "gate.support", "A. Person", Role.SUPPORT, text));
                case 1 -> story.waive("gate.monitoring", Story.JUDGED);
                case 2 -> story.add(new Fact.HostConfirmed("pools.example", text));
                default -> story.add(new Fact.PacketExported(3, "a".repeat(64), text));
            }
            if (i % 4 == 1) {
                story.add(
                        new Fact.WaiverGiven(
                                "gate.origins", text, "Manager", "Lead", Story.JUDGED));
            }
            Path file = folder.resolve("packet.zip");
            assertThatThrownBy(
                            () -> Story.builder(SigningKey.generate()).write(story.input(), file))
                    .isInstanceOf(PacketRefused.class)
                    .hasMessageContaining("evidence.ndjson")
                    .hasMessageNotContaining(canary);
            assertThat(file).doesNotExist();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void secretsInAnExchangeStayInTheStore() throws Exception {
        Story story =
                Story.complete(Environment.LIVE)
                        .add(Story.exchange("whsec_C2FVsBQIhrscChlQIMV and " + SECRET));
        byte[] packet =
                new PacketBuilder(
                                SigningKey.generate(), new PacketSweep(List.of(SECRET), List.of()))
                        .build(story.input());

        assertThat(new String(packet, StandardCharsets.UTF_8)).doesNotContain("whsec_", SECRET);
    }
}
