package cockpit.signature;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.http.Header;
import cockpit.launch.Environment;
import cockpit.signature.Diagnosis.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Row C-S1: for every seeded fault the right cause is the first that is named. Each fault is made
/// the way people make it: by signing, or by passing on, in one wrong way.
class DiagnosisTest {
    private static final Instant AT = Instant.ofEpochSecond(1_795_000_000);
    private static final String RAW =
            "{\"type\":\"pool.transaction.settled\",\"note\":\"Zahlung f\u00fcr M\u00fcller / Co\","
                    + "\"fiatAmount\":\"120.50\",\"feeBps\":25,\"eventId\":\"e-1\"}";
    private static final byte[] BODY = utf8(RAW);
    private static final String SANDBOX_TEXT = "whsec_test_cWWMjGb0pqRm8l7Xh3nT2vB5kZs9dQe1";
    private static final String LIVE_TEXT = "whsec_live_Zp4Vt7Kx1mN8cR3yH6uW9bS2fL5gJ0aD";
    private static final SigningSecret SANDBOX =
            SigningSecret.of(Environment.SANDBOX, SANDBOX_TEXT);
    private static final SigningSecret LIVE = SigningSecret.of(Environment.LIVE, LIVE_TEXT);
    private static final SigningSecret OLD =
            SigningSecret.of(
                    Environment.LIVE,
                    "whsec_live_0ldKx1mN8cR3yH6uW9bS2fL5gJ0aDold",
                    Instant.MIN,
                    AT.minus(Duration.ofDays(1)));
    private static final List<SigningSecret> KNOWN = List.of(LIVE, OLD, SANDBOX);

    /// A delivery as it came in, and the settings of the endpoint that it came to.
    record Case(
            String name, String code, SchemeSettings settings, List<Header> headers, byte[] body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> faults() {
        return Stream.of(
                        Scheme.ZERO_GATE,
                        Scheme.ZERO_POOLS,
                        Scheme.STANDARD_WEBHOOKS,
                        Scheme.STRIPE)
                .flatMap(
                        scheme ->
                                Stream.concat(
                                        inTransit(SchemeSettings.of(scheme)).stream(),
                                        atTheSender(SchemeSettings.of(scheme)).stream()));
    }

    private static List<Case> inTransit(SchemeSettings settings) {
        List<Case> cases = new ArrayList<>();
        bodies(
                cases,
                settings,
                "body-reserialised",
                pretty("  "),
                pretty("    "),
                RAW.replace("\":", "\": ").replace(",\"", ", \""),
                RAW.replace("/", "\\/"),
                RAW.replace("\u00fc", "\\u00fc"));
        bodies(cases, settings, "body-trailing-newline", RAW + "\n", RAW + "\r\n", "  " + RAW);
        bodies(cases, settings, "body-byte-order-mark", "\ufeff" + RAW);
        for (String charset : List.of("ISO-8859-1", "UTF-16LE", "UTF-16", "windows-1252")) {
            cases.add(
                    with(
                            "the body is passed on in " + charset,
                            "body-charset",
                            settings,
                            sign(settings, LIVE, BODY, AT),
                            RAW.getBytes(Charset.forName(charset))));
        }
        cases.add(
                with(
                        "the body is read as ISO-8859-1",
                        "body-charset",
                        settings,
                        sign(settings, LIVE, BODY, AT),
                        utf8(new String(BODY, StandardCharsets.ISO_8859_1))));
        cases.add(
                with(
                        "a gateway encodes the body",
                        "body-wrapped",
                        settings,
                        sign(settings, LIVE, BODY, AT),
                        Base64.getEncoder().encode(BODY)));
        byte[] lines = utf8("{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}");
        cases.add(
                with(
                        "CRLF becomes LF",
                        "body-line-ends",
                        settings,
                        sign(settings, LIVE, lines, AT),
                        utf8(new String(lines, StandardCharsets.UTF_8).replace("\r", ""))));
        cases.add(
                with(
                        "LF becomes CRLF",
                        "body-line-ends",
                        settings,
                        sign(settings, LIVE, utf8("{\n\"a\": 1\n}"), AT),
                        utf8("{\r\n\"a\": 1\r\n}")));
        cases.add(
                with(
                        "a line end is trimmed",
                        "body-trailing-newline",
                        settings,
                        sign(settings, LIVE, utf8(RAW + "\n"), AT),
                        BODY));
        headers(cases, settings);
        return cases;
    }

    private static void headers(List<Case> cases, SchemeSettings settings) {
        List<Header> good = sign(settings, LIVE, BODY, AT);
        cases.add(
                with(
                        "the signature is cut off",
                        "signature-truncated",
                        settings,
                        signature(good, settings, value -> value.substring(0, value.length() - 20)),
                        BODY));
        cases.add(
                with(
                        "little of the signature is left",
                        "signature-truncated",
                        settings,
                        signature(
                                good,
                                settings,
                                value -> value.substring(0, value.indexOf("v1") + 3 + 4)),
                        BODY));
        List<Header> twice = new ArrayList<>(good);
        twice.addAll(
                good.stream().filter(h -> h.name().equals(settings.signatureHeader())).toList());
        cases.add(with("two signature lines", "signature-repeated", settings, twice, BODY));
        cases.add(
                with(
                        "a proxy renames the signature",
                        "signature-header-name",
                        settings,
                        good.stream()
                                .map(
                                        h ->
                                                h.name().equals(settings.signatureHeader())
                                                        ? new Header("X-Forwarded-Sig", h.value())
                                                        : h)
                                .toList(),
                        BODY));
        cases.add(
                with(
                        "a proxy drops the signature",
                        "signature-missing",
                        settings,
                        good.stream()
                                .filter(h -> !h.name().equals(settings.signatureHeader()))
                                .toList(),
                        BODY));
        cases.add(
                with(
                        "it comes an hour and a bit late",
                        "skew-behind",
                        settings,
                        sign(settings, LIVE, BODY, AT.minusSeconds(4_000)),
                        BODY));
        cases.add(
                with(
                        "the sender's clock is ahead",
                        "skew-ahead",
                        settings,
                        sign(settings, LIVE, BODY, AT.plusSeconds(301)),
                        BODY));
    }

    private static List<Case> atTheSender(SchemeSettings settings) {
        List<Case> cases = new ArrayList<>();
        cases.add(
                with(
                        "sandbox secret on live",
                        "secret-of-other-environment",
                        settings,
                        sign(settings, SANDBOX, BODY, AT),
                        BODY));
        cases.add(
                with(
                        "the secret before the rotation",
                        "secret-expired",
                        settings,
                        sign(settings, OLD, BODY, AT),
                        BODY));
        String sorted =
                "{\"eventId\":\"e-1\",\"feeBps\":25,\"fiatAmount\":\"120.50\","
                        + "\"note\":\"Zahlung f\u00fcr M\u00fcller / Co\","
                        + "\"type\":\"pool.transaction.settled\"}";
        cases.add(
                with(
                        "the sender signs sorted keys",
                        "body-reserialised",
                        settings,
                        sign(settings, LIVE, utf8(sorted), AT),
                        BODY));
        keys(cases, settings);
        boolean isStandard = settings.scheme() == Scheme.STANDARD_WEBHOOKS;
        SigningSecret plain = SigningSecret.of(Environment.LIVE, LIVE_TEXT);
        byte[] key = keyBytes(settings, plain);
        cases.add(
                byHand(
                        "the time is left out",
                        "timestamp-not-signed",
                        settings,
                        key,
                        "",
                        null,
                        BODY));
        cases.add(
                byHand(
                        "the time is in milliseconds",
                        "timestamp-in-milliseconds",
                        settings,
                        key,
                        (isStandard ? "e-1." : "") + "1795000000123.",
                        "1795000000123",
                        BODY));
        cases.add(
                byHand(
                        "milliseconds are signed and seconds sent",
                        "timestamp-in-milliseconds",
                        settings,
                        key,
                        (isStandard ? "e-1." : "") + "1795000000000.",
                        null,
                        BODY));
        return cases;
    }

    private static void keys(List<Case> cases, SchemeSettings settings) {
        String after = LIVE_TEXT.substring("whsec_live_".length());
        boolean isStandard = settings.scheme() == Scheme.STANDARD_WEBHOOKS;
        String before = isStandard ? "e-1.1795000000." : "1795000000.";
        cases.add(
                byHand(
                        "whsec_ decoded or not, the wrong way round",
                        isStandard ? "secret-not-decoded" : "secret-decoded",
                        settings,
                        isStandard ? utf8(LIVE_TEXT) : Base64.getDecoder().decode(after),
                        before,
                        null,
                        BODY));
        cases.add(
                byHand(
                        "the prefix is left out",
                        "secret-prefix-left-out",
                        settings,
                        utf8(after),
                        before,
                        null,
                        BODY));
        cases.add(
                byHand(
                        "the secret is read with its line end",
                        "secret-with-newline",
                        settings,
                        utf8(LIVE_TEXT + "\n"),
                        before,
                        null,
                        BODY));
        byte[] key = keyBytes(settings, LIVE);
        byte[] digest = new HmacKey(key).digest(utf8(before), BODY);
        List<Header> good = sign(settings, LIVE, BODY, AT);
        for (Encoding encoding : Encoding.values()) {
            if (encoding != settings.encoding()) {
                cases.add(
                        with(
                                "the digest is in " + encoding.word(),
                                "digest-encoding",
                                settings,
                                signature(
                                        good,
                                        settings,
                                        value ->
                                                value.substring(0, value.indexOf("v1") + 3)
                                                        + encoding.write(digest)),
                                BODY));
            }
        }
        if (settings.encoding() == Encoding.HEX) {
            cases.add(
                    with(
                            "the digest is in upper case",
                            "digest-encoding",
                            settings,
                            signature(
                                    good,
                                    settings,
                                    value ->
                                            value.substring(0, value.indexOf("v1") + 3)
                                                    + Encoding.HEX
                                                            .write(digest)
                                                            .toUpperCase(Locale.ROOT)),
                            BODY));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theRightCauseIsNamedFirst(Case fault) {
        List<Finding> findings = diagnose(fault);
        assertThat(findings).isNotEmpty();
        assertThat(findings.getFirst().code()).as(findings.toString()).isEqualTo(fault.code());
        assertThat(findings.toString()).doesNotContain(LIVE_TEXT, SANDBOX_TEXT);
        assertThat(findings.getFirst().fix()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsExplainedIsStillRefused(Case fault) {
        assertThat(
                        new Verifier(fault.settings(), List.of(LIVE, OLD))
                                .verify(new SignedMessage(fault.headers(), fault.body()), AT))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void aDeliveryThatVerifiesHasNothingToExplain() {
        for (Scheme scheme : Scheme.values()) {
            SchemeSettings settings = SchemeSettings.of(scheme);
            assertThat(diagnose(with("", "", settings, sign(settings, LIVE, BODY, AT), BODY)))
                    .isEmpty();
        }
    }

    @Test
    void aDeliveryOfAnotherSchemeIsNamedAsThat() {
        for (Scheme ours : Scheme.values()) {
            for (Scheme theirs : Scheme.values()) {
                SchemeSettings settings = SchemeSettings.of(ours);
                List<Header> headers = sign(SchemeSettings.of(theirs), LIVE, BODY, AT);
                List<Finding> findings = diagnose(with("", "", settings, headers, BODY));
                boolean arePlain =
                        ours.word().startsWith("hmac") && theirs.word().startsWith("hmac");
                if (ours != theirs) {
                    assertThat(findings.getFirst().code())
                            .as("%s taken for %s: %s", theirs, ours, findings)
                            .isEqualTo(arePlain ? "digest-encoding" : "wrong-scheme");
                    assertThat(findings.getFirst().fix()).contains(theirs.word());
                }
            }
        }
    }

    @Test
    void twoFaultsTogetherAreBothNamed() {
        SchemeSettings settings = SchemeSettings.of(Scheme.ZERO_POOLS);
        List<Header> headers = sign(settings, SANDBOX, BODY, AT.plusSeconds(3_600));
        Finding finding = diagnose(with("", "", settings, headers, utf8(pretty("  ")))).getFirst();
        assertThat(finding.code()).isEqualTo("secret-of-other-environment");
        assertThat(finding.sentence())
                .contains("sandbox", "parsed and written again", "3600 s ahead", "1 h");
    }

    @Test
    void whatNothingExplainsIsSaidToBeUnexplained() {
        SchemeSettings settings = SchemeSettings.of(Scheme.ZERO_POOLS);
        SigningSecret stranger = SigningSecret.of(Environment.LIVE, "whsec_somebody_elses");
        List<Finding> findings =
                diagnose(with("", "", settings, sign(settings, stranger, BODY, AT), BODY));
        assertThat(findings).extracting(Finding::code).containsExactly("no-explanation");
    }

    @Test
    void aKeyPairIsDiagnosedTooAndNeverTakenForASharedSecret() {
        SchemeSettings settings = SchemeSettings.of(Scheme.STANDARD_WEBHOOKS);
        SigningSecret pair =
                SigningSecret.of(
                        Environment.LIVE,
                        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");
        String half = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
        SigningSecret known = SigningSecret.of(Environment.LIVE, half);
        SignedMessage changed =
                new SignedMessage(sign(settings, pair, BODY, AT), utf8(pretty("  ")));
        assertThat(Diagnosis.of(changed, settings, List.of(known), AT, Environment.LIVE))
                .extracting(Finding::code)
                .containsExactly("body-reserialised");
        Case forged = byHand("", "", settings, utf8(half), "e-1.1795000000.", null, BODY);
        assertThat(
                        Diagnosis.of(
                                new SignedMessage(forged.headers(), BODY),
                                settings,
                                List.of(known),
                                AT,
                                Environment.LIVE))
                .extracting(Finding::code)
                .containsExactly("no-explanation");
    }

    @Test
    void aLargeOrDeepBodyIsGivenUpOnInTime() {
        SchemeSettings settings = SchemeSettings.of(Scheme.ZERO_POOLS);
        SigningSecret stranger = SigningSecret.of(Environment.LIVE, "whsec_somebody_elses");
        Consumer<byte[]> isGivenUp =
                body ->
                        assertThat(
                                        diagnose(
                                                with(
                                                        "",
                                                        "",
                                                        settings,
                                                        sign(settings, stranger, BODY, AT),
                                                        body)))
                                .isNotEmpty();
        isGivenUp.accept(new byte[1024 * 1024]);
        isGivenUp.accept(utf8("[".repeat(200_000)));
        isGivenUp.accept(utf8("[" + "{\"a\":\"\u00fc\"},".repeat(15_000) + "1]"));
    }

    private static List<Finding> diagnose(Case fault) {
        return Diagnosis.of(
                new SignedMessage(fault.headers(), fault.body()),
                fault.settings(),
                KNOWN,
                AT,
                Environment.LIVE);
    }

    private static void bodies(
            List<Case> cases, SchemeSettings settings, String code, String... arrived) {
        for (int i = 0; i < arrived.length; i++) {
            cases.add(
                    with(
                            code + " " + i,
                            code,
                            settings,
                            sign(settings, LIVE, BODY, AT),
                            utf8(arrived[i])));
        }
    }

    private static String pretty(String indent) {
        return RAW.replace("{", "{\n" + indent)
                .replace("\":", "\": ")
                .replace(",\"", ",\n" + indent + "\"")
                .replace("}", "\n}");
    }

    private static Case with(
            String name, String code, SchemeSettings settings, List<Header> headers, byte[] body) {
        return new Case(settings.scheme().word() + ": " + name, code, settings, headers, body);
    }

    /// Signs with any key over any text, and keeps the good headers but for the signature and, when
    /// it is not null, the time.
    private static Case byHand(
            String name,
            String code,
            SchemeSettings settings,
            byte[] key,
            String before,
            String stamp,
            byte[] body) {
        String digest = settings.encoding().write(new HmacKey(key).digest(utf8(before), body));
        List<Header> headers =
                signature(
                        sign(settings, LIVE, body, AT),
                        settings,
                        value -> value.substring(0, value.indexOf("v1") + 3) + digest);
        if (stamp != null) {
            headers =
                    headers.stream()
                            .map(h -> new Header(h.name(), h.value().replace("1795000000", stamp)))
                            .toList();
        }
        return with(name, code, settings, headers, body);
    }

    private static byte[] keyBytes(SchemeSettings settings, SigningSecret secret) {
        return settings.scheme() == Scheme.STANDARD_WEBHOOKS
                ? Base64.getDecoder().decode(secret.reveal().substring(secret.prefixLength()))
                : utf8(secret.reveal());
    }

    private static List<Header> signature(
            List<Header> headers, SchemeSettings settings, UnaryOperator<String> change) {
        return headers.stream()
                .map(
                        h ->
                                h.name().equals(settings.signatureHeader())
                                        ? new Header(h.name(), change.apply(h.value()))
                                        : h)
                .toList();
    }

    private static List<Header> sign(
            SchemeSettings settings, SigningSecret secret, byte[] body, Instant at) {
        return Signer.sign(settings, secret, body, at, "e-1");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
