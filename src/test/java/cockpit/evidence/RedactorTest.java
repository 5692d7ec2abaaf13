package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.json.Json;

import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

class RedactorTest {
    private static final String KEY = "sk_live_9fQ2mZ7tLxB4vK8sN1pR6wYc3dHj5gTa";

    private static String redact(String text) {
        String once = new Redactor().text(text);
        assertThat(new Redactor().text(once)).as("once is enough").isEqualTo(once);
        return once;
    }

    /// Each text holds a secret, which is given second and must be gone.
    private static final List<List<String>> SECRETS =
            List.of(
                    List.of("the key is " + KEY + ", keep it", KEY),
                    List.of("whsec_test_A1b2C3d4E5f6", "A1b2C3d4E5f6"),
                    List.of("gsec_8fj2kd9s0a", "8fj2kd9s0a"),
                    List.of("pk_test_abcdEFGH1234zz", "abcdEFGH1234zz"),
                    List.of("sk_Qw3rTy8uIoPlKjHg", "Qw3rTy8uIoPlKjHg"),
                    List.of("Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
                    List.of("authorization: Digest username=\"bob\", response=\"ab12\"", "ab12"),
                    List.of("Authorization: Custom first second third", "third"),
                    List.of("AUTHORIZATION=SharedKey acc:c2VjcmV0", "c2VjcmV0"),
                    List.of("Proxy-Authorization: Negotiate YIIabc", "YIIabc"),
                    List.of("curl -H 'Authorization: Bearer abc.def' http://x", "abc.def"),
                    List.of(
                            "{\"Authorization\":\"AWS4-HMAC-SHA256 Credential=A/b\"}",
                            "Credential"),
                    List.of("{\"headers\":[[\"Authorization\",\"Hawk mac123\"]]}", "mac123"),
                    List.of("[{\"name\":\"Authorization\",\"value\":\"Hawk m1\"}]", "m1\""),
                    List.of("log: {\\\"authorization\\\":\\\"Hawk m4c\\\",\\\"a\\\":1", "m4c"),
                    List.of("cut off {\"a\":1,\"Authorization\":\"Bearer abc", "abc"),
                    List.of("sent Bearer eyJzdWIiOiIxMjM0 to it", "eyJzdWIiOiIxMjM0"),
                    List.of("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "c2lnbmF0dXJl"),
                    List.of("GET /x?token=abc123def&a=1", "abc123def"),
                    List.of("client_secret=s3cr3t&grant=x", "s3cr3t"),
                    List.of("{\"apiKey\":\"q7\"}", "q7"),
                    List.of("{\"api_key\":12345678901}", "12345678901"),
                    List.of("{\"deep\":{\"webhookSecret\":{\"a\":[\"zz9\"]}}}", "zz9"),
                    List.of("{\"pass\\u0077ord\":\"hunter\"}", "hunter"),
                    List.of("{\"key\":\"sk_l\\u0069ve_9fQ2mZ7tLx\"}", "9fQ2mZ7tLx"),
                    List.of("{\"inner\":\"{\\\"token\\\":\\\"tok9\\\"}\"}", "tok9"),
                    List.of("password: hunter", "hunter"),
                    List.of("my api key is 8f2k1m9", "8f2k1m9"),
                    List.of("X-Api-Key: abc", "abc"),
                    List.of("Cookie: sid=abc; b=c", "sid"),
                    List.of("postgres://app:pa55@db/x", "pa55"),
                    List.of("curl -u bob:pa55 http://x", "pa55"),
                    List.of(
                            "-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----",
                            "MC4C"),
                    List.of("x -----BEGIN EC PRIVATE KEY-----\\nMHcCAQ cut", "MHcC"),
                    List.of("pay to DE89 3704 0044 0532 0130 00 EUR", "3704"),
                    List.of("DE89370400440532013000", "89370400"),
                    List.of("gb29nwbk60161331926819", "60161331"),
                    List.of("{\"iban\":\"whatever\"}", "whatever"),
                    List.of("a%20DE89%203704%200044%200532%200130%2000", "3704"),
                    List.of("LT120000000000000001", "20000000000000"));

    @Test
    void whatLooksLikeASecretIsMasked() {
        for (List<String> row : SECRETS) {
            assertThat(redact(row.getFirst()))
                    .as(row.getFirst())
                    .doesNotContain(row.getLast())
                    .contains(Redactor.MASK);
        }
    }

    @Test
    void whatOnlyLooksLikeASecretStays() {
        String hash = "3f".repeat(32);
        List<String> innocent =
                List.of(
                        hash,
                        "pq_test_123",
                        "txn_test_0000000000abc",
                        "req_01HZY0POOLS",
                        "{\"quoteId\":\"pq_live_9\",\"hash\":\"" + hash + "\",\"amount\":1.10}",
                        "123e4567-e89b-12d3-a456-426614174000",
                        "pool-tx:po_1234567890",
                        "sk_test_xxxxxxxxxxxxxxxx",
                        "sk_live_...",
                        "whsec_test_…",
                        "pk_test_1234",
                        "sk_test_YOUR_KEY",
                        "sk_live_[redacted]",
                        "the authorization model is open",
                        "Authorization header was missing",
                        "Basic information about the order",
                        "bearer instruments",
                        "the token is required",
                        "token: required",
                        "{\"token\":\"USDT\",\"nextPageToken\":\"c2\",\"isSecret\":false}",
                        "task_list_12345678901234567",
                        "pk_fact_seq",
                        "?token={token}&x=$TOKEN",
                        "idempotencyKey=abc-123",
                        "Gate-Signature: t=1700000000,v1=" + hash,
                        "https://api.example.com:443/pools/EUR-USDT",
                        "DE12 is a postcode, AT20 a rule",
                        "order DE89AB of 2026-11-22T09:00:00Z",
                        "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----",
                        "the secret of success is patience",
                        "{\"a\":  [1, 2.50], \"b\" : null}");
        for (String text : innocent) {
            assertThat(redact(text)).isEqualTo(text);
        }
    }

    @Test
    void aKnownSecretIsMaskedInEveryEncoding() {
        for (String secret :
                List.of(KEY, "pa\"ss\\wörd/ +1&x", "correct horse battery staple", "Zz9?Zz9>")) {
            Redactor redactor = new Redactor();
            redactor.know(secret);
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            List<String> forms = new ArrayList<>();
            forms.add(secret);
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
            forms.add(HexFormat.of().withPrefix("%").formatHex(bytes));
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
            String json = Json.ours().writeValueAsString(secret);
            forms.add(json.substring(1, json.length() - 1));
            String twice = Json.ours().writeValueAsString(json.substring(1, json.length() - 1));
            forms.add(twice.substring(1, twice.length() - 1));
            for (int before = 0; before < 4; before++) {
                byte[] framed =
                        ("u".repeat(before) + secret + ":tail").getBytes(StandardCharsets.UTF_8);
                byte[] ending = ("u".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
                for (byte[] some : List.of(framed, ending)) {
                    forms.add(Base64.getEncoder().encodeToString(some));
                    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(some));
                    forms.add(Base64.getUrlEncoder().encodeToString(some));
                }
            }
            for (String form : forms) {
                String masked = redactor.text("seen <" + form + "> in it");
                assertThat(masked).as(form).isEqualTo("seen <" + Redactor.MASK + "> in it");
                assertThat(redactor.text(masked)).isEqualTo(masked);
            }
        }
    }

    @Test
    void aKnownSecretSplitOverTwoFieldsLosesItsLongerPart() {
        Redactor redactor = new Redactor();
        String secret = "plainLookingSecretOfThirtyChars";
        redactor.know(secret);
        for (int cut = 1; cut < secret.length(); cut++) {
            String json =
                    "{\"a\":\"%s\",\"b\":\"%s\"}"
                            .formatted(secret.substring(0, cut), secret.substring(cut));
            String masked = redactor.text(json);
            int longest = 0;
            for (int from = 0; from < secret.length(); from++) {
                for (int to = from + 1; to <= secret.length(); to++) {
                    if (masked.contains(secret.substring(from, to))) {
                        longest = Math.max(longest, to - from);
                    }
                }
            }
            assertThat(longest).as(masked).isLessThanOrEqualTo(secret.length() / 2 + 1);
        }
    }

    @Test
    void aShortOrEmptySecretTakesNoWordsAlong() {
        Redactor redactor = new Redactor();
        redactor.know("");
        redactor.know("  ");
        redactor.know("abc");
        assertThat(redactor.text("abc is abc")).isEqualTo("abc is abc");
    }

    @Test
    void aTreeKeepsItsShapeAndItsInnocentValues() {
        Redactor redactor = new Redactor();
        redactor.know(KEY);
        assertThat(
                        redactor.tree(
                                        Json.ours()
                                                .readTree(
                                                        "{\"requestId\":\"req_1\",\"n\":7,\"list\":[\"a\",\""
                                                                + KEY
                                                                + "\"],\"secret\":[1,{\"x\":\"y\"}]}"))
                                .toString())
                .isEqualTo(
                        "{\"requestId\":\"req_1\",\"n\":7,\"list\":[\"a\",\"[redacted]\"],"
                                + "\"secret\":[\"[redacted]\",{\"x\":\"[redacted]\"}]}");
    }

    @Test
    void languageOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(redact("AUTHORIZATION: Basic x1")).isEqualTo("AUTHORIZATION: [redacted]");
            assertThat(redact("{\"IBAN\":\"x1\",\"APIKEY\":\"x2\"}"))
                    .isEqualTo("{\"IBAN\":\"[redacted]\",\"APIKEY\":\"[redacted]\"}");
        } finally {
            Locale.setDefault(before);
        }
    }
}
